package org.defensetracker.assessment;

import static org.defensetracker.assessment.MethodParameters.DIGITS;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Averages of the members' own figures for one year. Answers show them beside NATO's printed aggregate, never instead of
 * it. Values are in the unit of the figures and not rounded; an average is null if no member has a figure.
 *
 * @param gdpWeighted also null if {@code coverage} is null or below 0.90, or if a member has a figure but no GDP
 * @param withoutUsa weighted by GDP, without the United States; null under the same conditions
 * @param coverage the GDP of the members that have a figure, as a share of the GDP of all; null if no GDP is known
 */
public record AllianceAverages(
        @Nullable BigDecimal gdpWeighted,
        @Nullable BigDecimal withoutUsa,
        @Nullable BigDecimal mean,
        @Nullable BigDecimal median,
        @Nullable BigDecimal coverage) {

    private static final BigDecimal MIN_COVERAGE = new BigDecimal("0.90");

    /** The figure and the GDP of one member with armed forces. Each is null if it is not known. */
    public record MemberFigures(
            @Nullable BigDecimal value, @Nullable BigDecimal gdp, boolean isUsa) {}

    public static AllianceAverages of(List<MemberFigures> members) {
        var values = members.stream()
                .map(MemberFigures::value)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        var coverage = coverage(members);
        var covered = coverage != null && coverage.compareTo(MIN_COVERAGE) >= 0;
        var others = members.stream().filter(member -> !member.isUsa).toList();
        return new AllianceAverages(
                covered ? weightedMean(members) : null,
                covered ? weightedMean(others) : null,
                mean(values),
                median(values),
                coverage);
    }

    private static @Nullable BigDecimal coverage(List<MemberFigures> members) {
        var all = totalGdp(members);
        var covered =
                totalGdp(members.stream().filter(member -> member.value != null).toList());
        return all.signum() == 0 ? null : covered.divide(all, DIGITS);
    }

    private static @Nullable BigDecimal weightedMean(List<MemberFigures> members) {
        // Without this check a member with a figure but no GDP would be left out silently.
        if (members.stream().anyMatch(member -> member.value != null && member.gdp == null)) {
            return null;
        }
        var sum = BigDecimal.ZERO;
        var weights = BigDecimal.ZERO;
        for (var member : members) {
            if (member.value != null && member.gdp != null) {
                sum = sum.add(member.value.multiply(member.gdp));
                weights = weights.add(member.gdp);
            }
        }
        return weights.signum() == 0 ? null : sum.divide(weights, DIGITS);
    }

    private static BigDecimal totalGdp(List<MemberFigures> members) {
        return members.stream()
                .map(member -> member.gdp == null ? BigDecimal.ZERO : member.gdp)
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
