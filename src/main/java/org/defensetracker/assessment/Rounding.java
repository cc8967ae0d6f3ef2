package org.defensetracker.assessment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Rounds computed values for an answer. Observed values are not rounded. */
public final class Rounding {

    private static final int DERIVED = 4;
    private static final int MONEY = 1;

    private Rounding() {}

    /** Rounds half up to 4 decimals and drops zeros at the end; null stays null. */
    public static @Nullable BigDecimal derived(@Nullable BigDecimal value) {
        return rounded(value, DERIVED);
    }

    /** Rounds half up to 1 decimal and drops a zero at the end; null stays null. */
    public static @Nullable BigDecimal money(@Nullable BigDecimal value) {
        return rounded(value, MONEY);
    }

    private static @Nullable BigDecimal rounded(@Nullable BigDecimal value, int decimals) {
        if (value == null) {
            return null;
        }
        var rounded = value.setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
