package org.defensetracker.assessment;

import static org.defensetracker.assessment.MethodParameters.BEHIND;
import static org.defensetracker.assessment.MethodParameters.DIGITS;
import static org.defensetracker.assessment.MethodParameters.NOISE;
import static org.defensetracker.assessment.MethodParameters.ON_TRACK;

import java.math.BigDecimal;
import org.defensetracker.assessment.Series.SeriesPoint;
import org.jspecify.annotations.Nullable;

/** How fast a series moved from its baseline to its latest year, and how fast it would have had to. */
record Pace(BigDecimal target, int deadline, SeriesPoint baseline, int year, BigDecimal value) {

    /** Observed change a year since the baseline; the baseline lies before the latest year. */
    BigDecimal observed() {
        return moved().divide(years(baseline.year(), year), DIGITS);
    }

    /** Change a year that is needed from now on; the deadline lies after the latest year. */
    BigDecimal required() {
        return target.subtract(value).divide(years(year, deadline), DIGITS);
    }

    /** Change a year that was needed from the baseline on. */
    BigDecimal requiredFromBaseline() {
        return climb().divide(years(baseline.year(), deadline), DIGITS);
    }

    /** Where the straight line from the baseline to the target stands in the latest year. */
    BigDecimal pathValue() {
        return baseline.value()
                .add(climb().multiply(years(baseline.year(), year)).divide(years(baseline.year(), deadline), DIGITS));
    }

    BigDecimal timeShare() {
        return years(baseline.year(), year).divide(years(baseline.year(), deadline), DIGITS);
    }

    /** Whether the climb from baseline to target is more than noise, so that ratios mean something. */
    boolean isDefined() {
        return climb().compareTo(NOISE) >= 0;
    }

    @Nullable
    BigDecimal progressShare() {
        return isDefined() ? moved().divide(climb(), DIGITS) : null;
    }

    @Nullable
    BigDecimal ratio() {
        return isDefined() ? paceNumerator().divide(paceDenominator(), DIGITS) : null;
    }

    /** The ratio of compound growth rates; null where a value is 0, to double precision. */
    @Nullable
    BigDecimal ratioCagr() {
        if (!isDefined() || value.signum() <= 0 || baseline.value().signum() <= 0) {
            return null;
        }
        var ratio = growth(value, year) / Math.abs(growth(target, deadline));
        return Double.isFinite(ratio) ? BigDecimal.valueOf(ratio) : null;
    }

    Status rating(Method method) {
        var compound = method == Method.EUROSTAT_CAGR ? ratioCagr() : null;
        // Compared as a product where the ratio is linear: a pace of exactly 0.95 must not fall to a cut-off digit.
        var numerator = compound == null ? paceNumerator() : compound;
        var denominator = compound == null ? paceDenominator() : BigDecimal.ONE;
        if (numerator.compareTo(ON_TRACK.multiply(denominator)) >= 0) {
            return Status.ON_TRACK;
        }
        return numerator.compareTo(BEHIND.multiply(denominator)) >= 0 ? Status.BEHIND : Status.OFF_TRACK;
    }

    private BigDecimal climb() {
        return target.subtract(baseline.value());
    }

    private BigDecimal moved() {
        return value.subtract(baseline.value());
    }

    private BigDecimal paceNumerator() {
        return moved().multiply(years(baseline.year(), deadline));
    }

    private BigDecimal paceDenominator() {
        return climb().multiply(years(baseline.year(), year));
    }

    private double growth(BigDecimal end, int endYear) {
        var factor = end.divide(baseline.value(), DIGITS).doubleValue();
        return Math.expm1(Math.log(factor) / (endYear - baseline.year()));
    }

    private static BigDecimal years(int from, int to) {
        return BigDecimal.valueOf((long) to - from);
    }
}
