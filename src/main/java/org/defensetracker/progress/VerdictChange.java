package org.defensetracker.progress;

import java.util.List;
import org.defensetracker.assessment.Assessment;
import org.defensetracker.assessment.Method;
import org.defensetracker.assessment.Status;
import org.defensetracker.measure.CodeList;
import org.defensetracker.measure.Labelled;
import org.defensetracker.member.Area;
import org.defensetracker.progress.VerdictChanges.EditionPair;
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
    public enum Cause implements Labelled {
        TARGET_CHANGED("Target changed", "The target was announced, replaced or given up between the editions."),
        DEADLINE_PASSED("Deadline passed", "The year of the deadline ended between the days of the editions."),
        NEW_YEAR("New year", "The figures for later years changed it."),
        REVISION("Revision", "Restated figures for the years that both editions cover changed it.");

        private final String label;
        private final String meaning;

        Cause(String label, String meaning) {
            this.label = label;
            this.meaning = meaning;
        }

        static Cause parse(String text) {
            return CodeList.parse(List.of(values()), Cause::code, text);
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public String meaning() {
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
    public Cause cause(EditionPair pair, Method method) {
        if (before == null || after == null) {
            return Cause.TARGET_CHANGED;
        }
        var earlier = pair.from().publishedOn().getYear();
        var deadline = judgedTarget.year();
        if (deadline != null
                && earlier <= deadline
                && deadline < pair.to().publishedOn().getYear()) {
            return Cause.DEADLINE_PASSED;
        }
        var known = before.assessment().latestYear();
        if (known == null) {
            return Cause.NEW_YEAR;
        }
        // The later edition without its later years tells what restating alone did.
        var restated = Assessment.of(after.goal(), after.series().until(known), earlier, method);
        return restated.status() == before.assessment().status() ? Cause.NEW_YEAR : Cause.REVISION;
    }
}
