package org.defensetracker.progress;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.defensetracker.assessment.Method;
import org.jspecify.annotations.Nullable;

/**
 * The options of an assessment.
 *
 * @param asOf the day of the assessment: only what was known then counts; null for all that is known
 * @param horizon that day, or today
 * @param finalOnly whether estimates are left out
 * @param baselineYear the baseline year in place of that of each target; null for that of each target
 * @param gdpGrowthPct the assumed growth of nominal GDP a year in percent; null for no assumption
 */
public record AssessmentOptions(
        @Nullable LocalDate asOf,
        LocalDate horizon,
        String source,
        Method method,
        boolean finalOnly,
        @Nullable Integer baselineYear,
        @Nullable BigDecimal gdpGrowthPct) {

    /** The current year, or the year of the day of the assessment. */
    public int now() {
        return horizon.getYear();
    }

    /** The same options for an earlier day. */
    AssessmentOptions on(LocalDate day) {
        return new AssessmentOptions(day, day, source, method, finalOnly, baselineYear, gdpGrowthPct);
    }
}
