package org.defensetracker.assessment;

import static org.defensetracker.assessment.MethodParameters.DIGITS;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.defensetracker.assessment.Outlook.RandomWalk;
import org.jspecify.annotations.Nullable;

/** Computes for every year the figure, the straight line to the goal and the extrapolation. */
public final class TargetPath {

    private TargetPath() {}

    /**
     * The values of one year, in the series' unit and not rounded.
     *
     * @param observed null if the year has no figure
     * @param path the straight line from the baseline to the goal; null outside its years
     * @param projected the extrapolation; null up to the latest figure, and if the assessment has no outlook
     */
    public record PathPoint(
            int year,
            @Nullable BigDecimal observed,
            @Nullable Boolean isEstimate,
            @Nullable BigDecimal path,
            @Nullable BigDecimal projected,
            @Nullable BigDecimal low80,
            @Nullable BigDecimal high80) {}

    /** All years from the first figure to the deadline or the latest figure, whichever is later; empty without figures. */
    public static List<PathPoint> of(Goal goal, Series series, int now, Method method) {
        if (series.isEmpty()) {
            return List.of();
        }
        var assessment = Assessment.of(goal, series, now, method);
        var walk = assessment.outlook() == null ? Optional.<RandomWalk>empty() : series.walk();
        var first = series.points().get(0).year();
        var latest = series.latest().orElseThrow().year();
        var last = goal.year() == null ? latest : Math.max(latest, goal.year());
        return IntStream.rangeClosed(first, last)
                .mapToObj(year -> point(year, goal, series, assessment, walk.filter(ahead -> year > latest)))
                .toList();
    }

    private static PathPoint point(
            int year, Goal goal, Series series, Assessment assessment, Optional<RandomWalk> walk) {
        var observed = series.at(year);
        return new PathPoint(
                year,
                observed.map(Series.SeriesPoint::value).orElse(null),
                observed.map(Series.SeriesPoint::estimate).orElse(null),
                path(year, goal, assessment),
                walk.map(ahead -> ahead.valueIn(year)).orElse(null),
                walk.map(ahead -> ahead.low(year)).orElse(null),
                walk.map(ahead -> ahead.high(year)).orElse(null));
    }

    private static @Nullable BigDecimal path(int year, Goal goal, Assessment assessment) {
        var from = assessment.baselineYear();
        var start = assessment.baselineValue();
        var to = goal.year();
        if (from == null || start == null || to == null || year < from || year > to || from >= to) {
            return null;
        }
        var increase = goal.value().subtract(start).multiply(BigDecimal.valueOf((long) year - from));
        return start.add(increase.divide(BigDecimal.valueOf((long) to - from), DIGITS));
    }
}
