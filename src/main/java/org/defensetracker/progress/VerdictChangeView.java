package org.defensetracker.progress;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.defensetracker.assessment.Method;
import org.defensetracker.assessment.Rounding;
import org.defensetracker.assessment.Status;
import org.defensetracker.http.table.CodesOf;
import org.defensetracker.measure.Indicator;
import org.defensetracker.progress.VerdictChanges.EditionPair;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A row of {@code /verdict-changes}: a verdict that differs between two editions. */
@Schema(name = "VerdictChange", description = "A verdict that differs between two editions")
public record VerdictChangeView(
        @Schema(examples = "NATO-2025-08") String from,
        @Schema(examples = "NATO-2026-07") String to,
        @Schema(examples = "ROU") String member,
        @Schema(examples = "Romania") String memberName,
        String target,
        @Schema(enumeration = {"own", "alliance"}) String scope,
        @CodesOf(value = Indicator.class, mayGrow = true) String indicator,
        BigDecimal targetValue,
        @Nullable Integer targetYear,

        @Schema(description = "Whether the member declined the target")
        boolean declined,

        @Schema(description = "The first of the causes that applies")
        @CodesOf(value = VerdictChange.Cause.class, mayGrow = true)
        String cause,

        @Schema(description = "Null if the target was not in force when the earlier edition was published") @Nullable
        VerdictUnderEditionView before,

        @Schema(description = "Null if the target was not in force when the later edition was published") @Nullable
        VerdictUnderEditionView after,

        @Schema(description = "The change in one to three sentences")
        String summary) {

    /** The verdict under one of the editions, as {@code /progress} gives it with this {@code as_of}. */
    @Schema(name = "VerdictUnderEdition", description = "The verdict that /v1/progress gives with this as_of")
    public record VerdictUnderEditionView(
            LocalDate asOf,

            @Schema(examples = "off_track") @CodesOf(value = Status.class, mayGrow = true)
            String status,

            @Nullable Boolean robust,
            @Nullable Integer latestYear,
            @Nullable BigDecimal latestValue,
            @Nullable Boolean latestIsEstimate,
            @Nullable BigDecimal paceRatio,

            @Schema(description = "The edition that has the figures; null without data") @Nullable
            String edition) {

        static @Nullable VerdictUnderEditionView of(@Nullable Verdict verdict, LocalDate asOf) {
            if (verdict == null) {
                return null;
            }
            var assessment = verdict.assessment();
            return new VerdictUnderEditionView(
                    asOf,
                    assessment.status().code(),
                    assessment.robust(),
                    assessment.latestYear(),
                    assessment.latestValue(),
                    assessment.latestIsEstimate(),
                    Rounding.derived(assessment.paceRatio()),
                    verdict.edition());
        }
    }

    /** Makes the row of a change. */
    public static VerdictChangeView of(VerdictChange change, EditionPair pair, Method method) {
        var judged = change.judgedTarget();
        var cause = change.cause(pair, method);
        return new VerdictChangeView(
                pair.from().code(),
                pair.to().code(),
                change.area().code().value(),
                change.area().name(),
                String.valueOf(judged.id()),
                judged.scope().code(),
                judged.indicator().code(),
                judged.value(),
                judged.year(),
                judged.declined(),
                cause.code(),
                VerdictUnderEditionView.of(change.before(), pair.from().publishedOn()),
                VerdictUnderEditionView.of(change.after(), pair.to().publishedOn()),
                VerdictChangeSentence.of(change, cause, pair));
    }
}
