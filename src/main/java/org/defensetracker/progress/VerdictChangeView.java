package org.defensetracker.progress;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.defensetracker.assessment.Rounding;
import org.defensetracker.assessment.Status;
import org.defensetracker.progress.JudgedTarget.TargetScope;
import org.defensetracker.progress.VerdictChanges.EditionPair;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A verdict that differs between two editions, as {@code /verdict-changes} shows it. */
@Schema(name = "VerdictChange", description = "A verdict that differs between two editions")
public record VerdictChangeView(
        @Schema(examples = "NATO-2025-08") String from,
        @Schema(examples = "NATO-2026-07") String to,
        @Schema(examples = "ROU") String member,
        @Schema(examples = "Romania") String memberName,
        String target,
        @Schema(description = "own or alliance") String scope,
        String indicator,
        BigDecimal targetValue,
        @Nullable Integer targetYear,

        @Schema(description = "target_changed, deadline_passed, new_year or revision: the first that applies")
        String cause,

        @Schema(description = "Null where the target did not stand when the earlier edition was published") @Nullable
        SideView before,

        @Schema(description = "Null where the target no longer stood when the later edition was published") @Nullable
        SideView after,

        @Schema(description = "The change in one or two sentences")
        String summary) {

    /** The verdict under one of the editions, as {@code /progress} has it with that {@code as_of}. */
    @Schema(name = "VerdictUnderEdition", description = "The verdict that /v1/progress gives with this as_of")
    public record SideView(
            LocalDate asOf,
            @Schema(examples = "off_track") String status,
            @Nullable Boolean robust,
            @Nullable Integer latestYear,
            @Nullable BigDecimal latestValue,
            @Nullable Boolean latestIsEstimate,
            @Nullable BigDecimal paceRatio,

            @Schema(description = "The edition that has the figures; null without data") @Nullable
            String edition) {

        static @Nullable SideView of(@Nullable Verdict verdict, LocalDate asOf) {
            if (verdict == null) {
                return null;
            }
            var assessment = verdict.assessment();
            return new SideView(
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

    static VerdictChangeView of(VerdictChange change, EditionPair pair) {
        var judged = change.judgedTarget();
        var cause = change.cause(pair);
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
                cause.code(),
                SideView.of(change.before(), pair.from().publishedOn()),
                SideView.of(change.after(), pair.to().publishedOn()),
                sentence(change, cause, pair));
    }

    /** The change in words, for answers and the feed. */
    static String sentence(VerdictChange change, VerdictChange.Cause cause, EditionPair pair) {
        var judged = change.judgedTarget();
        var who = VerdictSummary.subject(change.area());
        var promise = (judged.scope() == TargetScope.OWN ? "its " : "NATO's ") + PromiseWords.of(judged);
        var before = change.statusBefore();
        var after = change.statusAfter();
        if (after == null) {
            return who + " is no longer measured by " + promise + ", which does not stand any more; it last "
                    + words(before) + " that.";
        }
        var now = who + " " + words(after).replaceFirst("^was ", "is ") + " " + promise + ". ";
        if (before == null) {
            return now + "This target is new since " + pair.from().code() + ".";
        }
        return now + "With the edition before, it " + words(before) + " that. "
                + switch (cause) {
                    case NEW_YEAR -> "The new edition adds a later year.";
                    case REVISION -> "The new edition restates earlier figures.";
                    case DEADLINE_PASSED -> "The deadline has been reached.";
                    case TARGET_CHANGED -> "";
                };
    }

    /** What a status says of a member and a target, in the past tense. */
    private static String words(Status status) {
        return switch (status) {
            case MET, MET_PROVISIONAL -> "met";
            case MET_LATE, MET_LATE_PROVISIONAL -> "met late";
            case ON_TRACK -> "was on track for";
            case BEHIND -> "was behind on";
            case OFF_TRACK -> "was off track for";
            case LAPSED -> "was below, after having met,";
            case REGRESSING -> "was moving away from";
            case UNMET -> "was below";
            case MISSED_PROVISIONAL, MISSED -> "missed";
            case AWAITING_DATA -> "was waiting for the figure that decides on";
            case INSUFFICIENT_DATA -> "had too few figures to be judged by";
            case NO_DATA, DECLINED, NOT_APPLICABLE -> "had no figure to be judged by";
        };
    }
}
