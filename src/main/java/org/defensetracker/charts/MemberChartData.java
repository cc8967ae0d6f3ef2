package org.defensetracker.charts;

import java.math.BigDecimal;
import java.time.LocalDate;
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
 * @param indicator what is drawn: of a total that nobody observed, the core part
 * @param goal null where there is no target to draw
 * @param remark why there is none; else empty
 * @param earlier the same figures as earlier editions had them, the oldest first
 */
record MemberChartData(
        String name,
        Indicator indicator,
        @Nullable ChartTarget goal,
        String remark,
        List<PointView> points,
        List<EarlierSeries> earlier,
        List<OtherTarget> pledges,
        ChartSource provenance) {

    /** The target, and the verdict on it. */
    record ChartTarget(JudgedTarget promise, ProgressView progress) {}

    /** What an earlier edition had. */
    record EarlierSeries(String edition, Series series) {}

    /** Another promise of the same indicator that stands. */
    record OtherTarget(String id, boolean ofTheAlliance, BigDecimal value, int year, LocalDate announcedOn) {}
}
