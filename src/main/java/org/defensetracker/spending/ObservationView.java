package org.defensetracker.spending;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.defensetracker.http.Answer;
import org.defensetracker.http.table.CodesOf;
import org.defensetracker.http.table.OptionalInBody;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.member.Area;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A row of {@code /observations}: one figure. */
@Schema(name = "Observation", description = "One figure, as one edition prints it")
public record ObservationView(
        @Schema(examples = "ROU") @OptionalInBody String area,
        @Schema(examples = "Romania") @OptionalInBody String areaName,
        @CodesOf(Area.Type.class) @OptionalInBody String areaType,

        @Schema(examples = "core_pct_gdp") @CodesOf(value = Indicator.class, mayGrow = true) @OptionalInBody
        String indicator,

        @OptionalInBody int year,

        @Schema(description = "In the unit of this row, with the decimals that the edition prints")
        BigDecimal value,

        @OptionalInBody String unit,

        @Schema(description = "The year of constant prices; null if the figure is not in constant prices") @Nullable
        Integer priceYear,

        @CodesOf(ObservationStatus.class) String status,
        @OptionalInBody String source,
        @OptionalInBody String edition,
        @OptionalInBody LocalDate publishedOn)
        implements Answer {

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
