package org.defensetracker.assessment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The value that a series has to reach, and the deadline.
 *
 * @param value the value to reach, in the series' unit
 * @param year the deadline; null if none was named
 * @param baselineYear the year that progress should be counted from; null for the first year with a figure
 * @param unmeasured the most that the series may lack of what the goal counts, in percentage points: 1.5 if a goal for
 *     core and related expenditure is compared with core figures, otherwise 0
 */
public record Goal(
        BigDecimal value, @Nullable Integer year, @Nullable Integer baselineYear, BigDecimal unmeasured) {

    /** The most that related expenditure may add to core expenditure, in percent of GDP (The Hague, 2025). */
    public static final BigDecimal RELATED_PART = new BigDecimal("1.5");

    private static final int PRINTED_DECIMALS = 2;

    public Goal {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("a goal's value must be more than 0");
        }
    }

    /** Whether a value reaches the goal. Both are first rounded half up to 2 decimals, as NATO prints them. */
    public boolean isReachedBy(BigDecimal observed) {
        return printed(observed).compareTo(printed(value)) >= 0;
    }

    private static BigDecimal printed(BigDecimal exact) {
        return exact.setScale(PRINTED_DECIMALS, RoundingMode.HALF_UP);
    }

    /** The baseline year of a target that does not name one: the last full year before it was announced. */
    public static int defaultBaselineYear(LocalDate announced) {
        return announced.getYear() - 1;
    }
}
