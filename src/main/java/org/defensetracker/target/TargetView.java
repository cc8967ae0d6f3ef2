package org.defensetracker.target;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.defensetracker.http.Answer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A promise, as answers show it. */
@Schema(name = "Target", description = "Who promised what, by when, and where it was said")
public record TargetView(
        @Schema(examples = "rou-core-2030") String id,

        @Schema(description = "Who promised; NATO for a promise of the alliance, which applies to every member")
        String area,

        String indicator,
        String unit,
        @Schema(description = "at_least or up_to") String comparator,

        @Schema(description = "In the indicator's unit; of a promised range the lower bound")
        BigDecimal targetValue,

        @Schema(description = "The deadline; null where none was named") @Nullable
        Integer targetYear,

        @Schema(description = "pledge or plan") String kind,

        @Schema(description = "The day; where only a month or year is known, its last day")
        LocalDate announcedOn,

        @Schema(description = "What is known of announced_on: day, month or year")
        String announcedPrecision,

        String commitment,

        @Schema(description = "active, superseded or withdrawn")
        String status,

        @Nullable LocalDate endedOn,

        @Schema(description = "The id of the promise that it replaces") @Nullable
        String supersedes,

        @Schema(description = "The ids of the alliance's targets that it declines")
        List<String> declines,

        @Schema(description = "Where the promise fixes one") @Nullable
        Integer baselineYear,

        String sourceTitle,
        String sourcePublisher,
        @Nullable String sourceUrl,

        @Schema(description = "A second page that bears it out") @Nullable
        String corroboratedBy,

        @Nullable String note,

        @Schema(description = "Where it was said that it ended; null where a later promise says it") @Nullable
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
