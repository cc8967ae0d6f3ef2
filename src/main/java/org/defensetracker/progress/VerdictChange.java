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
 * The verdicts on one area and one target under two editions, which differ in their status.
 *
 * @param before the verdict under the earlier edition; null if the target was not in force on its day of publication
 * @param after the verdict under the later edition; null if the target was not in force on its day of publication
 */
public record VerdictChange(
        Area area,
        JudgedTarget judgedTarget,
        @Nullable Verdict before,
        @Nullable Verdict after) {

    /** Why a verdict changed. If several causes apply, {@link #cause} says which one counts. */
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

    /** The status under the earlier edition; null if there is no verdict. */
    public @Nullable Status statusBefore() {
        return before == null ? null : before.assessment().status();
    }

    /** The status under the later edition; null if there is no verdict. */
    public @Nullable Status statusAfter() {
        return after == null ? null : after.assessment().status();
    }

    /**
     * Why the verdict changed: the first that applies of target changed, deadline passed, revision and new year.
     *
     * @param pair the editions of the two verdicts
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
        // The later edition without its newer years shows what the restated figures change by themselves.
        var restated = Assessment.of(after.goal(), after.series().until(known), earlier, method);
        return restated.status() == before.assessment().status() ? Cause.NEW_YEAR : Cause.REVISION;
    }
}
