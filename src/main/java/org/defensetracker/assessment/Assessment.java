package org.defensetracker.assessment;

import java.math.BigDecimal;
import org.defensetracker.assessment.Series.SeriesPoint;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on a series and a goal, with every quantity that it rests on (docs/method.md). Values are in the unit of the
 * series and rates in percentage points a year. Nothing is rounded, and a quantity that is not defined is null.
 *
 * @param statusRange the possible statuses after a usual revision; null where a revision cannot change the status
 * @param gap how much is missing, at least 0
 * @param signedGap latest value minus target
 * @param baselineYear the year that was really counted from; null without a deadline
 * @param firstMetYear the first year since the baseline that met the target
 * @param metOnTime whether the deadline year met the target; null until there are figures for that year
 * @param outlook null where no deadline lies ahead, or there are too few figures to extrapolate from
 */
public record Assessment(
        Status status,
        @Nullable StatusesAfterRevision statusRange,
        @Nullable Integer latestYear,
        @Nullable BigDecimal latestValue,
        @Nullable Boolean latestIsEstimate,
        @Nullable BigDecimal gap,
        @Nullable BigDecimal signedGap,
        @Nullable Integer baselineYear,
        @Nullable BigDecimal baselineValue,
        @Nullable BigDecimal observedPerYear,
        @Nullable BigDecimal requiredPerYear,
        @Nullable BigDecimal requiredPerYearFromBaseline,
        @Nullable BigDecimal pathValue,
        @Nullable BigDecimal pathDeviation,
        @Nullable BigDecimal progressShare,
        @Nullable BigDecimal timeShare,
        @Nullable BigDecimal paceRatio,
        @Nullable BigDecimal paceRatioCagr,
        @Nullable Integer firstMetYear,
        @Nullable Boolean metOnTime,
        @Nullable Outlook outlook) {

    /** For a member without armed forces. */
    public static final Assessment NOT_APPLICABLE = empty(Status.NOT_APPLICABLE);

    private static final Assessment NO_DATA = empty(Status.NO_DATA);

    /** Whether the verdict stays the same after the usual revision; null where there is no range. */
    public @Nullable Boolean robust() {
        return statusRange == null ? null : statusRange.robust();
    }

    /**
     * Judges a series.
     *
     * @param now the current year, or the year of the day that the assessment is for
     */
    public static Assessment of(Goal goal, Series series, int now, Method method) {
        return Position.of(goal, series, now, method).map(Assessment::of).orElse(NO_DATA);
    }

    private static Assessment of(Position position) {
        var goal = position.goal();
        var latest = position.latest();
        var baseline = position.baseline();
        var value = latest.value();
        var status = position.status(value);
        var pace = pace(position, status);
        var lapsed = status == Status.LAPSED;
        var full = lapsed ? null : pace;
        var deadline = goal.year();
        return new Assessment(
                status,
                status.varies() ? range(position) : null,
                latest.year(),
                value,
                latest.estimate(),
                goal.value().subtract(value).max(BigDecimal.ZERO),
                value.subtract(goal.value()),
                baseline == null ? null : baseline.year(),
                baseline == null ? null : baseline.value(),
                pace == null ? null : pace.observed(),
                pace == null ? null : pace.required(),
                full == null ? null : full.requiredFromBaseline(),
                full == null ? null : full.pathValue(),
                full == null ? null : value.subtract(full.pathValue()),
                full == null ? null : full.progressShare(),
                full == null ? null : full.timeShare(),
                full == null ? null : full.ratio(),
                full == null ? null : full.ratioCagr(),
                position.firstMetYear(value),
                position.metOnTime(value),
                pace == null || deadline == null ? null : Outlook.of(goal, deadline, position.series()));
    }

    /** Null once the target is met, its deadline observed or past, or where nothing follows the baseline. */
    private static @Nullable Pace pace(Position position, Status status) {
        var goal = position.goal();
        var latest = position.latest();
        var baseline = position.baseline();
        var deadline = goal.year();
        if (baseline == null || deadline == null || !status.isUnderWay() || latest.year() >= deadline) {
            return null;
        }
        return new Pace(goal.value(), deadline, baseline, latest.year(), latest.value());
    }

    private static StatusesAfterRevision range(Position position) {
        SeriesPoint latest = position.latest();
        var revision = MethodParameters.usualRevision(latest.estimate());
        var low = position.status(latest.value().subtract(revision));
        var higher = latest.value().add(revision);
        var high = position.status(higher.add(position.goal().unmeasured()));
        var restsOnUnmeasured = high.isMet() && !position.goal().isReachedBy(higher);
        return new StatusesAfterRevision(low, restsOnUnmeasured ? high.provisional() : high);
    }

    private static Assessment empty(Status status) {
        return new Assessment(
                status, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null);
    }
}
