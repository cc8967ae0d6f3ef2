package org.defensetracker.charts;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.defensetracker.assessment.Series.SeriesPoint;
import org.defensetracker.charts.MemberChartData.ChartTarget;
import org.defensetracker.charts.MemberChartData.ComparedSeries;
import org.defensetracker.language.Messages;
import org.defensetracker.progress.JudgedTarget;
import org.defensetracker.progress.TargetPathView.PointView;
import org.jspecify.annotations.Nullable;

/** The figures of one member by year, with the path to a target and the extrapolation. */
final class MemberChart {

    static final String PATH_DASHES = "6 4";
    static final String OUTLOOK_DASHES = "2 3";

    private final MemberChartData data;
    private final SvgWriter svg;
    private final ChartOptions options;
    private final ChartLayout layout;
    private final Messages words;
    private final PlotArea plot;
    private final int first;
    private final int last;

    private MemberChart(MemberChartData data, ChartLayout layout) {
        this.data = data;
        this.layout = layout;
        svg = layout.svg();
        options = layout.options();
        words = options.texts().messages();
        first = data.points().get(0).year();
        // A target that was announced after the last figure is drawn too.
        var since = data.target() == null ? 0 : Math.round(data.target().since());
        last = Math.max(data.points().get(data.points().size() - 1).year(), (int) since);
        var highest = Math.max(options.axisMinimum(), 1.1 * highest());
        plot = new PlotArea(layout, first, last, highest, 1.5 * options.smallFontSize());
    }

    static ChartImage draw(MemberChartData data, ChartOptions options) {
        var layout = ChartLayout.of(
                options,
                MemberChartTexts.title(data, options.texts(), options.isSmall()),
                MemberChartTexts.subtitle(data, options.texts(), options.isSmall()),
                MemberChartTexts.description(data, options.texts()),
                data.source());
        if (data.points().isEmpty()) {
            layout.noFigures();
        } else {
            layout.legend(MemberChartTexts.legend(data, options, false));
            if (options.isOneOfSeveral()) {
                layout.alignBody(MemberChartTexts.legend(data, options, true));
            }
            new MemberChart(data, layout).draw();
        }
        return layout.finish();
    }

    private double highest() {
        var target = data.target();
        var points = data.points().stream()
                .flatMap(point -> Stream.of(point.observed(), point.path(), point.high80(), point.projected()));
        var behind = data.compared().stream()
                .flatMap(compared -> compared.series().points().stream().map(SeriesPoint::value));
        var aim = target == null
                ? Stream.<BigDecimal>of()
                : Stream.of(target.judgedTarget().value());
        return Stream.of(points, behind, otherTargets().map(JudgedTarget::value), aim)
                .flatMap(Function.identity())
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .max()
                .orElse(1);
    }

    /** The other targets with a deadline among the years of the chart. */
    private Stream<JudgedTarget> otherTargets() {
        return data.others().stream().filter(other -> other.year() >= first && other.year() <= last);
    }

    private void draw() {
        plot.axes(options.texts().unit(data.indicator()));
        drawInterval();
        data.compared().forEach(this::drawCompared);
        if (data.target() != null) {
            drawTarget(data.target());
        }
        drawLine("chart-path", PATH_DASHES, PointView::path);
        drawLine("chart-outlook", OUTLOOK_DASHES, PointView::projected);
        drawLine("chart-series", null, PointView::observed);
        data.points().forEach(this::drawPoints);
        new MemberChartLabels(data, layout, plot, otherTargets().toList()).write(latest());
    }

    /** The 80% interval of the extrapolation. */
    private void drawInterval() {
        var ahead =
                data.points().stream().filter(point -> point.high80() != null).toList();
        if (ahead.isEmpty()) {
            return;
        }
        var latest = latest();
        var edge = new StringBuilder("M" + plot.point(latest.year(), known(latest.observed())));
        ahead.forEach(point -> edge.append('L').append(plot.point(point.year(), known(point.high80()))));
        for (int i = ahead.size() - 1; i >= 0; i--) {
            edge.append('L')
                    .append(plot.point(ahead.get(i).year(), known(ahead.get(i).low80())));
        }
        svg.path("chart-band", edge.append('Z'));
    }

    /** Draws the figures of the alliance or of a peer, as a thin line behind those of the member. */
    private void drawCompared(ComparedSeries compared) {
        var points = compared.series().points().stream()
                .filter(point -> point.year() >= first && point.year() <= last)
                .toList();
        var line = new StringBuilder();
        SeriesPoint before = null;
        for (var point : points) {
            line.append(before == null ? "M" : "L").append(plot.point(point.year(), point.value()));
            if (before != null) {
                plot.avoid(before.year(), before.value(), point.year(), point.value());
            }
            before = point;
        }
        if (before != null) {
            var title = words.chartComparedIn(
                    compared.name(options.texts()), withUnit(before.value()), before.year(), before.estimate());
            var css = compared.area().membership() == null ? "chart-average" : "chart-peer";
            svg.group("compared", title, "data-area", compared.area().code());
            svg.path(css, line, "stroke-width", options.thinLineWidth()).close();
        }
    }

