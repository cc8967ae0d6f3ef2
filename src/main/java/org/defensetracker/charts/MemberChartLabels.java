package org.defensetracker.charts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.defensetracker.charts.LabelPlacement.LabelPosition;
import org.defensetracker.charts.MemberChartData.ChartTarget;
import org.defensetracker.charts.MemberChartData.ComparedSeries;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.progress.JudgedTarget;
import org.defensetracker.progress.JudgedTarget.TargetScope;
import org.defensetracker.progress.TargetPathView.PointView;
import org.defensetracker.target.Commitment;

/** Writes labels into the chart of a member where there is room: the latest figure, the targets and what is compared. */
final class MemberChartLabels {

    private final MemberChartData data;
    private final ChartLayout layout;
    private final VerdictTexts texts;
    private final SvgWriter svg;
    private final PlotArea plot;
    private final List<JudgedTarget> otherTargets;
    private final double fontSize;
    private final double smallFontSize;

    MemberChartLabels(MemberChartData data, ChartLayout layout, PlotArea plot, List<JudgedTarget> otherTargets) {
        this.data = data;
        this.layout = layout;
        this.plot = plot;
        this.otherTargets = otherTargets;
        svg = layout.svg();
        texts = layout.options().texts();
        fontSize = layout.options().fontSize();
        smallFontSize = layout.options().smallFontSize();
    }

    /** Writes all labels, the required ones first. */
    void write(PointView latest) {
        labelLatest(latest);
        if (data.target() != null) {
            labelTarget(data.target());
        }
        data.compared().forEach(this::labelCompared);
        otherTargets.forEach(this::labelOther);
    }

    private void labelLatest(PointView latest) {
        var value = Objects.requireNonNull(latest.observed());
        var text = texts.messages()
                .chartLatestLabel(texts.value(value, data.indicator()), Boolean.TRUE.equals(latest.isEstimate()));
        var x = plot.x(latest.year());
        var y = plot.y(value);
        // The label may move above the line of a target that is close to it.
        var higher = Stream.of(-1.6, -2.2).map(lines -> LabelPosition.end(x, y + lines * fontSize));
        plot.label(
                text,
                fontSize,
                "chart-label-latest",
                true,
                Stream.concat(around(x, y).stream(), higher).toList());
    }

    private void labelTarget(ChartTarget target) {
        var judgedTarget = target.judgedTarget();
        var text = texts.target(judgedTarget);
        // The title has the deadline too, so the value alone is written where there is no room for both.
        plot.labelLevel(
                plot.from(target.since()),
                judgedTarget.value(),
                layout.options().isSmall() ? text : texts.messages().chartTargetLabel(text),
                texts.promised(judgedTarget.value(), judgedTarget.indicator()));
    }

    /** Names a line of the alliance or of a peer at one of its figures. */
    private void labelCompared(ComparedSeries compared) {
        var points = new ArrayList<>(compared.series().points());
        Collections.reverse(points);
        var positions = points.stream()
                .filter(point -> plot.shows(point.year()))
                .flatMap(point -> around(plot.x(point.year()), plot.y(point.value())).stream())
                .toList();
        plot.label(compared.name(texts), smallFontSize, "chart-muted", true, positions);
    }

    /** Marks another target where there is room for its label, or at least for its value. */
    private void labelOther(JudgedTarget other) {
        var x = plot.x(other.year());
        var y = plot.y(other.value());
        var r = 0.36 * fontSize;
        var text = text(other);
        var shorter = texts.promised(other.value(), data.indicator());
        if (plot.labels().isFree(square(x, y, 2 * r))
                && Stream.of(text, shorter)
                        .anyMatch(label -> plot.label(label, smallFontSize, "chart-muted", false, around(x, y)))) {
            var target = Objects.requireNonNull(other.target());
            var when = texts.language().format().when(target.announcedOn());
            var title = texts.messages().chartAnnounced(text, when, target.commitment() == Commitment.PROPOSED);
            svg.group("pledge", title, "data-target", other.id());
            var width = layout.options().thinLineWidth();
            svg.path("chart-pledge", diamond(x, y, r), "stroke-width", width).close();
            plot.labels().reserve(square(x, y, 2 * r));
        }
    }

    /** The value and deadline of another target, with its owner where that is the alliance. */
    private String text(JudgedTarget other) {
        return (other.scope() == TargetScope.ALLIANCE ? texts.language().area(AreaCode.NATO.value(), "NATO") + " " : "")
                + texts.target(other);
    }

    static String diamond(double x, double y, double r) {
        var step = SvgWriter.number(r);
        return "M%1$sl%2$s %2$sl-%2$s %2$sl-%2$s -%2$sZ".formatted(SvgWriter.point(x, y - r), step);
    }

    /** The square around a mark. */
    static Rectangle square(double x, double y, double size) {
        return new Rectangle(x - size / 2, y - size / 2, size, size);
    }

    /** The possible positions of the label of a mark, the best first. */
    private List<LabelPosition> around(double x, double y) {
        var far = 0.7 * fontSize;
        return List.of(
                LabelPosition.end(x - far, y - 0.3 * fontSize),
                LabelPosition.middle(x, y - far),
                LabelPosition.start(x + far, y + 0.35 * fontSize),
                LabelPosition.middle(x, y + 1.5 * fontSize),
                LabelPosition.end(x, y - far),
                LabelPosition.start(x, y - far),
                LabelPosition.start(x, y + 1.5 * fontSize),
                LabelPosition.end(x, y + 1.5 * fontSize),
                LabelPosition.middle(x, y - 2.2 * fontSize),
                LabelPosition.middle(x, y + 3 * fontSize));
    }
}
