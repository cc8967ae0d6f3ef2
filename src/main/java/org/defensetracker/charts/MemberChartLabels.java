package org.defensetracker.charts;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.defensetracker.charts.LabelPlacement.LabelPosition;
import org.defensetracker.charts.MemberChartData.ChartTarget;
import org.defensetracker.progress.JudgedTarget;
import org.defensetracker.progress.JudgedTarget.TargetScope;
import org.defensetracker.progress.PathView.PointView;
import org.defensetracker.progress.PromiseWords;

/** Writes labels into the chart of a member where there is room: the latest figure, the targets and the milestones. */
final class MemberChartLabels {

    private final MemberChartData data;
    private final ChartLayout layout;
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
        fontSize = layout.options().fontSize();
        smallFontSize = layout.options().smallFontSize();
    }

    /** Writes all labels, the required ones first. */
    void write(PointView latest, boolean withMilestones) {
        labelLatest(latest);
        var target = data.target();
        if (target != null) {
            labelTarget(target);
            otherTargets.forEach(this::labelOther);
            if (withMilestones) {
                milestones(target);
            }
        }
    }

    private void labelLatest(PointView latest) {
        var value = Objects.requireNonNull(latest.observed());
        var text = VerdictTexts.value(value, data.indicator())
                + (Boolean.TRUE.equals(latest.isEstimate()) ? " (est.)" : "");
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
        var y = plot.y(judgedTarget.value());
        if (judgedTarget.year() != null && plot.shows(judgedTarget.year())) {
            var x = plot.x(judgedTarget.year());
            var r = 0.45 * fontSize;
            svg.group("deadline", "Deadline: " + judgedTarget.year(), "data-year", judgedTarget.year());
            svg.path("chart-deadline", diamond(x, y, r)).close();
            plot.labels().reserve(square(x, y, 2 * r));
        }
        var text = VerdictTexts.target(judgedTarget.value(), judgedTarget.year(), judgedTarget.indicator());
        var left = plot.area().x() + 0.3 * fontSize;
        var middle = plot.area().x() + plot.area().width() / 2;
        var right = plot.area().right() - 0.2 * fontSize;
        var above = y - 0.45 * fontSize;
        var under = y + 1.15 * fontSize;
        plot.label(
                layout.options().isSmall() ? text : "target " + text,
                fontSize,
                "chart-label-target",
                true,
                List.of(
                        LabelPosition.start(left, above),
                        LabelPosition.start(left, under),
                        LabelPosition.middle(middle, above),
                        LabelPosition.middle(middle, under),
                        LabelPosition.end(right, above),
                        LabelPosition.end(right, under)));
    }

    /** Marks another target, but only where there is room for its label. */
    private void labelOther(JudgedTarget other) {
        var x = plot.x(other.year());
        var y = plot.y(other.value());
        var r = 0.36 * fontSize;
        var text = text(other);
        var announcedBy = PromiseWords.day(announcedOn(other));
        if (plot.labels().isFree(square(x, y, 2 * r))
                && plot.label(text, smallFontSize, "chart-muted", false, around(x, y))) {
            svg.group("pledge", text + ", announced by " + announcedBy, "data-target", other.id());
            var width = layout.options().thinLineWidth();
            svg.path("chart-pledge", diamond(x, y, r), "stroke-width", width).close();
            plot.labels().reserve(square(x, y, 2 * r));
        }
    }

    /** The value and deadline of another target, with its owner where that is the alliance. */
    private String text(JudgedTarget other) {
        return (other.scope() == TargetScope.ALLIANCE ? "NATO " : "")
                + VerdictTexts.target(other.value(), other.year(), data.indicator());
    }

    /** Writes the milestones under the years, as far as there is room. */
    private void milestones(ChartTarget target) {
        var body = layout.body();
        var y = plot.area().bottom() + 2.5 * smallFontSize;
        var labels = new LabelPlacement(new Rectangle(body.x(), y - smallFontSize, body.width(), 1.6 * smallFontSize));
        var stored = target.judgedTarget().target();
        if (stored != null) {
            var day = stored.announcedOn();
            milestone(labels, y, position(day.lastDay()), "announced " + PromiseWords.date(day));
        }
        var baseline = target.progress().baselineYear();
        if (baseline != null) {
            milestone(labels, y, baseline, "baseline " + baseline);
        }
        for (var other : otherTargets) {
            milestone(labels, y, position(announcedOn(other)), text(other) + " announced");
        }
    }

    private void milestone(LabelPlacement labels, double y, double time, String text) {
        var x = plot.x(time);
        var size = smallFontSize;
        var mark = new Rectangle(x - 0.4 * size, y - 0.7 * size, 0.8 * size, 0.8 * size);
        if (!plot.shows(time) || !labels.isFree(mark)) {
            return;
        }
        var positions = List.of(LabelPosition.start(x + 0.7 * size, y), LabelPosition.end(x - 0.7 * size, y));
        labels.place(text, size, false, false, positions).ifPresent(position -> {
            svg.group("milestone", text);
            var height = 0.65 * size;
            var triangle = "M" + SvgWriter.point(x, y - height) + "l" + SvgWriter.point(0.38 * size, height) + "h"
                    + SvgWriter.number(-0.76 * size) + "Z";
            svg.path("chart-milestone", triangle);
            layout.text(text, position.x(), position.y(), size, "chart-muted", position.anchor());
            svg.close();
            labels.reserve(mark);
        });
    }

    private static LocalDate announcedOn(JudgedTarget target) {
        return Objects.requireNonNull(target.target()).announcedOn().lastDay();
    }

    /** A day as a fraction on the axis of years, where the point of a year is the middle of the year. */
    private static double position(LocalDate day) {
        return day.getYear() + (day.getDayOfYear() - 0.5) / day.lengthOfYear() - 0.5;
    }

    private static String diamond(double x, double y, double r) {
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
