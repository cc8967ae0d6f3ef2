package org.defensetracker.assessment;

import java.math.BigDecimal;
import org.defensetracker.assessment.Series.SeriesPoint;
import org.jspecify.annotations.Nullable;

/**
 * The result of assessing a series against a goal: the status, and every quantity that it follows from (docs/method.md).
 * Values are in the unit of the series, rates in that unit per year. Nothing is rounded. What is not defined is null.
 *
 * @param statusRange the statuses after the usual revision; null if the status does not depend on the latest figure
 * @param gap goal minus latest value, but at least 0
 * @param signedGap latest value minus goal
 * @param baselineYear the year of the figure that progress is counted from; null without a deadline or such a figure
 * @param firstMetYear the first year that met the goal, not before the baseline; null if no year met it
 * @param metOnTime whether the deadline year met the goal; null if there is no deadline, or if all figures are earlier
 * @param outlook null if the goal is met, if no deadline lies ahead, or if there are too few figures to extrapolate
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

    /** The assessment of a member without armed forces. */
    public static final Assessment NOT_APPLICABLE = empty(Status.NOT_APPLICABLE);

    private static final Assessment NO_DATA = empty(Status.NO_DATA);

    /** Whether the status stays the same after the usual revision; null if there is no range. */
    public @Nullable Boolean robust() {
        return statusRange == null ? null : statusRange.robust();
    }

    /**
     * Assesses a series against a goal.
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
        var paceUnlessLapsed = lapsed ? null : pace;
        var deadline = goal.year();
        return new Assessment(
                status,
                status.varies() ? afterRevision(position) : null,
                latest.year(),
                value,
                latest.estimate(),
                goal.value().subtract(value).max(BigDecimal.ZERO),
                value.subtract(goal.value()),
                baseline == null ? null : baseline.year(),
                baseline == null ? null : baseline.value(),
                pace == null ? null : pace.observed(),
                pace == null ? null : pace.required(),
                paceUnlessLapsed == null ? null : paceUnlessLapsed.requiredFromBaseline(),
                paceUnlessLapsed == null ? null : paceUnlessLapsed.pathValue(),
                paceUnlessLapsed == null ? null : value.subtract(paceUnlessLapsed.pathValue()),
                paceUnlessLapsed == null ? null : paceUnlessLapsed.progressShare(),
                paceUnlessLapsed == null ? null : paceUnlessLapsed.timeShare(),
                paceUnlessLapsed == null ? null : paceUnlessLapsed.ratio(),
                paceUnlessLapsed == null ? null : paceUnlessLapsed.ratioCagr(),
                position.firstMetYear(value),
                position.metOnTime(value),
                pace == null || deadline == null ? null : Outlook.of(goal, deadline, position.series()));
    }

    /** The pace toward the goal; null if it is met, if no deadline lies ahead, or if no figure follows the baseline. */
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

    private static StatusesAfterRevision afterRevision(Position position) {
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
