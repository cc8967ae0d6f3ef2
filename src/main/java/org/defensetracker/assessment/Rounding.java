package org.defensetracker.assessment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Rounds computed values for an answer. Observed values are not rounded. */
public final class Rounding {

    private static final int DERIVED = 4;
    private static final int MONEY = 1;

    private Rounding() {}

    /** Half up to 4 decimals, without zeros at the end; null stays null. */
    public static @Nullable BigDecimal derived(@Nullable BigDecimal value) {
        return rounded(value, DERIVED);
    }

    /** Half up to 1 decimal, without a zero at the end; null stays null. */
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
