package org.defensetracker.charts;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.defensetracker.assessment.Series.SeriesPoint;
import org.defensetracker.measure.Indicator;
import org.defensetracker.progress.AssessmentOptions;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.progress.Verdict;

/** The figures of up to six members by year in one plot. Each line has its own mark, and its name at its end. */
final class ComparisonChart {

    /** The marks of the lines as path data, from -1 to 1. */
    private static final String[] MARKS = {
        "M-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0Z",
        "M-.9 -.9H.9V.9H-.9Z",
        "M0 -1.3L1.2 1H-1.2Z",
        "M0 -1.3L1.3 0L0 1.3L-1.3 0Z",
        "M0 1.3L1.2 -1H-1.2Z",
        "M-.4 -1.3H.4V-.4H1.3V.4H.4V1.3H-.4V.4H-1.3V-.4H-.4Z"
    };

    private final List<Verdict> verdicts;
    private final Indicator indicator;
    private final ChartLayout layout;
    private final SvgWriter svg;
    private final double size;
    private final PlotArea plot;
    private final boolean isOfOneTarget;

    /** The last year; the names of the lines stand after it. */
    private final int last;

    private ComparisonChart(List<Verdict> verdicts, Indicator indicator, boolean isOfOneTarget, ChartLayout layout) {
        this.verdicts = verdicts;
        this.indicator = indicator;
        this.isOfOneTarget = isOfOneTarget;
        this.layout = layout;
        svg = layout.svg();
        size = layout.options().fontSize();
        var first = -greatest(verdict -> -verdict.series().points().get(0).year());
        last = (int) greatest(this::end);
        var highest = greatest(verdict -> verdict.series().points().stream()
                .map(SeriesPoint::value)
                .reduce(verdict.judgedTarget().value(), BigDecimal::max)
                .doubleValue());
        var beside = greatest(verdict -> TextMetrics.width(label(verdict), size, true)) + 2.4 * size;
        plot = new PlotArea(
                layout, (int) first, last, 1.1 * highest, 1.5 * layout.options().smallFontSize(), beside);
    }

    /** What the marks and the dashes mean, where there are any, and what is not drawn. */
    private static String subtitle(List<Verdict> verdicts, boolean lowerBound, ChartOptions look) {
        var texts = look.texts();
        var words = texts.messages();
        var open = verdicts.stream()
                .anyMatch(verdict -> verdict.series().points().stream().anyMatch(SeriesPoint::estimate));
        var one = isOfOneTarget(verdicts);
        var dashed = verdicts.stream()
                .anyMatch(verdict -> !verdict.series().isEmpty()
                        && end(verdict, one) > latest(verdict).year());
        var missing = verdicts.stream()
                .filter(verdict -> verdict.series().isEmpty())
                .map(verdict -> texts.name(verdict.area()))
                .collect(joining(", "));
        return Stream.of(
                        open ? words.chartOpenMarks() : "",
                        dashed ? words.chartDashes() : "",
                        lowerBound ? words.chartLowerBound(look.isSmall()) : "",
                        missing.isEmpty() || missing.equals(names(verdicts, texts)) ? "" : words.chartWithout(missing))
                .filter(sentence -> !sentence.isEmpty())
                .collect(joining(" "));
    }

    private static String names(List<Verdict> verdicts, VerdictTexts texts) {
        return verdicts.stream().map(verdict -> texts.name(verdict.area())).collect(joining(", "));
    }

    private static boolean isOfOneTarget(List<Verdict> verdicts) {
        return verdicts.stream()
                        .map(verdict -> verdict.judgedTarget().id())
                        .distinct()
                        .count()
                == 1;
    }

    private double greatest(ToDoubleFunction<Verdict> number) {
        return verdicts.stream().mapToDouble(number).max().orElseThrow();
    }

    /** Draws the members that have figures; the targets are all of one indicator. */
    static ChartImage draw(List<Verdict> verdicts, AssessmentOptions options, String source, ChartOptions look) {
        // A total is not published, so the figures are of the core part.
        var promised = verdicts.get(0).judgedTarget().indicator();
        var indicator = promised == Indicator.TOTAL_PCT_GDP ? Indicator.CORE_PCT_GDP : promised;
        var texts = look.texts();
        var names = names(verdicts, texts);
        var title = texts.messages().chartMemberFigures(texts.messages().indicator(indicator.code()), names);
        var description = verdicts.stream()
                .map(verdict -> texts.summary(ProgressView.of(verdict, options)))
                .collect(joining(" "));
        var drawn =
                verdicts.stream().filter(verdict -> !verdict.series().isEmpty()).toList();
        var subtitle = subtitle(verdicts, indicator != promised, look);
        var layout = ChartLayout.of(look, title, subtitle, title + ". " + description, source);
        if (drawn.isEmpty()) {
            layout.noFigures();
        } else {
            new ComparisonChart(drawn, indicator, isOfOneTarget(verdicts), layout).draw();
        }
        return layout.finish();
    }

    private void draw() {
        plot.axes(layout.options().texts().unit(indicator));
        var target = verdicts.get(0).judgedTarget();
        if (isOfOneTarget) {
            var width = layout.options().thinLineWidth();
            svg.path("chart-target", plot.horizontal(plot.y(target.value())), "stroke-width", width);
        }
        IntStream.range(0, verdicts.size()).forEach(this::drawLine);
        if (isOfOneTarget) {
            var texts = layout.options().texts();
            plot.labelLevel(
                    plot.area().x(),
                    target.value(),
                    texts.target(target),
                    texts.promised(target.value(), target.indicator()));
        }
        drawLabels();
    }

