package org.defensetracker.progress;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.defensetracker.assessment.Method;
import org.jspecify.annotations.Nullable;

/**
 * The options of an assessment.
 *
 * @param asOf the day of the assessment: only what was known on that day counts; null if no day is asked for
 * @param horizon the last day whose editions and targets count: {@code asOf}, or today if that is null
 * @param finalOnly whether estimates are left out
 * @param baselineYear the baseline year of all targets; null if each target has its own
 * @param gdpGrowthPct the assumed growth of nominal GDP in percent a year; null for no assumption
 */
public record AssessmentOptions(
        @Nullable LocalDate asOf,
        LocalDate horizon,
        String source,
        Method method,
        boolean finalOnly,
        @Nullable Integer baselineYear,
        @Nullable BigDecimal gdpGrowthPct) {

    /** The year of the assessment: that of {@code asOf}, or the current year. */
    public int now() {
        return horizon.getYear();
    }

    /** These options for another day. */
    AssessmentOptions forDay(LocalDate day) {
        return new AssessmentOptions(day, day, source, method, finalOnly, baselineYear, gdpGrowthPct);
    }
}
