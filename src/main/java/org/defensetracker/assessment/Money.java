package org.defensetracker.assessment;

import static org.defensetracker.assessment.MethodParameters.DIGITS;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The gap to a goal in million US dollars at current prices and exchange rates, not rounded. The last three amounts assume
 * a growth of nominal GDP. They are null if no growth is given, if the goal is met, or if no deadline lies ahead.
 *
 * @param year the year of the latest figure, whose GDP {@code gapNow} uses
 * @param gapNow the gap in percent, times the GDP of that year; it needs no assumption
 * @param levelAtTarget the goal's share of the GDP of the deadline year
 * @param annualAdditionalAtTarget {@code levelAtTarget} minus what the latest share would be worth in the deadline year
 * @param cumulativeAdditional what the straight line to the goal adds to the latest share, summed over all years
 */
public record Money(
        int year,
        BigDecimal gapNow,
        @Nullable BigDecimal levelAtTarget,
        @Nullable BigDecimal annualAdditionalAtTarget,
        @Nullable BigDecimal cumulativeAdditional) {

    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    /**
     * The gap of an assessment in money; empty if there is no gap or no GDP.
     *
     * @param gdp the GDP of the latest year, from the same edition, in million US dollars; null if it is not known
     * @param growthPct the assumed growth of nominal GDP in percent a year; null for no assumption
     */
    public static Optional<Money> of(
            Assessment assessment, Goal goal, @Nullable BigDecimal gdp, @Nullable BigDecimal growthPct) {
        var year = assessment.latestYear();
        var gap = assessment.gap();
        var value = assessment.latestValue();
        if (gdp == null || year == null || gap == null || value == null) {
            return Optional.empty();
        }
        var gapNow = share(gap, gdp);
        var deadline = goal.year();
        if (growthPct == null
                || deadline == null
                || deadline <= year
                || assessment.status().isMet()) {
            return Optional.of(new Money(year, gapNow, null, null, null));
        }
        var factor = BigDecimal.ONE.add(growthPct.divide(PERCENT, DIGITS));
        var years = deadline - year;
        var gdpThen = gdp.multiply(factor.pow(years, DIGITS));
        var step = goal.value().subtract(value).divide(BigDecimal.valueOf(years), DIGITS);
        var cumulative = BigDecimal.ZERO;
        for (int i = 1; i <= years; i++) {
            cumulative =
                    cumulative.add(share(step.multiply(BigDecimal.valueOf(i)), gdp.multiply(factor.pow(i, DIGITS))));
        }
        return Optional.of(new Money(
                year, gapNow, share(goal.value(), gdpThen), share(goal.value().subtract(value), gdpThen), cumulative));
    }

    private static BigDecimal share(BigDecimal percent, BigDecimal gdp) {
        return percent.multiply(gdp).divide(PERCENT, DIGITS);
    }
}
