package org.defensetracker.charts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.defensetracker.assessment.Series;
import org.defensetracker.charts.MemberChartData.ChartTarget;
import org.defensetracker.charts.MemberChartData.OtherTarget;
import org.defensetracker.progress.PathView.PointView;
import org.jspecify.annotations.Nullable;

/** One member's figures over the years, and where they are to go. */
final class MemberChart {

    /** How the path is dashed. */
    static final String PATH = "6 4";

    /** How the extrapolation is dashed. */
    static final String OUTLOOK = "2 3";

    private static final String SOLID = "";

    /** Lines of the subtitle that each of several charts with one scale leaves room for. */
    private static final int SUBTITLE_OF_SEVERAL = 2;

    private final MemberChartData story;
    private final ChartLayout sheet;
    private final SvgWriter svg;
    private final ChartSize frame;
    private final PlotArea plot;
    private final int first;
    private final int last;

    private MemberChart(MemberChartData story, ChartLayout sheet, double top) {
        this.story = story;
        this.sheet = sheet;
        svg = sheet.svg();
        frame = sheet.frame();
        first = story.points().get(0).year();
        last = story.points().get(story.points().size() - 1).year();
        plot = new PlotArea(
                sheet, first, last, Math.max(top, 1.1 * highest()), (hasLane() ? 2.9 : 1.5) * frame.smallType());
    }

    static ChartImage draw(MemberChartData story, ChartSize frame, double top) {
        var title = MemberChartTexts.title(story, frame.isSmall());
        var sheet = new ChartLayout(frame, title, MemberChartTexts.description(story));
        var isOneOfSeveral = top > 0;
        if (isOneOfSeveral) {
            sheet.titleOnOneLine(title);
        } else {
            sheet.head(title, frame.titleType(), "chart-title", 2);
        }
        sheet.head(
                MemberChartTexts.subtitle(story, frame.isSmall()),
                frame.type(),
                "chart-text",
                isOneOfSeveral ? SUBTITLE_OF_SEVERAL : 4);
        sheet.foot(story.provenance().line(), 4);
        if (story.points().isEmpty()) {
            var body = sheet.body();
            sheet.text(
                    "No figures to draw",
                    body.x() + body.width() / 2,
                    body.y() + body.height() / 2,
                    frame.type(),
                    "chart-muted",
                    "middle");
        } else {
            sheet.legend(MemberChartTexts.keys(story, frame));
            if (isOneOfSeveral) {
                sheet.level(SUBTITLE_OF_SEVERAL, MemberChartTexts.everyKey(frame));
            }
            new MemberChart(story, sheet, top).draw();
        }
        return sheet.done();
    }

    /** Whether there is room under the years for what happened in them. */
    private boolean hasLane() {
        return frame.height() >= 290;
    }

    private double highest() {
        var goal = story.goal();
        var drawn = story.points().stream()
                .flatMap(point -> Stream.of(point.observed(), point.path(), point.high80(), point.projected()));
        var earlier = story.earlier().stream()
                .flatMap(edition -> edition.series().points().stream().map(Series.SeriesPoint::value));
        var aimed = goal == null
                ? Stream.<BigDecimal>of()
                : Stream.of(goal.promise().value());
        return Stream.of(drawn, earlier, pledges().map(OtherTarget::value), aimed)
                .flatMap(Function.identity())
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .max()
                .orElse(1);
    }

    /** Those with a deadline among the years drawn. */
    private Stream<OtherTarget> pledges() {
        return story.pledges().stream().filter(pledge -> pledge.year() >= first && pledge.year() <= last);
    }

    private void draw() {
        plot.axes(VerdictTexts.unit(story.indicator()));
        var goal = story.goal();
        band();
        story.earlier().forEach(this::earlier);
        if (goal != null) {
            target(goal);
        }
        line("chart-path", PATH, PointView::path);
        line("chart-outlook", OUTLOOK, PointView::projected);
        line("chart-series", SOLID, PointView::observed);
        story.points().forEach(this::marks);
        new MemberChartLabels(story, sheet, plot, pledges().toList()).write(latest(), hasLane());
    }

    private void band() {
        var ahead =
                story.points().stream().filter(point -> point.high80() != null).toList();
        if (ahead.isEmpty()) {
            return;
        }
        var latest = latest();
        var edge = new StringBuilder("M" + plot.place(latest.year(), known(latest.observed())));
        ahead.forEach(point -> edge.append('L').append(plot.place(point.year(), known(point.high80()))));
        for (int i = ahead.size() - 1; i >= 0; i--) {
            edge.append('L')
                    .append(plot.place(ahead.get(i).year(), known(ahead.get(i).low80())));
        }
        svg.draw("path", "class", "chart-band", "d", edge.append('Z'));
    }

