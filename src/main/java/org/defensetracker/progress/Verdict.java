package org.defensetracker.progress;

import java.util.Locale;
import org.defensetracker.assessment.Assessment;
import org.defensetracker.assessment.Goal;
import org.defensetracker.assessment.Money;
import org.defensetracker.assessment.Series;
import org.defensetracker.member.Area;
import org.jspecify.annotations.Nullable;

/**
 * The assessment of one area and one target, with everything that it was made from.
 *
 * @param basis what was measured; null where there is no figure
 * @param edition the edition that the series is from; null where there is none
 * @param money null where the gap cannot be converted into money
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

    /** Whether the figures are of the goal's own indicator. */
    public enum Basis {
        OBSERVED,
        /** Core expenditure only, for a goal that also counts the related part. */
        CORE_LOWER_BOUND;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