    /** Draws the line of the target from its announcement on, and the deadline, both below the figures. */
    private void drawTarget(ChartTarget target) {
        var value = target.judgedTarget().value();
        var deadline = target.judgedTarget().year();
        var y = plot.y(value);
        var start = plot.from(target.since());
        var unit = options.texts().promisedWithUnit(value, target.judgedTarget().indicator());
        var title = words.chartTargetTitle(unit);
        svg.group("target", title, "data-value", value);
        svg.path("chart-target", plot.horizontal(start, y), "stroke-width", 0.7 * options.lineWidth())
                .close();
        plot.labels().avoid(start, y, plot.area().right(), y);
        if (deadline != null && plot.shows(deadline)) {
            var r = 0.45 * options.fontSize();
            svg.group("deadline", words.chartDeadlineTitle(deadline), "data-year", deadline);
            svg.path("chart-deadline", MemberChartLabels.diamond(plot.x(deadline), y, r))
                    .close();
            plot.labels().reserve(MemberChartLabels.square(plot.x(deadline), y, 2 * r));
        }
    }

    /**
     * Draws a line through the years that have the value. The extrapolation begins at the latest figure.
     *
     * @param dashes null for a solid line
     */
    private void drawLine(String css, @Nullable String dashes, Function<PointView, @Nullable BigDecimal> value) {
        var line = new StringBuilder();
        PointView before = null;
        for (var point : data.points()) {
            if (value.apply(point) == null) {
                continue;
            }
            if (before == null && css.equals("chart-outlook")) {
                before = latest();
                line.append('M').append(plot.point(before.year(), known(before.observed())));
            }
            // Years without a figure interrupt the line.
            var isNext = before != null && before.year() == point.year() - 1;
            line.append(isNext ? 'L' : 'M').append(plot.point(point.year(), known(value.apply(point))));
            if (before != null && isNext) {
                var start = value.apply(before) == null ? before.observed() : value.apply(before);
                plot.avoid(before.year(), known(start), point.year(), known(value.apply(point)));
            }
            before = point;
        }
        if (before != null) {
            var width = options.lineWidth();
            svg.path(css, line, "stroke-width", width, "stroke-linejoin", "round", "stroke-dasharray", dashes);
        }
    }

    /** Draws the points of one year, each with a title for the pointer. */
    private void drawPoints(PointView point) {
        var year = point.year();
        var radius = Math.max(2.4, Math.min(options.fontSize() / 4, plot.yearWidth() / 3.2));
        if (point.path() != null) {
            open("path", year, point.path(), words.chartOnPath(year, withUnit(point.path())));
            dot("chart-path-dot", year, point.path(), 0.4 * radius);
        }
        if (point.projected() != null) {
            var texts = options.texts();
            var title = words.chartProjected(
                    year,
                    withUnit(point.projected()),
                    texts.number(known(point.low80()), data.indicator()),
                    texts.number(known(point.high80()), data.indicator()));
            open(
                    "projected",
                    year,
                    point.projected(),
                    title,
                    "data-low80",
                    point.low80(),
                    "data-high80",
                    point.high80());
            dot("chart-outlook-dot", year, point.projected(), 0.5 * radius);
        }
        if (point.observed() != null) {
            var kind = Boolean.TRUE.equals(point.isEstimate()) ? "estimate" : "final";
            open(
                    kind,
                    year,
                    point.observed(),
                    words.chartObserved(year, Boolean.TRUE.equals(point.isEstimate()), withUnit(point.observed())));
            dot("chart-" + kind, year, point.observed(), radius);
            plot.labels().reserve(MemberChartLabels.square(plot.x(year), plot.y(point.observed()), 2 * radius));
        }
    }

    /** Draws the dot of a point and closes the point. */
    private void dot(String css, int year, BigDecimal value, double radius) {
        svg.circle(css, plot.x(year), plot.y(value), radius, "stroke-width", 0.8 * options.lineWidth())
                .close();
    }

    private void open(String kind, int year, BigDecimal value, String title, @Nullable Object... more) {
        var attributes = SvgWriter.joined(more, "data-kind", kind, "data-year", year, "data-value", value);
        svg.group("point", title, attributes);
    }

    private PointView latest() {
        return data.points().stream()
                .filter(point -> point.observed() != null)
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    private String withUnit(BigDecimal value) {
        return options.texts().withUnit(value, data.indicator());
    }

    private static BigDecimal known(@Nullable BigDecimal value) {
        return Objects.requireNonNull(value);
    }
}
