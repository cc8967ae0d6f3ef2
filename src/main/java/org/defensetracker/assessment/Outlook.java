package org.defensetracker.assessment;

import static org.defensetracker.assessment.MethodParameters.DIGITS;
import static org.defensetracker.assessment.MethodParameters.SD_FLOOR;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.defensetracker.assessment.Series.SeriesPoint;
import org.jspecify.annotations.Nullable;

/**
 * The value of the series at the deadline if it continued as in the last five years. This is an extrapolation, not a
 * forecast. Values are in the unit of the series and not rounded.
 *
 * @param low80 the lower end of the 80% interval, at least 0
 * @param high80 the upper end of the 80% interval
 * @param reachesTargetIn the first year in which the drift alone reaches the goal; null if no year within 50 years does
 * @param beyondValidatedHorizon whether the deadline is more than 3 years away; back-tests do not reach further
 */
public record Outlook(
        BigDecimal projectedValue,
        BigDecimal low80,
        BigDecimal high80,
        @Nullable Integer reachesTargetIn,
        Likelihood likelihood,
        boolean beyondValidatedHorizon) {

    private static final int VALIDATED_YEARS = 3;
    private static final BigDecimal MAX_YEARS = BigDecimal.valueOf(50);

    /** A random walk with drift through the last five years of a series. */
    record RandomWalk(SeriesPoint latest, BigDecimal drift, BigDecimal spread, int changes) {

        private static final int WINDOW = 5;
        private static final int MIN_CHANGES = 3;

        /** Student's t for an 80% interval with n - 1 degrees of freedom, for n = 3, 4 and 5 changes. */
        private static final List<BigDecimal> STUDENT_T =
                List.of(new BigDecimal("1.88562"), new BigDecimal("1.63774"), new BigDecimal("1.53321"));

        /** Fits the walk to the last five years; empty if they have fewer than three changes between figures. */
        static Optional<RandomWalk> fittedTo(Series series) {
            var latest = series.latest();
            if (latest.isEmpty()) {
                return Optional.empty();
            }
            var last = latest.get();
            var points = series.between(last.year() - WINDOW, last.year());
            var changes = new ArrayList<BigDecimal>();
            for (int i = 1; i < points.size(); i++) {
                changes.add(perYear(points.get(i - 1), points.get(i)));
            }
            return changes.size() < MIN_CHANGES
                    ? Optional.empty()
                    : Optional.of(new RandomWalk(last, perYear(points.get(0), last), spread(changes), changes.size()));
        }

        BigDecimal valueIn(int year) {
            return latest.value().add(drift.multiply(horizon(year)));
        }

        /** Half the width of the 80% interval in that year. */
        BigDecimal halfWidth(int year) {
            var h = horizon(year);
            var root = h.multiply(BigDecimal.ONE.add(h.divide(BigDecimal.valueOf(changes), DIGITS)))
                    .sqrt(DIGITS);
            return STUDENT_T.get(changes - MIN_CHANGES).multiply(spread).multiply(root);
        }

        BigDecimal low(int year) {
            return valueIn(year).subtract(halfWidth(year)).max(BigDecimal.ZERO);
        }

        BigDecimal high(int year) {
            return valueIn(year).add(halfWidth(year));
        }

        private BigDecimal horizon(int year) {
            return BigDecimal.valueOf((long) year - latest.year());
        }

        private static BigDecimal perYear(SeriesPoint from, SeriesPoint to) {
            return to.value().subtract(from.value()).divide(BigDecimal.valueOf((long) to.year() - from.year()), DIGITS);
        }

        private static BigDecimal spread(List<BigDecimal> changes) {
            var mean = changes.stream()
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .divide(BigDecimal.valueOf(changes.size()), DIGITS);
            var squares = changes.stream()
                    .map(change -> change.subtract(mean).pow(2))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return squares.divide(BigDecimal.valueOf(changes.size() - 1L), DIGITS)
                    .sqrt(DIGITS)
                    .max(SD_FLOOR);
        }
    }

    /** The outlook for the deadline; null if there are too few figures to extrapolate. */
    static @Nullable Outlook of(Goal goal, int deadline, Series series) {
        return series.walk().map(walk -> of(goal, deadline, walk)).orElse(null);
    }

    private static Outlook of(Goal goal, int deadline, RandomWalk walk) {
        var expected = walk.valueIn(deadline);
        var halfWidth = walk.halfWidth(deadline);
        var low = expected.subtract(halfWidth).max(BigDecimal.ZERO);
        var high = expected.add(halfWidth);
        var likelihood = low.compareTo(goal.value()) >= 0
                ? Likelihood.LIKELY
                : high.compareTo(goal.value()) < 0 ? Likelihood.UNLIKELY : Likelihood.UNCERTAIN;
        return new Outlook(
                expected,
                low,
                high,
                yearOfReaching(goal, walk),
                likelihood,
                deadline - walk.latest.year() > VALIDATED_YEARS);
    }

    private static @Nullable Integer yearOfReaching(Goal goal, RandomWalk walk) {
        if (walk.drift.signum() <= 0) {
            return null;
        }
        var gap = goal.value().subtract(walk.latest.value());
        var years = gap.divide(walk.drift, DIGITS).setScale(0, RoundingMode.CEILING);
        return years.compareTo(MAX_YEARS) > 0 ? null : walk.latest.year() + years.intValueExact();
    }
}
