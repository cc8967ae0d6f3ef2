package org.defensetracker.assessment;

import static org.defensetracker.assessment.MethodParameters.NOISE;

import java.math.BigDecimal;
import java.util.Optional;
import org.defensetracker.assessment.Series.SeriesPoint;
import org.jspecify.annotations.Nullable;

/**
 * Decides the status of a series against a goal by the rules of the method. The value of the latest year is a parameter of
 * each rule, so that the same rules assess the published figure and a revised one.
 *
 * @param baseline null if the goal has no deadline, or if all figures are too old to count from
 */
record Position(
        Goal goal,
        Series series,
        SeriesPoint latest,
        @Nullable SeriesPoint baseline,
        int now,
        Method method) {

    private static final int MAX_BASELINE_DISTANCE = 2;

    /** The position of a series; empty if the series has no figure. */
    static Optional<Position> of(Goal goal, Series series, int now, Method method) {
        return series.latest().map(latest -> {
            var baseline = goal.year() == null ? null : baseline(series, goal.baselineYear());
            return new Position(goal, series, latest, baseline, now, method);
        });
    }

    /**
     * The figure that progress is counted from: that of the wanted year, otherwise the latest of the 2 years before it,
     * otherwise the first later one; null if there is none.
     *
     * @param wanted null for the first figure of the series
     */
    private static @Nullable SeriesPoint baseline(Series series, @Nullable Integer wanted) {
        var points = series.points();
        if (wanted == null) {
            return points.get(0);
        }
        return series.between(wanted - MAX_BASELINE_DISTANCE, wanted).stream()
                .reduce((earlier, later) -> later)
                .or(() -> points.stream().filter(point -> point.year() > wanted).findFirst())
                .orElse(null);
    }

    /** The first year that met the goal, from the baseline on; from the first figure on if there is no baseline. */
    @Nullable
    Integer firstMetYear(BigDecimal latestValue) {
        var from = baseline == null ? Integer.MIN_VALUE : baseline.year();
        return series.points().stream()
                .filter(point -> point.year() >= from && goal.isReachedBy(valueOf(point, latestValue)))
                .map(SeriesPoint::year)
                .findFirst()
                .orElse(null);
    }

    /**
     * Whether the deadline year met the goal. False if that year has no figure but a later year has one. Null if neither
     * has one, or if there is no deadline.
     */
    @Nullable
    Boolean metOnTime(BigDecimal latestValue) {
        var deadline = goal.year();
        if (deadline == null || latest.year() < deadline) {
            return null;
        }
        return series.at(deadline)
                .filter(point -> goal.isReachedBy(valueOf(point, latestValue)))
                .isPresent();
    }

    /** The status that the first matching rule gives, if the latest figure had this value. */
    Status status(BigDecimal latestValue) {
        if (goal.isReachedBy(latestValue)) {
            var met = isPastDeadline() && !Boolean.TRUE.equals(metOnTime(latestValue)) ? Status.MET_LATE : Status.MET;
            return latest.estimate() ? met.provisional() : met;
        }
        var deadline = goal.year();
        if (deadline == null) {
            return Status.UNMET;
        }
        if (latest.year() >= deadline && !Boolean.TRUE.equals(metOnTime(latestValue))) {
            return series.at(deadline).orElse(latest).estimate() ? Status.MISSED_PROVISIONAL : Status.MISSED;
        }
        if (latest.year() < deadline && now > deadline) {
            return Status.AWAITING_DATA;
        }
        if (baseline == null || latest.year() <= baseline.year()) {
            return Status.INSUFFICIENT_DATA;
        }
        if (firstMetYear(latestValue) != null || latest.year() >= deadline) {
            return Status.LAPSED;
        }
        return paceStatus(latestValue, baseline, deadline);
    }

    private boolean isPastDeadline() {
        return goal.year() != null && latest.year() > goal.year();
    }

    private Status paceStatus(BigDecimal latestValue, SeriesPoint from, int deadline) {
        if (latestValue.compareTo(from.value().subtract(NOISE)) < 0) {
            return Status.REGRESSING;
        }
        var pace = new Pace(goal.value(), deadline, from, latest.year(), latestValue);
        return pace.hasRatio() ? pace.rating(method) : Status.ON_TRACK;
    }

    private BigDecimal valueOf(SeriesPoint point, BigDecimal latestValue) {
        return point.year() == latest.year() ? latestValue : point.value();
    }
}