    private void drawLine(int line) {
        var verdict = verdicts.get(line);
        var css = "chart-line-" + (line + 1);
        var data = new StringBuilder();
        SeriesPoint before = null;
        for (var point : verdict.series().points()) {
            // Years without a figure interrupt the line.
            var isNext = before != null && before.year() == point.year() - 1;
            data.append(isNext ? 'L' : 'M').append(plot.point(point.year(), point.value()));
            if (isNext) {
                plot.avoid(before.year(), before.value(), point.year(), point.value());
            }
            before = point;
        }
        svg.path(css, data, "stroke-width", layout.options().lineWidth(), "fill-opacity", "0");
        if (endsAtPledge(verdict)) {
            var latest = latest(verdict);
            var pledge =
                    "M" + plot.point(latest.year(), latest.value()) + "L" + plot.point(end(verdict), endValue(verdict));
            svg.path(css, pledge, "stroke-width", layout.options().thinLineWidth(), "stroke-dasharray", "3 4");
        }
        verdict.series().points().forEach(point -> drawPoint(verdict, line, point));
    }

    private void drawPoint(Verdict verdict, int line, SeriesPoint point) {
        var texts = layout.options().texts();
        var value = texts.withUnit(point.value(), indicator);
        var title = texts.messages().chartComparedIn(texts.name(verdict.area()), value, point.year(), point.estimate());
        Object[] values = {"data-year", point.year(), "data-value", point.value()};
        svg.group(
                "point",
                title,
                SvgWriter.joined(values, "data-member", verdict.area().code()));
        var x = plot.x(point.year());
        var y = plot.y(point.value());
        mark(line, x, y, point.estimate());
        svg.close();
        plot.labels().reserve(MemberChartLabels.square(x, y, 0.6 * size));
    }

    /** Draws the mark of a line; an open one lets the ground be seen. */
    private void mark(int line, double x, double y, boolean open) {
        var place = "translate(" + SvgWriter.point(x, y) + ") scale(" + SvgWriter.number(size / 3.4) + ")";
        if (open) {
            svg.path("chart-ground", MARKS[line], "transform", place);
        }
        Object[] look = {"transform", place, "stroke-width", "0.4", "fill-opacity", open ? "0" : "1"};
        svg.path("chart-line-" + (line + 1), MARKS[line], look);
    }

    /** Writes the names from the top down, none on another, each led to from the end of its line. */
    private void drawLabels() {
        var height = 1.3 * size;
        ToDoubleFunction<Integer> wanted = line -> plot.y(endValue(verdicts.get(line)));
        var lines = IntStream.range(0, verdicts.size())
                .boxed()
                .sorted(Comparator.comparingDouble(wanted))
                .toList();
        var x = plot.area().right() + 1.2 * size;
        var y = plot.area().y();
        for (int i = 0; i < lines.size(); i++) {
            int line = lines.get(i);
            var verdict = verdicts.get(line);
            var lowest = plot.area().bottom() - (lines.size() - i) * height;
            y = Math.max(y + height, Math.min(wanted.applyAsDouble(line), lowest));
            var css = "chart-line-" + (line + 1);
            var leader = "M" + plot.point(end(verdict), endValue(verdict)) + "L" + SvgWriter.point(x - 0.3 * size, y);
            svg.path(css, leader, "stroke-width", "0.7", "fill-opacity", "0", "stroke-opacity", "0.6");
            mark(line, x + 0.2 * size, y, false);
            Object[] bold = {"stroke-width", "0", "font-weight", "700"};
            svg.text(label(verdict), css, x + 0.8 * size, y + 0.35 * size, bold);
        }
    }

    /** The year where a line ends: at the deadline of an own pledge that is not met yet, else at its latest figure. */
    private int end(Verdict verdict) {
        return end(verdict, isOfOneTarget);
    }

    private static int end(Verdict verdict, boolean isOfOneTarget) {
        var target = verdict.judgedTarget();
        var latest = latest(verdict);
        var isAhead = !isOfOneTarget && target.year() != null && target.value().compareTo(latest.value()) > 0;
        return isAhead ? Math.max(latest.year(), target.year()) : latest.year();
    }

    private boolean endsAtPledge(Verdict verdict) {
        return end(verdict) > latest(verdict).year();
    }

    private BigDecimal endValue(Verdict verdict) {
        return endsAtPledge(verdict)
                ? verdict.judgedTarget().value()
                : latest(verdict).value();
    }

    /** The name, on large charts with what the line ends at. */
    private String label(Verdict verdict) {
        var texts = layout.options().texts();
        var name = texts.name(verdict.area());
        if (layout.options().isSmall()) {
            return name;
        }
        return endsAtPledge(verdict)
                ? texts.messages().chartMemberFigures(name, texts.target(verdict.judgedTarget()))
                : name + " " + texts.value(latest(verdict).value(), indicator);
    }

    private static SeriesPoint latest(Verdict verdict) {
        return verdict.series().latest().orElseThrow();
    }
}
