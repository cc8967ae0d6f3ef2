package org.defensetracker.progress;

import org.defensetracker.assessment.Assessment;
import org.defensetracker.assessment.Goal;
import org.defensetracker.assessment.Money;
import org.defensetracker.assessment.Series;
import org.defensetracker.member.Area;
import org.jspecify.annotations.Nullable;

/**
 * What the method says of one area and one promise, with all that it was told.
 *
 * @param basis what was measured; null where nothing was
 * @param edition the edition that the series is from; null where there is none
 * @param money null where the gap cannot be told in money
 */
public record Verdict(
        Area area,
        JudgedTarget promise,
        Goal goal,
        Series series,
        Assessment assessment,
        @Nullable Basis basis,
        @Nullable String edition,
        @Nullable Money money) {

    /** Whether the goal's own indicator was measured. */
    public enum Basis {
        OBSERVED("observed"),
        /** Core expenditure alone, for a goal that counts the related part too. */
        CORE_LOWER_BOUND("core_lower_bound");

        private final String code;

        Basis(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
