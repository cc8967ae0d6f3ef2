package org.defensetracker.charts;

import java.util.List;
import org.defensetracker.assessment.Series;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Area;
import org.defensetracker.progress.JudgedTarget;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.progress.TargetPathView.PointView;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the chart of one member shows.
 *
 * @param indicator what the figures measure: the core part where the target is a total that nobody publishes
 * @param target null where there is none to draw
 * @param reasonWithoutTarget why there is no target; else empty
 * @param others further targets of the same indicator that are in force
 * @param compared the figures of the alliance and of peers
 */
record MemberChartData(
        String name,
        Indicator indicator,
        @Nullable ChartTarget target,
        String reasonWithoutTarget,
        List<PointView> points,
        List<JudgedTarget> others,
        List<ComparedSeries> compared,
        String source) {

    /** The target, and the verdict on it. */
    record ChartTarget(JudgedTarget judgedTarget, ProgressView progress) {

        /** When the target was announced, on the axis of years; of a what-if the baseline, and 0 without one. */
        double since() {
            var announcedOn = progress.announcedOn();
            var baseline = progress.baselineYear();
            return announcedOn != null ? PlotArea.time(announcedOn) : baseline == null ? 0 : baseline;
        }
    }

    /** The figures of another area, to be drawn behind those of the member. */
    record ComparedSeries(Area area, Series series) {

        String name(VerdictTexts texts) {
            return area.membership() == null ? texts.messages().chartAverage() : texts.name(area);
        }
    }
}
