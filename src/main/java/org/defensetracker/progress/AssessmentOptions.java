package org.defensetracker.progress;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.defensetracker.assessment.Method;
import org.jspecify.annotations.Nullable;

/**
 * How a verdict is to be reached.
 *
 * @param asOf the day whose knowledge counts; null for all that is known
 * @param horizon that day, or today
 * @param finalOnly whether estimates are left out
 * @param baselineYear counted from in place of each target's own; null for its own
 * @param gdpGrowthPct assumed growth of nominal GDP a year, in percent; null for no assumption
 */
public record AssessmentOptions(
        @Nullable LocalDate asOf,
        LocalDate horizon,
        String source,
        Method method,
        boolean finalOnly,
        @Nullable Integer baselineYear,
        @Nullable BigDecimal gdpGrowthPct) {

    /** The plain question: NATO's figures, the default method, nothing left out or assumed. */
    public static AssessmentOptions plain(@Nullable LocalDate asOf, LocalDate horizon, String source) {
        return new AssessmentOptions(asOf, horizon, source, Method.LINEAR_PP, false, null, null);
    }

    /** The current year, or that of the day whose knowledge counts. */
    public int now() {
        return horizon.getYear();
    }

    /** The same question on the knowledge of an earlier day. */
    AssessmentOptions on(LocalDate day) {
        return new AssessmentOptions(day, day, source, method, finalOnly, baselineYear, gdpGrowthPct);
    }
}
