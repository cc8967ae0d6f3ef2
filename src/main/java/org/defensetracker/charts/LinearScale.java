package org.defensetracker.charts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Maps values to pixels along one axis.
 *
 * @param low the value at {@code from}, in pixels
 * @param high the value at {@code to}; more than {@code low}
 */
record LinearScale(double low, double high, double from, double to) {

    double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    double at(BigDecimal value) {
        return at(value.doubleValue());
    }

    /** Round values from 0 to the highest, at most {@code most} of them. */
    static List<BigDecimal> ticks(double highest, int most) {
        var step = step(Math.max(highest, 1e-6), Math.max(1, most - 1));
        var ticks = new ArrayList<BigDecimal>();
        for (var tick = BigDecimal.ZERO; tick.doubleValue() <= highest; tick = tick.add(step)) {
            ticks.add(tick);
        }
        return ticks;
    }

    /** The smallest of 1, 2 or 5 times a power of ten that needs no more steps than that. */
    private static BigDecimal step(double highest, int steps) {
        var power = (int) Math.floor(Math.log10(highest / steps));
        for (var exponent = power; ; exponent++) {
            for (var digit : new int[] {1, 2, 5}) {
                var step = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
                if (Math.floor(highest / step.doubleValue()) <= steps) {
                    return exponent >= 0 ? step.setScale(0) : step;
                }
            }
        }
    }

    /** As many years at equal distances as there is room for labels; the last year is always among them. */
    static List<Integer> years(int first, int last, int most) {
        var step = IntStream.of(1, 2, 3, 4, 5, 10, 20, 50, 100)
                .filter(years -> (last - first) / years + 1 <= Math.max(2, most))
                .findFirst()
                .orElse(Math.max(1, last - first));
        return IntStream.iterate(last, year -> year >= first, year -> year - step)
                .sorted()
                .boxed()
                .toList();
    }
}
