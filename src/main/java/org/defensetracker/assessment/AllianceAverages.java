package org.defensetracker.assessment;

import static org.defensetracker.assessment.MethodParameters.DIGITS;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Averages of the members in one year, computed from their own figures. Answers show them beside NATO's printed aggregate,
 * never instead of it. Values are in the unit of the figures, unrounded.
 *
 * @param gdpWeighted null where a GDP is not known, or members with less than 90% of the GDP have a figure
 * @param withoutUsa the weighted average without the United States
 * @param coverage the share of the members that have a figure in the GDP of all; null where no GDP is known
 */
public record AllianceAverages(
        @Nullable BigDecimal gdpWeighted,
        @Nullable BigDecimal withoutUsa,
        @Nullable BigDecimal mean,
        @Nullable BigDecimal median,
        @Nullable BigDecimal coverage) {

    private static final BigDecimal MIN_COVERAGE = new BigDecimal("0.90");

    /** A member with armed forces. The value is null where it has no figure, the GDP where it is not known. */
    public record MemberShare(
            @Nullable BigDecimal value, @Nullable BigDecimal gdp, boolean isUsa) {}

    public static AllianceAverages of(List<MemberShare> entries) {
        var values = entries.stream()
                .map(MemberShare::value)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        var coverage = coverage(entries);
        var covered = coverage != null && coverage.compareTo(MIN_COVERAGE) >= 0;
        var others = entries.stream().filter(entry -> !entry.isUsa).toList();
        return new AllianceAverages(
                covered ? weighted(entries) : null,
                covered ? weighted(others) : null,
                mean(values),
                median(values),
                coverage);
    }

    private static @Nullable BigDecimal coverage(List<MemberShare> entries) {
        var all = gdp(entries);
        var covered = gdp(entries.stream().filter(entry -> entry.value != null).toList());
        return all.signum() == 0 ? null : covered.divide(all, DIGITS);
    }

    private static @Nullable BigDecimal weighted(List<MemberShare> entries) {
        // Without this check a member with a figure but no GDP would be left out silently.
        if (entries.stream().anyMatch(entry -> entry.value != null && entry.gdp == null)) {
            return null;
        }
        var sum = BigDecimal.ZERO;
        var weights = BigDecimal.ZERO;
        for (var entry : entries) {
            if (entry.value != null && entry.gdp != null) {
                sum = sum.add(entry.value.multiply(entry.gdp));
                weights = weights.add(entry.gdp);
            }
        }
        return weights.signum() == 0 ? null : sum.divide(weights, DIGITS);
    }

    private static BigDecimal gdp(List<MemberShare> entries) {
        return entries.stream()
                .map(entry -> entry.gdp == null ? BigDecimal.ZERO : entry.gdp)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static @Nullable BigDecimal mean(List<BigDecimal> values) {
        return values.isEmpty()
                ? null
                : values.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(values.size()), DIGITS);
    }

    private static @Nullable BigDecimal median(List<BigDecimal> sorted) {
        if (sorted.isEmpty()) {
            return null;
        }
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).add(sorted.get(middle)).divide(BigDecimal.valueOf(2), DIGITS);
    }
}
