package org.defensetracker.assessment;

import static org.defensetracker.assessment.MethodParameters.REVISION_ESTIMATE;
import static org.defensetracker.assessment.MethodParameters.REVISION_FINAL;

import java.math.BigDecimal;
import org.defensetracker.assessment.Series.SeriesPoint;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on a series and a goal, with every quantity that it rests on (docs/method.md). Values are in the series'
 * unit, rates in percentage points a year, nothing rounded; null where a quantity is not defined.
 *
 * @param statusRange what the status would be after a usual revision; null where there is none to vary
 * @param gap how much is missing, at least 0
 * @param signedGap latest value minus target
 * @param baselineYear the year really counted from; null without a deadline
 * @param firstMetYear the first year since the baseline that met the target
 * @param metOnTime whether the deadline's year met it; null until the data reach that year
 * @param outlook null where nothing lies ahead or there is too little to extrapolate from
 */
public record Assessment(
        Status status,
        @Nullable StatusRange statusRange,
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

    /** Whether the verdict survives the usual revision; null where there is no range. */
    public @Nullable Boolean robust() {
        return statusRange == null ? null : statusRange.robust();
    }

    /**
     * Judges a series.
     *
     * @param now the current year, or that of the day whose knowledge is asked for
     */
    public static Assessment of(Goal goal, Series series, int now, Method method) {
        return Position.of(goal, series, now, method).map(Assessment::of).orElse(NO_DATA);
    }

    private static Assessment of(Position standing) {
        var goal = standing.goal();
        var latest = standing.latest();
        var baseline = standing.baseline();
        var value = latest.value();
        var status = standing.status(value);
        var pace = pace(standing, status);
        var lapsed = status == Status.LAPSED;
        var full = lapsed ? null : pace;
        var deadline = goal.year();
        return new Assessment(
                status,
                status.varies() ? range(standing) : null,
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
                standing.firstMetYear(value),
                standing.metOnTime(value),
                pace == null || deadline == null ? null : Outlook.of(goal, deadline, standing.series()));
    }

    /** Null once the target is met, its deadline observed or past, or where nothing follows the baseline. */
    private static @Nullable Pace pace(Position standing, Status status) {
        var goal = standing.goal();
        var latest = standing.latest();
        var baseline = standing.baseline();
        var deadline = goal.year();
        if (baseline == null || deadline == null || !status.isUnderWay() || latest.year() >= deadline) {
            return null;
        }
        return new Pace(goal.value(), deadline, baseline, latest.year(), latest.value());
    }

    private static StatusRange range(Position standing) {
        SeriesPoint latest = standing.latest();
        var revision = latest.estimate() ? REVISION_ESTIMATE : REVISION_FINAL;
        var low = standing.status(latest.value().subtract(revision));
        var higher = latest.value().add(revision);
        var high = standing.status(higher.add(standing.goal().unmeasured()));
        var restsOnUnmeasured = high.isMet() && !standing.goal().isReachedBy(higher);
        return new StatusRange(low, restsOnUnmeasured ? Status.MET_PROVISIONAL : high);
    }

    private static Assessment empty(Status status) {
        return new Assessment(
                status, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null);
    }
}
