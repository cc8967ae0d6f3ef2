package org.defensetracker.assessment;

import static org.defensetracker.assessment.MethodParameters.BEHIND;
import static org.defensetracker.assessment.MethodParameters.DIGITS;
import static org.defensetracker.assessment.MethodParameters.NOISE;
import static org.defensetracker.assessment.MethodParameters.ON_TRACK;

import java.math.BigDecimal;
import org.defensetracker.assessment.Series.SeriesPoint;
import org.jspecify.annotations.Nullable;

/**
 * Compares how a series changed since its baseline with the change that its goal requires.
 *
 * @param year the latest year
 * @param value the value of the latest year
 */
record Pace(BigDecimal target, int deadline, SeriesPoint baseline, int year, BigDecimal value) {

    /** The observed change per year from the baseline to the latest year, which must be later. */
    BigDecimal observed() {
        return change().divide(years(baseline.year(), year), DIGITS);
    }

    /** The change per year that is required from the latest year to the deadline, which must be later. */
    BigDecimal required() {
        return target.subtract(value).divide(years(year, deadline), DIGITS);
    }

    /** The change per year that is required from the baseline to the deadline. */
    BigDecimal requiredFromBaseline() {
        return distance().divide(years(baseline.year(), deadline), DIGITS);
    }

    /** The value of the straight line from the baseline to the goal in the latest year. */
    BigDecimal pathValue() {
        return baseline.value()
                .add(distance()
                        .multiply(years(baseline.year(), year))
                        .divide(years(baseline.year(), deadline), DIGITS));
    }

    BigDecimal timeShare() {
        return years(baseline.year(), year).divide(years(baseline.year(), deadline), DIGITS);
    }

    /** Whether the goal is far enough above the baseline for ratios to be meaningful. */
    boolean hasRatio() {
        return distance().compareTo(NOISE) >= 0;
    }

    @Nullable
    BigDecimal progressShare() {
        return hasRatio() ? change().divide(distance(), DIGITS) : null;
    }

    @Nullable
    BigDecimal ratio() {
        return hasRatio() ? paceNumerator().divide(paceDenominator(), DIGITS) : null;
    }

    /** The observed compound growth rate divided by the required one, in double precision; null if a value is 0. */
    @Nullable
    BigDecimal ratioCagr() {
        if (!hasRatio() || value.signum() <= 0 || baseline.value().signum() <= 0) {
            return null;
        }
        var ratio = growth(value, year) / Math.abs(growth(target, deadline));
        return Double.isFinite(ratio) ? BigDecimal.valueOf(ratio) : null;
    }

    Status rating(Method method) {
        var compound = method == Method.EUROSTAT_CAGR ? ratioCagr() : null;
        // Linear ratios are compared as products, because a rounded quotient could miss a pace of exactly 0.95.
        var numerator = compound == null ? paceNumerator() : compound;
        var denominator = compound == null ? paceDenominator() : BigDecimal.ONE;
        if (numerator.compareTo(ON_TRACK.multiply(denominator)) >= 0) {
            return Status.ON_TRACK;
        }
        return numerator.compareTo(BEHIND.multiply(denominator)) >= 0 ? Status.BEHIND : Status.OFF_TRACK;
    }

    private BigDecimal distance() {
        return target.subtract(baseline.value());
    }

    private BigDecimal change() {
        return value.subtract(baseline.value());
    }

    private BigDecimal paceNumerator() {
        return change().multiply(years(baseline.year(), deadline));
    }

    private BigDecimal paceDenominator() {
        return distance().multiply(years(baseline.year(), year));
    }

    private double growth(BigDecimal end, int endYear) {
        var factor = end.divide(baseline.value(), DIGITS).doubleValue();
        return Math.expm1(Math.log(factor) / (endYear - baseline.year()));
    }

    private static BigDecimal years(int from, int to) {
        return BigDecimal.valueOf((long) to - from);
    }
}
