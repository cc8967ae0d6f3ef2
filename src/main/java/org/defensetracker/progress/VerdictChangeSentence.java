package org.defensetracker.progress;

import java.util.Objects;
import org.defensetracker.assessment.Status;
import org.defensetracker.progress.JudgedTarget.TargetScope;
import org.defensetracker.progress.VerdictChange.Cause;
import org.defensetracker.progress.VerdictChanges.EditionPair;
import org.jspecify.annotations.Nullable;

/** Writes the change of a verdict in plain sentences, for the answers and the feed. */
final class VerdictChangeSentence {

    private VerdictChangeSentence() {}

    /** The change in one to three sentences. */
    static String of(VerdictChange change, Cause cause, EditionPair pair) {
        var judged = change.judgedTarget();
        var stored = judged.target();
        var promise = judged.scope() != TargetScope.OWN
                ? "NATO's target of " + PromiseWords.of(judged)
                : judged.isProposed()
                        ? "the proposed " + PromiseWords.of(judged)
                        : "its target of " + PromiseWords.of(judged);
        var who = VerdictSentences.subject(change.area()) + (judged.declined() ? ", which declined it," : "");
        var earlier = "with the edition of " + PromiseWords.day(pair.from().publishedOn()) + " it ";
        var before = change.statusBefore();
        var after = change.statusAfter();
        if (after == null) {
            return who + " is no longer measured by " + promise + ", which no longer stands; " + earlier
                    + was(Objects.requireNonNull(before)) + ".";
        }
        var now = who + " " + is(after, promise, startYear(change.after())) + ". ";
        var announced = stored == null ? "" : PromiseWords.when(stored.announcedOn());
        return before == null
                ? now + "That target was announced " + announced + "."
                : now + "W" + earlier.substring(1) + was(before) + ". " + because(cause, change);
    }

    private static String because(Cause cause, VerdictChange change) {
        var known = latestYear(change.before());
        var year = latestYear(change.after());
        return switch (cause) {
            case NEW_YEAR -> "The new edition has a figure for " + year + ".";
            case REVISION ->
                "The new edition restates earlier figures"
                        + (Objects.equals(known, year) ? "." : ", and has one for " + year + ".");
            case DEADLINE_PASSED -> "The year of the deadline has ended.";
            case TARGET_CHANGED -> "The target was changed.";
        };
    }

    private static @Nullable Integer latestYear(@Nullable Verdict verdict) {
        return verdict == null ? null : verdict.assessment().latestYear();
    }

    /** The year that progress is counted from, and a space; empty where it is not known. */
    private static String startYear(@Nullable Verdict verdict) {
        var year = verdict == null ? null : verdict.assessment().baselineYear();
        return year == null ? "" : year + " ";
    }

    private static String is(Status status, String promise, String start) {
        return switch (status) {
            case MET -> "meets " + promise;
            case MET_PROVISIONAL -> "is estimated to meet " + promise;
            case MET_LATE -> "reached " + promise + " after the deadline";
            case MET_LATE_PROVISIONAL -> "is estimated to have reached " + promise + " after the deadline";
            case ON_TRACK -> "is on track for " + promise;
            case BEHIND -> "is behind on " + promise;
            case OFF_TRACK -> "is off track for " + promise;
            case LAPSED -> "no longer meets " + promise;
            case REGRESSING -> "has fallen below its " + start + "level instead of nearing " + promise;
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
            case REGRESSING -> "was below where it started";
            case UNMET -> "was below it";
            case MISSED_PROVISIONAL -> "was estimated to miss it";
            case MISSED -> "missed it";
            case AWAITING_DATA -> "had no figure yet for the year of the deadline";
            case INSUFFICIENT_DATA -> "had no figure to be judged by yet";
            case NO_DATA, DECLINED, NOT_APPLICABLE -> "had no figure";
        };
    }
}
