package org.defensetracker.assessment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The value that a series has to reach, and by when.
 *
 * @param value the value to reach, in the series' unit
 * @param year the deadline; null where none was named
 * @param baselineYear the year that progress is to be counted from; null for the first one observed
 * @param unmeasured the largest part of the goal that the series may leave out, in percentage points: 1.5 where a goal
 *     for core and related expenditure is measured with the core figure, else 0
 */
public record Goal(
        BigDecimal value, @Nullable Integer year, @Nullable Integer baselineYear, BigDecimal unmeasured) {

    /** The related part that may come on top of core expenditure: up to 1.5% of GDP (The Hague, 2025). */
    public static final BigDecimal RELATED_PART = new BigDecimal("1.5");

    private static final int PRINTED_DECIMALS = 2;

    public Goal {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("a goal's value must be more than 0");
        }
    }

    /** Whether a value reaches the goal when both are rounded half up to 2 decimals, as NATO prints them. */
    public boolean isReachedBy(BigDecimal observed) {
        return printed(observed).compareTo(printed(value)) >= 0;
    }

    private static BigDecimal printed(BigDecimal exact) {
        return exact.setScale(PRINTED_DECIMALS, RoundingMode.HALF_UP);
    }

    /** The baseline year of a target that names none: the last full year before it was announced. */
    public static int baselineOf(LocalDate announced) {
        return announced.getYear() - 1;
    }
}
