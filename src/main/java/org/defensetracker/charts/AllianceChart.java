package org.defensetracker.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.defensetracker.assessment.Status;
import org.defensetracker.progress.ProgressView;
import org.jspecify.annotations.Nullable;

/** All members by verdict, each with a line from the figure that its pace is counted from to the latest one. */
final class AllianceChart {

    /** The lowest row that is readable, in pixels. */
    private static final double MIN_ROW_HEIGHT = 12;

    private static final int MAX_COLUMNS = 3;

    /**
     * A line of the chart.
     *
     * @param heading the verdict of the rows below; null for a row
     */
    private record ChartLine(
            @Nullable Status heading, String text, @Nullable ProgressView row) {}

    /** The positions and sizes that the lines of one column share. */
    private record ColumnLayout(double left, LinearScale scale, double right, double rowHeight, double fontSize) {}

    private final AllianceChartData data;
    private final ChartLayout layout;
    private final SvgWriter svg;
    private final VerdictTexts texts;
    private final UnaryOperator<@Nullable String> links;
    private final List<ChartLine> lines = new ArrayList<>();

    private AllianceChart(AllianceChartData data, ChartLayout layout, UnaryOperator<@Nullable String> links) {
        this.data = data;
        this.layout = layout;
        this.links = links;
        svg = layout.svg();
        texts = layout.options().texts();
        data.official().forEach(row -> lines.add(new ChartLine(null, name(row), row)));
        data.groups().forEach((status, members) -> {
            var label = texts.label(status);
            lines.add(new ChartLine(status, label + " " + data.size(status), null));
            members.forEach(row -> lines.add(new ChartLine(null, name(row), row)));
        });
    }

    /**
     * Draws the chart.
     *
     * @param links the address of a member's page by the member's code; null for none
     */
    static ChartImage draw(
            AllianceChartData data, String source, ChartOptions look, UnaryOperator<@Nullable String> links) {
        var layout = ChartLayout.of(look, data.title(), data.subtitle(), data.description(), source);
        new AllianceChart(data, layout, links).draw();
        return layout.finish();
    }

    private void draw() {
        var columns = columns();
        if (columns == 0) {
            lines.removeIf(line -> line.row() != null);
        }
        drawColumns(Math.max(1, columns));
    }

    /** How many columns of lines fit into that height; 0 where they would not be readable. */
    private int columns() {
        var small = layout.options().smallFontSize();
        var most = Math.min(MAX_COLUMNS, (int) (layout.body().width() / (26 * small)));
        for (int columns = 1; columns <= most; columns++) {
            if ((layout.body().height() - headingHeight()) / perColumn(columns)
                    >= Math.max(MIN_ROW_HEIGHT, 1.15 * small)) {
                return columns;
            }
        }
        return 0;
    }

    private int perColumn(int columns) {
        return (lines.size() + columns - 1) / columns;
    }

    /** The height of the label of the target, above the lines. */
    private double headingHeight() {
        return 1.5 * layout.options().smallFontSize();
    }

    private void drawColumns(int columns) {
        var body = layout.body();
        var fontSize = layout.options().fontSize();
        var gap = 1.5 * fontSize;
        var width = (body.width() - (columns - 1) * gap) / columns;
        var perColumn = perColumn(columns);
        var rowHeight = Math.min(2.2 * fontSize, (body.height() - headingHeight()) / perColumn);
        var size = Math.min(fontSize, rowHeight / 1.15);
        var names = widest(lines.stream().filter(line -> line.row() != null).map(ChartLine::text), size);
        var figures = widest(data.rows().map(this::figure), size);
        var top = body.y() + headingHeight();
        for (int i = 0; i < columns; i++) {
            var left = body.x() + i * (width + gap);
            var end = left + width - figures - size;
            var scale = new LinearScale(0, data.highest(), left + 2.1 * size + names, end);
            var column = new ColumnLayout(left, scale, left + width, rowHeight, size);
            var inColumn =
                    lines.subList(Math.min(lines.size(), i * perColumn), Math.min(lines.size(), (i + 1) * perColumn));
            if (inColumn.stream().anyMatch(line -> line.row() != null)) {
                drawTarget(scale, top, top + inColumn.size() * rowHeight);
            }
            for (int j = 0; j < inColumn.size(); j++) {
                drawLine(inColumn.get(j), column, top + j * rowHeight);
            }
        }
    }

    private static double widest(Stream<String> texts, double size) {
        return texts.mapToDouble(text -> TextMetrics.width(text, size, false))
                .max()
                .orElse(0);
    }

