package org.defensetracker.spending;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A figure in one edition, beside the same in the edition before that has it. */
@Schema(name = "Revision", description = "A figure in one edition, beside the same in the edition before that has it")
record RevisionView(
        String area,
        String indicator,
        int year,
        String edition,
        LocalDate publishedOn,
        @Schema(description = "final or estimate") String status,
        BigDecimal value,

        @Schema(description = "Null where the figure stands here for the first time") @Nullable
        String previousEdition,

        @Nullable BigDecimal previousValue,

        @Schema(description = "value minus previous_value, in the indicator's unit") @Nullable
        BigDecimal change) {

    static RevisionView of(Observation observation, Edition edition, @Nullable Observation previous) {
        return new RevisionView(
                observation.area().value(),
                observation.indicator().code(),
                observation.year().value(),
                edition.code(),
                edition.publishedOn(),
                observation.status().code(),
                observation.value(),
                previous == null ? null : previous.edition(),
                previous == null ? null : previous.value(),
                previous == null ? null : observation.value().subtract(previous.value()));
    }
}
