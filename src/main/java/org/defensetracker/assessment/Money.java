package org.defensetracker.assessment;

import static org.defensetracker.assessment.MethodParameters.DIGITS;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a gap is worth, in million US dollars at current prices and exchange rates, unrounded. Three different numbers
 * under three names; the last three rest on an assumed growth of nominal GDP and are null where none is given, where
 * the target is met, and where it has no deadline ahead.
 *
 * @param year the year of {@code gapNow}
 * @param gapNow the gap in percent of the year's GDP: the one figure free of assumptions
 * @param levelAtTarget what the target is worth in its deadline year
 * @param annualAdditionalAtTarget how much more a year that is then than today's share would be
 * @param cumulativeAdditional all that is added on the straight way there, over today's share
 */
public record Money(
        int year,
        BigDecimal gapNow,
        @Nullable BigDecimal levelAtTarget,
        @Nullable BigDecimal annualAdditionalAtTarget,
        @Nullable BigDecimal cumulativeAdditional) {

    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    /**
     * Empty where the GDP of the latest year is not known.
     *
     * @param gdp of the latest year, from the same edition, in million US dollars
     * @param growthPct assumed yearly growth of nominal GDP in percent; null for none
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
