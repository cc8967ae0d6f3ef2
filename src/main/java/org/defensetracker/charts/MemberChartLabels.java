package org.defensetracker.charts;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.defensetracker.charts.LabelPlacement.LabelPosition;
import org.defensetracker.charts.MemberChartData.ChartTarget;
import org.defensetracker.charts.MemberChartData.OtherTarget;
import org.defensetracker.progress.PathView.PointView;

/** What is written into the chart of a member, each where there is room: the figures that matter, and what happened when. */
final class MemberChartLabels {

    private final MemberChartData story;
    private final ChartLayout sheet;
    private final SvgWriter svg;
    private final PlotArea plot;
    private final List<OtherTarget> pledges;
    private final double type;
    private final double small;

    MemberChartLabels(MemberChartData story, ChartLayout sheet, PlotArea plot, List<OtherTarget> pledges) {
        this.story = story;
        this.sheet = sheet;
        this.plot = plot;
        this.pledges = pledges;
        svg = sheet.svg();
        type = sheet.frame().type();
        small = sheet.frame().smallType();
    }

    /** Writes all of them, those that must be read first. */
    void write(PointView latest, boolean withLane) {
        labelLatest(latest);
        var goal = story.goal();
        if (goal != null) {
            labelTarget(goal);
            pledges.forEach(this::pledge);
            if (withLane) {
                lane(goal);
            }
        }
    }

    private void labelLatest(PointView latest) {
        var value = Objects.requireNonNull(latest.observed());
        var words = VerdictTexts.value(value, story.indicator())
                + (Boolean.TRUE.equals(latest.isEstimate()) ? " (est.)" : "");
        var x = plot.x(latest.year());
        var y = plot.y(value);
        // It may stand above a target's line that runs close to it.
        var far = Stream.of(-1.6, -2.2).map(lines -> LabelPosition.end(x, y + lines * type));
        plot.labelAnyhow(
                words,
                type,
                "chart-label-latest",
                Stream.concat(around(x, y).stream(), far).toList());
    }

    private void labelTarget(ChartTarget goal) {
        var promise = goal.promise();
        var y = plot.y(promise.value());
        if (promise.year() != null && plot.shows(promise.year())) {
            var x = plot.x(promise.year());
            var r = 0.45 * type;
            svg.open("g", "class", "deadline", "data-year", promise.year());
            svg.write("title", "Deadline: " + promise.year());
            svg.draw("path", "class", "chart-deadline", "d", diamond(x, y, r));
            svg.close();
            plot.labels().reserve(around(x, y, 2 * r));
        }
        var words = VerdictTexts.goal(promise.value(), promise.year(), promise.indicator());
        var area = plot.area();
        var above = y - 0.45 * type;
        var under = y + 1.15 * type;
        plot.labelAnyhow(
                sheet.frame().isSmall() ? words : "target " + words,
                type,
                "chart-label-target",
                List.of(
                        LabelPosition.start(area.x() + 0.3 * type, above),
                        LabelPosition.start(area.x() + 0.3 * type, under),
                        LabelPosition.middle(area.x() + area.width() / 2, above),
                        LabelPosition.middle(area.x() + area.width() / 2, under),
                        LabelPosition.end(area.right() - 0.2 * type, above),
                        LabelPosition.end(area.right() - 0.2 * type, under)));
    }

    /** Another promise: drawn only where it can be told which. */
    private void pledge(OtherTarget pledge) {
        var x = plot.x(pledge.year());
        var y = plot.y(pledge.value());
        var r = 0.36 * type;
        var words = words(pledge);
        if (plot.labels().isFree(around(x, y, 2 * r)) && plot.label(words, small, "chart-muted", around(x, y))) {
            svg.open("g", "class", "pledge", "data-target", pledge.id());
            svg.write("title", words + ", announced by " + pledge.announcedOn());
            svg.draw(
                    "path",
                    "class",
                    "chart-pledge",
                    "d",
                    diamond(x, y, r),
                    "stroke-width",
                    sheet.frame().hairline());
            svg.close();
            plot.labels().reserve(around(x, y, 2 * r));
        }
    }

    /** What it says, and who if not the member. */
    private String words(OtherTarget pledge) {
        return (pledge.ofTheAlliance() ? "NATO " : "")
                + VerdictTexts.goal(pledge.value(), pledge.year(), story.indicator());
    }

    /** What happened when: under the years, as far as there is room to say it. */
    private void lane(ChartTarget goal) {
        var area = plot.area();
        var y = area.bottom() + 2.5 * small;
        var lane = new LabelPlacement(
                new Rectangle(sheet.body().x(), y - small, sheet.body().width(), 1.6 * small));
        var target = goal.promise().target();
        if (target != null) {
            event(lane, y, within(target.announcedOn().lastDay()), "announced " + target.announcedOn());
        }
        if (goal.progress().baselineYear() != null) {
            event(
                    lane,
                    y,
                    goal.progress().baselineYear(),
                    "baseline " + goal.progress().baselineYear());
        }
        pledges.forEach(pledge -> {
            event(lane, y, within(pledge.announcedOn()), words(pledge) + " announced");
        });
    }

    private void event(LabelPlacement lane, double y, double time, String words) {
        if (!plot.shows(time)) {
            return;
        }
        var x = plot.x(time);
        var mark = new Rectangle(x - 0.4 * small, y - 0.7 * small, 0.8 * small, 0.8 * small);
        if (!lane.isFree(mark)) {
            return;
        }
        var spots = List.of(LabelPosition.start(x + 0.7 * small, y), LabelPosition.end(x - 0.7 * small, y));
        lane.place(words, small, false, spots).ifPresent(spot -> {
            svg.open("g", "class", "milestone").write("title", words);
            var height = 0.65 * small;
            svg.draw(
                    "path",
                    "class",
                    "chart-milestone",
                    "d",
                    "M" + SvgWriter.number(x) + " " + SvgWriter.number(y - height) + "l"
                            + SvgWriter.number(0.38 * small) + " " + SvgWriter.number(height) + "h"
                            + SvgWriter.number(-0.76 * small) + "Z");
            sheet.text(words, spot.x(), spot.y(), small, "chart-muted", spot.anchor());
            svg.close();
            lane.reserve(mark);
        });
    }

    /** A day as a place among years, each of which is drawn at its middle. */
    private static double within(LocalDate day) {
        return day.getYear() + (day.getDayOfYear() - 0.5) / day.lengthOfYear() - 0.5;
    }

    private static String diamond(double x, double y, double r) {
        var step = SvgWriter.number(r);
        return "M" + SvgWriter.number(x) + " " + SvgWriter.number(y - r) + "l" + step + " " + step + "l-" + step + " "
                + step + "l-" + step + " -" + step + "Z";
    }

    /** The room of a mark. */
    static Rectangle around(double x, double y, double size) {
        return new Rectangle(x - size / 2, y - size / 2, size, size);
    }

    /** Where the label of a mark may stand, the best first. */
    private List<LabelPosition> around(double x, double y) {
        var far = 0.7 * type;
        return List.of(
                LabelPosition.end(x - far, y - 0.3 * type),
                LabelPosition.middle(x, y - far),
                LabelPosition.start(x + far, y + 0.35 * type),
                LabelPosition.middle(x, y + 1.5 * type),
                LabelPosition.end(x, y - far),
                LabelPosition.start(x, y - far),
                LabelPosition.start(x, y + 1.5 * type),
                LabelPosition.end(x, y + 1.5 * type),
                LabelPosition.middle(x, y - 2.2 * type),
                LabelPosition.middle(x, y + 3 * type));
    }
}
