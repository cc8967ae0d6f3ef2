package org.defensetracker.progress;

import java.util.Locale;
import org.defensetracker.assessment.Assessment;
import org.defensetracker.assessment.Goal;
import org.defensetracker.assessment.Money;
import org.defensetracker.assessment.Series;
import org.defensetracker.member.Area;
import org.jspecify.annotations.Nullable;

/**
 * The assessment of one area against one target, with everything that it was made from.
 *
 * @param basis which figures were used; null if there are none, or if the target does not apply
 * @param edition the code of the edition of the series; null if {@code basis} is null
 * @param money null if the gap cannot be converted into money
 */
public record Verdict(
        Area area,
        JudgedTarget judgedTarget,
        Goal goal,
        Series series,
        Assessment assessment,
        @Nullable Basis basis,
        @Nullable String edition,
        @Nullable Money money) {

    /** Which figures were used. */
    public enum Basis {
        /** Figures of the target's own indicator. */
        OBSERVED,
        /** Figures of core expenditure only, for a target that also counts related expenditure. */
        CORE_LOWER_BOUND;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