    private void drawLine(ChartLine line, ColumnLayout column, double top) {
        var size = column.fontSize();
        var middle = top + column.rowHeight() / 2;
        var baseline = middle + 0.35 * size;
        var x = column.left() + 1.3 * size;
        var row = line.row();
        if (row == null) {
            var status = Objects.requireNonNull(line.heading());
            svg.open("g", "class", "count", "data-status", status.code(), "data-value", data.size(status));
            VerdictMarker.draw(svg, status, column.left() + 0.5 * size, middle, 0.72 * size);
            layout.text(line.text(), x, baseline, size, "chart-title", "start");
            svg.close();
            return;
        }
        var link = isOfficial(row) ? null : links.apply(row.member());
        if (link != null) {
            // The table has the same links, so the keyboard need not walk through these too.
            svg.open("a", "href", link, "tabindex", "-1");
        }
        layout.text(line.text(), x, baseline, size, null, "start");
        if (link != null) {
            svg.close();
        }
        Object[] values = {"data-status", row.status(), "data-value", row.latestValue(), "data-year", row.latestYear()};
        svg.group("point", texts.summary(row), SvgWriter.joined(values, "data-member", row.member()));
        drawFigures(row, column, middle);
        layout.text(figure(row), column.right(), baseline, size, null, "end");
        svg.close();
    }

    private void drawFigures(ProgressView row, ColumnLayout column, double middle) {
        var scale = column.scale();
        var size = column.fontSize();
        var lineWidth = layout.options().lineWidth();
        svg.path("chart-grid", horizontal(scale.from(), scale.to(), middle));
        if (data.target() == null) {
            var half = 0.36 * column.rowHeight();
            var tick = "M" + SvgWriter.point(scale.at(row.targetValue()), middle - half);
            svg.path("chart-target", tick + "v" + SvgWriter.number(2 * half), "stroke-width", lineWidth);
        }
        var latest = row.latestValue();
        if (latest == null) {
            return;
        }
        var status = Status.parse(row.status());
        var isPlain = isOfficial(row) || row.declined();
        var css = isOfficial(row) ? "chart-official" : row.declined() ? "chart-unknown" : VerdictMarker.css(status);
        var x = scale.at(latest);
        if (row.baselineValue() != null && !Objects.equals(row.baselineYear(), row.latestYear())) {
            var from = scale.at(row.baselineValue());
            svg.path(css, horizontal(from, x, middle), "stroke-width", lineWidth);
            svg.circle("chart-start", from, middle, 0.23 * size);
        }
        if (isPlain) {
            svg.circle(css, x, middle, 0.3 * size, "fill-opacity", row.declined() ? "0" : null, "stroke-width", "1.5");
        } else {
            VerdictMarker.draw(svg, status, x, middle, 0.72 * size);
        }
    }

    private static String horizontal(double from, double to, double y) {
        return "M" + SvgWriter.point(from, y) + "H" + SvgWriter.number(to);
    }

    private void drawTarget(LinearScale scale, double top, double bottom) {
        var target = data.target();
        if (target == null) {
            return;
        }
        var small = layout.options().smallFontSize();
        var x = scale.at(target);
        svg.open("g", "class", "target", "data-value", target);
        var line = "M" + SvgWriter.point(x, top - 0.2 * small) + "V" + SvgWriter.number(bottom);
        var width = 0.8 * layout.options().lineWidth();
        svg.path("chart-target", line, "stroke-width", width, "stroke-dasharray", "5 3")
                .close();
        var text = texts.promised(target, data.indicator());
        layout.text(text, x, top - 0.45 * small, small, "chart-label-target", "middle");
    }

    private String name(ProgressView row) {
        return texts.language().area(row.member(), row.memberName());
    }

    private static boolean isOfficial(ProgressView row) {
        return row.member().startsWith("NATO");
    }

    /** The latest figure, with its year where that is not the newest year, and with the member's own target. */
    private String figure(ProgressView row) {
        var value = row.latestValue();
        return value == null
                ? texts.messages().chartNoFigure()
                : texts.number(value, data.indicator())
                        + (Objects.equals(row.latestYear(), data.year()) ? "" : " (" + row.latestYear() + ")")
                        + (data.target() != null
                                ? ""
                                : " "
                                        + texts.messages()
                                                .chartOfTarget(
                                                        texts.language()
                                                                .format()
                                                                .promised(row.targetValue()),
                                                        Objects.requireNonNull(row.targetYear())));
    }
}
