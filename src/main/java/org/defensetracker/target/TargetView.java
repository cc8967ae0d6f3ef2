package org.defensetracker.target;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.defensetracker.http.Answer;
import org.defensetracker.http.table.CodesOf;
import org.defensetracker.http.table.OptionalInBody;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.PartialDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A row of {@code /targets}: one promise. */
@Schema(name = "Target", description = "Who promised what, by when, and where it was said")
public record TargetView(
        @Schema(examples = "rou-core-2030") String id,

        @Schema(description = "Who made the promise; NATO if it applies to every member with armed forces")
        String area,

        @CodesOf(value = Indicator.class, mayGrow = true) String indicator,
        @OptionalInBody String unit,
        @CodesOf(Comparator.class) String comparator,

        @Schema(description = "In the indicator's unit; the lower bound if a range was promised")
        BigDecimal targetValue,

        @Schema(description = "The deadline; null if none was named") @Nullable
        Integer targetYear,

        @OptionalInBody @CodesOf(TargetKind.class) String kind,

        @Schema(description = "The day of the announcement; if only a month or a year is known, its last day")
        LocalDate announcedOn,

        @Schema(description = "How exactly the announcement date is known")
        @CodesOf(PartialDate.Precision.class)
        @OptionalInBody
        String announcedPrecision,

        @CodesOf(value = Commitment.class, mayGrow = true) String commitment,

        @OptionalInBody @CodesOf(TargetStatus.class) String status,

        @Nullable LocalDate endedOn,

        @Schema(description = "The id of the promise that this one replaces; null if it replaces none") @Nullable
        String supersedes,

        @Schema(description = "The ids of the alliance's targets that this promise declines") @OptionalInBody
        List<String> declines,

        @Schema(description = "The baseline year that the promise names; null if it names none") @Nullable
        Integer baselineYear,

        String sourceTitle,
        String sourcePublisher,
        @Nullable String sourceUrl,

        @Schema(description = "A second page that confirms the promise; null if none was found") @Nullable
        String corroboratedBy,

        @Nullable String note,

        @Schema(description = "Where the end was announced; null if there is none, or if a later promise announced it")
        @Nullable
        String endedSource)
        implements Answer {

    public static TargetView of(Target target) {
        var year = target.year();
        var baseline = target.baselineYear();
        return new TargetView(
                target.id(),
                target.area().value(),
                target.indicator().code(),
                target.indicator().unit(),
                target.comparator().code(),
                target.value(),
                year == null ? null : year.value(),
                target.kind().code(),
                target.announcedOn().lastDay(),
                target.announcedOn().precision().code(),
                target.commitment().code(),
                target.status().code(),
                target.endedOn(),
                target.supersedes(),
                target.declines(),
                baseline == null ? null : baseline.value(),
                target.origin().title(),
                target.origin().publisher(),
                target.origin().url(),
                target.origin().corroboratedBy(),
                target.note(),
                target.endedSource());
    }
}
