package org.defensetracker.progress;

import java.util.List;
import java.util.Locale;
import org.defensetracker.assessment.Status;
import org.defensetracker.measure.CodeList;
import org.defensetracker.member.Area;
import org.defensetracker.progress.VerdictChanges.EditionPair;
import org.defensetracker.spending.Edition;
import org.jspecify.annotations.Nullable;

/**
 * A verdict that differs between two editions.
 *
 * @param before under the earlier edition; null where the target did not stand on the day it was published
 * @param after under the later edition; null where the target no longer stood
 */
public record VerdictChange(
        Area area,
        JudgedTarget judgedTarget,
        @Nullable Verdict before,
        @Nullable Verdict after) {

    /** Why a verdict changed: the first that applies. */
    public enum Cause {
        TARGET_CHANGED("Target changed", "The target was announced, replaced or given up between the editions."),
        DEADLINE_PASSED("Deadline passed", "The deadline's year has passed or has a figure now."),
        NEW_YEAR("New year", "The later edition has a figure for a later year."),
        REVISION("Revision", "The later edition restates earlier figures.");

        private final String label;
        private final String meaning;

        Cause(String label, String meaning) {
            this.label = label;
            this.meaning = meaning;
        }

        static Cause parse(String text) {
            return CodeList.parse(List.of(values()), Cause::code, text);
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        String label() {
            return label;
        }

        String meaning() {
            return meaning;
        }
    }

    /** The verdict before; null where there was none. */
    public @Nullable Status statusBefore() {
        return before == null ? null : before.assessment().status();
    }

    /** The verdict after; null where there is none. */
    public @Nullable Status statusAfter() {
        return after == null ? null : after.assessment().status();
    }

    /**
     * Why it changed.
     *
     * @param pair the editions, of which the days they were published count
     */
    public Cause cause(EditionPair pair) {
        if (before == null || after == null) {
            return Cause.TARGET_CHANGED;
        }
        var deadline = judgedTarget.year();
        if (deadline != null && isPast(deadline, after, pair.to()) && !isPast(deadline, before, pair.from())) {
            return Cause.DEADLINE_PASSED;
        }
        return latestYear(after) > latestYear(before) ? Cause.NEW_YEAR : Cause.REVISION;
    }

    private static boolean isPast(int deadline, Verdict verdict, Edition edition) {
        return edition.publishedOn().getYear() > deadline || latestYear(verdict) >= deadline;
    }

    private static int latestYear(Verdict verdict) {
        var year = verdict.assessment().latestYear();
        return year == null ? Integer.MIN_VALUE : year;
    }
}
