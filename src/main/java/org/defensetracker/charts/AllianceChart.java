package org.defensetracker.charts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.defensetracker.alliance.AllianceAssessment;
import org.defensetracker.alliance.AllianceView;
import org.defensetracker.charts.ChartLayout.LegendEntry;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.progress.AssessmentOptions;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.target.Target;

/** All members beside one another, against one of the alliance's targets. */
final class AllianceChart {

    /** The fewest pixels that a row is set in. */
    private static final double LOWEST_ROW = 12;

    private static final int MOST_COLUMNS = 4;

    private final Target target;
    private final AllianceView view;
    private final List<ProgressView> rows;
    private final ChartLayout sheet;
    private final SvgWriter svg;
    private final Indicator indicator;

    private AllianceChart(Target target, AllianceView view, List<ProgressView> rows, ChartLayout sheet) {
        this.target = target;
        this.view = view;
        this.rows = rows;
        this.sheet = sheet;
        svg = sheet.svg();
        indicator =
                target.indicator() == Indicator.TOTAL_PCT_GDP && rows.stream().anyMatch(AllianceChartTexts::isCore)
                        ? Indicator.CORE_PCT_GDP
                        : target.indicator();
    }

    static ChartImage draw(
            AllianceAssessment rollCall, AssessmentOptions question, ChartSource provenance, ChartSize frame) {
        var target = rollCall.target();
        var view = rollCall.view();
        var members = rollCall.present().stream()
                .map(verdict -> ProgressView.of(verdict, question))
                .sorted(Comparator.comparing(
                                ProgressView::latestValue, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
                        .thenComparing(ProgressView::memberName))
                .toList();
        var official = view.official().stream().map(AllianceView.OfficialView::progress);
        var rows = Stream.concat(official, members.stream()).toList();
        var title = AllianceChartTexts.title(target, frame);
        var said = AllianceChartTexts.counted(target, view) + AllianceChartTexts.basis(rows);
        var sheet = new ChartLayout(
                frame,
                title,
                title + ". " + said + " " + AllianceChartTexts.byVerdict(view) + " " + provenance.line() + ".");
        sheet.head(title, frame.titleType(), "chart-title", 2);
        sheet.head(said, frame.type(), "chart-text", 4);
        sheet.foot(provenance.line(), 4);
        new AllianceChart(target, view, rows, sheet).draw();
        return sheet.done();
    }

    private void draw() {
        var frame = sheet.frame();
        // A narrow sheet sets the legend in more rows.
        var legend = (frame.isSmall() ? 8 : 4) * frame.type();
        var columns = columns(sheet.body().height() - legend);
        if (columns > 0) {
            sheet.legend(keys());
            columns = columns(sheet.body().height());
        }
        if (columns > 0) {
            rows(columns);
        } else {
            VerdictBars.counts(sheet, AllianceChartTexts.present(view));
        }
    }

    /** How many columns the rows take at that height; 0 where they cannot be set legibly. */
    private int columns(double height) {
        var most = Math.min(
                MOST_COLUMNS, (int) (sheet.body().width() / (13 * sheet.frame().smallType())));
        for (int columns = 1; columns <= most; columns++) {
            if ((height - heading()) / perColumn(columns)
                    >= Math.max(LOWEST_ROW, 1.15 * sheet.frame().smallType())) {
                return columns;
            }
        }
        return 0;
    }

    private int perColumn(int columns) {
        return (rows.size() + columns - 1) / columns;
    }

    private double heading() {
        return 1.5 * sheet.frame().smallType();
    }

    private List<LegendEntry> keys() {
        var keys = new ArrayList<LegendEntry>();
        AllianceChartTexts.present(view)
                .forEach((status, count) -> keys.add(new LegendEntry(
                        status.label() + " " + count,
                        false,
                        (svg, x, y, size) -> Marker.of(status).draw(svg, x, y, size))));
        if (view.declinedCount() > 0) {
            keys.add(new LegendEntry(
                    "hollow: declined",
                    true,
                    (svg, x, y, size) ->
                            VerdictBars.bar(svg, x - size, y - size / 2, 2 * size, size, "chart-unknown", true)));
        }
        keys.add(new LegendEntry(
                "NATO's own figure",
                true,
                (svg, x, y, size) ->
                        VerdictBars.bar(svg, x - size, y - size / 2, 2 * size, size, "chart-official", false)));
        if (rows.stream().anyMatch(row -> Boolean.TRUE.equals(row.latestIsEstimate()))) {
            keys.add(new LegendEntry("e = estimate", false, null));
        }
        return keys;
    }

    private void rows(int columns) {
        var frame = sheet.frame();
        var body = sheet.body();
        var perColumn = perColumn(columns);
        var gap = 1.5 * frame.type();
        var width = (body.width() - (columns - 1) * gap) / columns;
        var height = Math.min(2.2 * frame.type(), (body.height() - heading()) / perColumn);
        var size = Math.min(frame.type(), height / 1.15);
        var named = width >= 27 * size;
        // Where there is room for codes alone, that of this aggregate would have to be guessed.
        var drawn = named
                ? rows
                : rows.stream()
                        .filter(row -> !row.member().equals(AreaCode.NATO_EUR_CAN.value()))
                        .toList();
        var longest = drawn.stream()
                .mapToDouble(row -> TextMetrics.width(name(row, named), size, isOfficial(row)))
                .max()
                .orElse(0);
        var figures = rows.stream()
                .mapToDouble(row -> TextMetrics.width(figure(row), size, false))
                .max()
                .orElse(0);
        var glyph = 1.3 * size;
        var highest = highest();
        for (int column = 0; column < columns; column++) {
            var x = body.x() + column * (width + gap);
            var from = x + glyph + longest + 0.5 * size;
            var scale = new LinearScale(0, highest, from, x + width - figures - 0.8 * size);
            var top = body.y() + heading();
            var part = drawn.subList(column * perColumn, Math.min(drawn.size(), (column + 1) * perColumn));
            for (int i = 0; i < part.size(); i++) {
                row(part.get(i), named, x, from, scale, x + width, top + i * height, height, size);
            }
            goal(scale, top, top + part.size() * height);
        }
    }

    private double highest() {
        return Stream.concat(Stream.of(target.value()), rows.stream().map(ProgressView::latestValue))
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .max()
                .orElse(1);
    }

    private void row(
            ProgressView row,
            boolean named,
            double x,
            double from,
            LinearScale scale,
            double right,
            double y,
            double height,
            double size) {
        var middle = y + height / 2;
        var base = middle + 0.35 * size;
        var value = row.latestValue();
        svg.open(
                "g",
                "class",
                "point",
                "data-member",
                row.member(),
                "data-status",
                row.status(),
                "data-value",
                value == null ? null : VerdictTexts.plain(value),
                "data-year",
                row.latestYear());
        svg.write("title", sentence(row));
        Marker.of(row.status()).draw(svg, x + 0.5 * size, middle, 0.72 * size);
        sheet.text(
                name(row, named), x + 1.3 * size, base, size, isOfficial(row) ? "chart-title" : "chart-text", "start");
        if (value == null) {
            sheet.text("no figure", from, base, size, "chart-muted", "start");
        } else {
            var css =
                    isOfficial(row) ? "chart-official" : Marker.of(row.status()).css();
            var thick = 0.62 * height;
            VerdictBars.bar(
                    svg, from, middle - thick / 2, Math.max(1, scale.at(value) - from), thick, css, row.declined());
            sheet.text(figure(row), right, base, size, "chart-text", "end");
        }
        svg.close();
    }

    private void goal(LinearScale scale, double top, double bottom) {
        var small = sheet.frame().smallType();
        var x = scale.at(target.value());
        svg.open("g", "class", "target", "data-value", VerdictTexts.plain(target.value()));
        svg.draw(
                "path",
                "class",
                "chart-target",
                "d",
                "M" + SvgWriter.number(x) + " " + SvgWriter.number(top - 0.2 * small) + "V" + SvgWriter.number(bottom),
                "stroke-width",
                0.8 * sheet.frame().stroke(),
                "stroke-dasharray",
                "5 3");
        svg.close();
        sheet.text(
                VerdictTexts.value(target.value(), target.indicator()),
                x,
                top - 0.45 * small,
                small,
                "chart-label-target",
                "middle");
    }

    private static boolean isOfficial(ProgressView row) {
        return row.member().startsWith("NATO");
    }

    private static String name(ProgressView row, boolean named) {
        if (named) {
            return row.memberName();
        }
        return row.member();
    }

    /** With its year, where that is not the newest year. */
    private String figure(ProgressView row) {
        var value = row.latestValue();
        if (value == null) {
            return "";
        }
        return VerdictTexts.plain(value)
                + (Boolean.TRUE.equals(row.latestIsEstimate()) ? "e" : "")
                + (Objects.equals(row.latestYear(), view.year()) ? "" : " (" + row.latestYear() + ")");
    }

    private String sentence(ProgressView row) {
        var value = row.latestValue();
        var figure = value == null
                ? "no figure"
                : row.latestYear()
                        + (Boolean.TRUE.equals(row.latestIsEstimate()) ? " (estimate): " : ": ")
                        + VerdictTexts.full(value, indicator);
        return row.memberName() + ": " + VerdictTexts.inSentence(row.status()) + (row.declined() ? ", declined" : "")
                + "; " + figure;
    }
}
