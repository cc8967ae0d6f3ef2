package org.defensetracker.progress;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.defensetracker.assessment.Method;
import org.defensetracker.assessment.Rounding;
import org.defensetracker.assessment.Status;
import org.defensetracker.progress.JudgedTarget.TargetScope;
import org.defensetracker.progress.VerdictChanges.EditionPair;
import org.defensetracker.target.Commitment;
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

        @Schema(description = "Whether the member declined the target")
        boolean declined,

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

    /** The row of a change. */
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
                SideView.of(change.before(), pair.from().publishedOn()),
                SideView.of(change.after(), pair.to().publishedOn()),
                sentence(change, cause, pair));
    }

    /** The change in words, for answers and the feed. */
    static String sentence(VerdictChange change, VerdictChange.Cause cause, EditionPair pair) {
        var judged = change.judgedTarget();
        var stored = judged.target();
        var promise = judged.scope() != TargetScope.OWN
                ? "NATO's goal of " + PromiseWords.of(judged)
                : stored != null && stored.commitment() == Commitment.PROPOSED
                        ? "the proposed " + PromiseWords.of(judged)
                        : "its goal of " + PromiseWords.of(judged);
        var who = VerdictSentences.subject(change.area()) + (judged.declined() ? ", which declined it," : "");
        var earlier = "with the edition of " + PromiseWords.day(pair.from().publishedOn()) + " it ";
        var before = change.statusBefore();
        var after = change.statusAfter();
        if (after == null) {
            return who + " is no longer measured by " + promise + ", which does not stand any more; " + earlier
                    + was(Objects.requireNonNull(before)) + ".";
        }
        var now = who + " " + is(after, promise) + ". ";
        var announced =
                judged.target() == null ? "" : PromiseWords.when(judged.target().announcedOn());
        return before == null
                ? now + "That goal was announced " + announced + "."
                : now + "W" + earlier.substring(1) + was(before) + ". " + because(cause, change.after());
    }

    private static String because(VerdictChange.Cause cause, @Nullable Verdict after) {
        var year = after == null ? null : after.assessment().latestYear();
        return switch (cause) {
            case NEW_YEAR -> "The new edition has a figure for " + year + ".";
            case REVISION -> "The new edition restates earlier figures, which changes the verdict.";
            case DEADLINE_PASSED -> "The year of the deadline has ended.";
            case TARGET_CHANGED -> "The goal was changed.";
        };
    }

    private static String is(Status status, String promise) {
        return switch (status) {
            case MET -> "meets " + promise;
            case MET_PROVISIONAL -> "is estimated to meet " + promise;
            case MET_LATE -> "reached " + promise + " after the deadline";
            case MET_LATE_PROVISIONAL -> "is estimated to have reached " + promise + " after the deadline";
            case ON_TRACK -> "is on track for " + promise;
            case BEHIND -> "is behind on " + promise;
            case OFF_TRACK -> "is off track for " + promise;
            case LAPSED -> "no longer meets " + promise;
            case REGRESSING -> "is moving away from " + promise;
            case UNMET -> "is below " + promise;
            case MISSED_PROVISIONAL -> "is estimated to miss " + promise;
            case MISSED -> "missed " + promise;
            case AWAITING_DATA -> "has no figure yet for the year of " + promise;
            case INSUFFICIENT_DATA -> "has too few figures to be judged by " + promise;
            case NO_DATA, DECLINED, NOT_APPLICABLE -> "has no figure to be judged by " + promise;
        };
    }

    private static String was(Status status) {
        return switch (status) {
            case MET, MET_LATE -> "met it";
            case MET_PROVISIONAL, MET_LATE_PROVISIONAL -> "was estimated to meet it";
            case ON_TRACK -> "was on track";
            case BEHIND -> "was behind";
            case OFF_TRACK -> "was off track";
            case LAPSED -> "no longer met it";
            case REGRESSING -> "was moving away from it";
            case UNMET -> "was below it";
            case MISSED_PROVISIONAL -> "was estimated to miss it";
            case MISSED -> "missed it";
            case AWAITING_DATA -> "had no figure yet for the year of the deadline";
            case INSUFFICIENT_DATA -> "had too few figures to be judged";
            case NO_DATA, DECLINED, NOT_APPLICABLE -> "had no figure";
        };
    }
}
