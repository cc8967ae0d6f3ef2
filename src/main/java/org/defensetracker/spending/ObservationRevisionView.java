package org.defensetracker.spending;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.defensetracker.http.table.CodesOf;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A row of {@code /revisions}: a figure in one edition, and the same figure in the previous edition that has it. */
@Schema(
        name = "Revision",
        description = "A figure in one edition, and the same figure in the previous edition that has it")
record ObservationRevisionView(
        String area,
        @CodesOf(value = Indicator.class, mayGrow = true) String indicator,
        int year,
        String edition,
        LocalDate publishedOn,
        @CodesOf(ObservationStatus.class) String status,
        BigDecimal value,

        @Schema(description = "The year of constant prices; null if the figure is not in constant prices") @Nullable
        Integer priceYear,

        @Schema(description = "Null if no earlier edition has the figure") @Nullable
        String previousEdition,

        @Nullable BigDecimal previousValue,
        @Nullable Integer previousPriceYear,

        @Schema(
                description =
                        "value minus previous_value, in the indicator's unit; null if one is missing or the price years differ")
        @Nullable
        BigDecimal change) {

    /** A figure and its edition. */
    record EditionFigure(Observation observation, Edition edition) {
        private @Nullable Integer priceYear() {
            return edition.priceYear(observation.indicator());
        }
    }

    static ObservationRevisionView of(EditionFigure figure, @Nullable EditionFigure previous) {
        var observation = figure.observation;
        var edition = figure.edition;
        var comparable = previous != null && Objects.equals(figure.priceYear(), previous.priceYear());
        return new ObservationRevisionView(
                observation.area().value(),
                observation.indicator().code(),
                observation.year().value(),
                edition.code(),
                edition.publishedOn(),
                observation.status().code(),
                observation.value(),
                figure.priceYear(),
                previous == null ? null : previous.edition.code(),
                previous == null ? null : previous.observation.value(),
                previous == null ? null : previous.priceYear(),
                comparable ? observation.value().subtract(previous.observation.value()) : null);
    }
}
