package org.defensetracker.spending;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.defensetracker.member.Area;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A row of {@code /observations} in the long shape: one figure. */
@Schema(name = "Observation", description = "One figure, as one edition prints it")
public record ObservationView(
        @Schema(examples = "ROU") String area,
        @Schema(examples = "Romania") String areaName,
        @Schema(description = "member or aggregate") String areaType,
        @Schema(examples = "core_pct_gdp") String indicator,
        int year,

        @Schema(description = "In the unit of this row, with the decimals that the edition prints")
        BigDecimal value,

        String unit,

        @Schema(description = "The year of constant prices; null if the figure is not in constant prices") @Nullable
        Integer priceYear,

        @Schema(description = "final or estimate") String status,
        String source,
        String edition,
        LocalDate publishedOn)
        implements ObservationRow {

    static ObservationView of(Observation observation, Area area, Edition edition) {
        return new ObservationView(
                observation.area().value(),
                area.name(),
                area.type().code(),
                observation.indicator().code(),
                observation.year().value(),
                observation.value(),
                edition.unit(observation.indicator()),
                edition.priceYear(observation.indicator()),
                observation.status().code(),
                edition.source(),
                edition.code(),
                edition.publishedOn());
    }
}
