package org.defensetracker.charts;

import java.util.List;
import org.defensetracker.assessment.Series;
import org.defensetracker.measure.Indicator;
import org.defensetracker.progress.JudgedTarget;
import org.defensetracker.progress.PathView.PointView;
import org.defensetracker.progress.ProgressView;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the chart of one member shows.
 *
 * @param indicator what the figures measure: the core part where the target is a total that nobody publishes
 * @param target null where there is none to draw
 * @param reasonWithoutTarget why there is no target; else empty
 * @param earlier the figures of earlier editions, the oldest first
 * @param others further targets of the same indicator that are in force
 */
record MemberChartData(
        String name,
        Indicator indicator,
        @Nullable ChartTarget target,
        String reasonWithoutTarget,
        List<PointView> points,
        List<EarlierSeries> earlier,
        List<JudgedTarget> others,
        String source) {

    /** The target, and the verdict on it. */
    record ChartTarget(JudgedTarget judgedTarget, ProgressView progress) {}

    record EarlierSeries(String edition, Series series) {}
}