    private void earlier(MemberChartData.EarlierSeries edition) {
        var path = new StringBuilder();
        edition.series().points().stream()
                .filter(point -> point.year() >= first && point.year() <= last)
                .forEach(point ->
                        path.append(path.isEmpty() ? "M" : "L").append(plot.place(point.year(), point.value())));
        svg.open("g", "class", "earlier", "data-edition", edition.edition());
        svg.write("title", "As " + edition.edition() + " had it");
        svg.draw("path", "class", "chart-earlier", "d", path, "stroke-width", frame.hairline());
        svg.close();
    }

    private void target(ChartTarget goal) {
        var value = goal.promise().value();
        var area = plot.area();
        svg.open("g", "class", "target", "data-value", VerdictTexts.plain(value));
        svg.write("title", "Target: " + VerdictTexts.full(value, goal.promise().indicator()));
        svg.draw(
                "path",
                "class",
                "chart-target",
                "d",
                "M" + SvgWriter.number(area.x()) + " " + SvgWriter.number(plot.y(value)) + "H"
                        + SvgWriter.number(area.right()),
                "stroke-width",
                0.7 * frame.stroke());
        svg.close();
        plot.labels().avoid(area.x(), plot.y(value), area.right(), plot.y(value));
    }

    /** A line through the years that have the value; the extrapolation begins at the latest figure. */
    private void line(String css, String dashes, Function<PointView, @Nullable BigDecimal> value) {
        var path = new StringBuilder();
        PointView before = null;
        for (var point : story.points()) {
            if (value.apply(point) == null) {
                continue;
            }
            if (before == null && css.equals("chart-outlook")) {
                before = latest();
                path.append('M').append(plot.place(before.year(), known(before.observed())));
            }
            var isNext = before != null && before.year() == point.year() - 1; // a gap in the figures stays one
            path.append(isNext ? 'L' : 'M').append(plot.place(point.year(), known(value.apply(point))));
            if (before != null && isNext) {
                var start = value.apply(before) == null ? before.observed() : value.apply(before);
                plot.avoid(before.year(), known(start), point.year(), known(value.apply(point)));
            }
            before = point;
        }
        if (before != null) {
            svg.draw(
                    "path",
                    "class",
                    css,
                    "d",
                    path,
                    "stroke-width",
                    frame.stroke(),
                    "stroke-linejoin",
                    "round",
                    "stroke-dasharray",
                    dashes.isEmpty() ? null : dashes);
        }
    }

    /** The points of one year, each with what it says. */
    private void marks(PointView point) {
        var year = point.year();
        var radius = Math.max(2.4, Math.min(frame.type() / 4, plot.step() / 3.2));
        if (point.path() != null) {
            open("path", year, point.path()).write("title", year + ": on the path " + full(point.path()));
            dot("chart-path-dot", year, point.path(), 0.4 * radius).close();
        }
        if (point.projected() != null) {
            projected(point, 0.5 * radius);
        }
        if (point.observed() != null) {
            var kind = Boolean.TRUE.equals(point.isEstimate()) ? "estimate" : "final";
            open(kind, year, point.observed()).write("title", year + " (" + kind + "): " + full(point.observed()));
            dot("chart-" + kind, year, point.observed(), radius).close();
            plot.labels().reserve(MemberChartLabels.around(plot.x(year), plot.y(point.observed()), 2 * radius));
        }
    }

    private void projected(PointView point, double radius) {
        var low = VerdictTexts.plain(known(point.low80()));
        var high = VerdictTexts.plain(known(point.high80()));
        var value = known(point.projected());
        open("projected", point.year(), value, "data-low80", low, "data-high80", high)
                .write(
                        "title",
                        point.year() + ": extrapolation " + full(value) + ", 80% interval " + low + " to " + high);
        dot("chart-outlook-dot", point.year(), value, radius).close();
    }

    private SvgWriter dot(String css, int year, BigDecimal value, double radius) {
        return svg.draw(
                "circle",
                "class",
                css,
                "cx",
                plot.x(year),
                "cy",
                plot.y(value),
                "r",
                radius,
                "stroke-width",
                0.8 * frame.stroke());
    }

    private SvgWriter open(String kind, int year, BigDecimal value, Object... more) {
        var attributes = new ArrayList<Object>(List.of(
                "class", "point", "data-kind", kind, "data-year", year, "data-value", VerdictTexts.plain(value)));
        attributes.addAll(List.of(more));
        return svg.open("g", attributes.toArray());
    }

    private PointView latest() {
        return story.points().stream()
                .filter(point -> point.observed() != null)
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    private String full(BigDecimal value) {
        return VerdictTexts.full(value, story.indicator());
    }

    private static BigDecimal known(@Nullable BigDecimal value) {
        return Objects.requireNonNull(value);
    }
}
