package org.defensetracker.charts;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.defensetracker.charts.LabelPlacement.LabelPosition;
import org.jspecify.annotations.Nullable;

/** The part of a chart with axes: years from left to right, values from 0 upward. */
final class PlotArea {

    /** Years of room before the first and after the last. */
    private static final double EDGE = 0.4;

    private final ChartLayout sheet;
    private final int first;
    private final int last;
    private final List<BigDecimal> ticks;
    private final Rectangle area;
    private final LinearScale years;
    private final LinearScale values;
    private final LabelPlacement labels;

    /**
     * A plot in the room that the sheet has left.
     *
     * @param below how much of it to leave under the axis
     */
    PlotArea(ChartLayout sheet, int first, int last, double highestDrawn, double below) {
        var highest = highestDrawn > 0 ? highestDrawn : 1; // all of it may be 0
        this.sheet = sheet;
        this.first = first;
        this.last = last;
        var small = small();
        var body = sheet.body();
        var most = (body.height() - below) / (2.6 * sheet.frame().type());
        ticks = LinearScale.ticks(highest, (int) Math.max(3, Math.min(8, most)));
        var left = ticks.stream()
                .mapToDouble(tick -> TextMetrics.width(label(tick), small, false))
                .max()
                .orElse(0);
        area = body.without(left + 0.5 * small, 1.5 * small, 0.4 * small, below);
        years = new LinearScale(first - EDGE, last + EDGE, area.x(), area.right());
        values = new LinearScale(0, highest, area.bottom(), area.y());
        labels = new LabelPlacement(area);
    }

    Rectangle area() {
        return area;
    }

    LabelPlacement labels() {
        return labels;
    }

    boolean shows(double year) {
        return year >= first - EDGE && year <= last + EDGE;
    }

    double x(double year) {
        return years.at(year);
    }

    double y(BigDecimal value) {
        return values.at(value);
    }

    double y(int value) {
        return values.at(value);
    }

    /** The width of a year. */
    double step() {
        return years.at(1) - years.at(0);
    }

    /** A place as paths have it. */
    String place(double year, BigDecimal value) {
        return SvgWriter.number(x(year)) + " " + SvgWriter.number(y(value));
    }

    /** The axes, with what the upright one measures above it. */
    void axes(String unit) {
        var svg = sheet.svg();
        var small = small();
        sheet.text(unit, sheet.body().x(), area.y() - 0.55 * small, small, "chart-muted", "start");
        for (var tick : ticks) {
            var y = y(tick);
            var line =
                    "M" + SvgWriter.number(area.x()) + " " + SvgWriter.number(y) + "H" + SvgWriter.number(area.right());
            svg.draw("path", "class", tick.signum() == 0 ? "chart-axis" : "chart-grid", "d", line);
            sheet.text(label(tick), area.x() - 0.4 * small, y + 0.35 * small, small, "chart-muted", "end");
        }
        var room = area.width() / (TextMetrics.width("2000", small, false) + 0.8 * small);
        for (var year : LinearScale.years(first, last, (int) room)) {
            sheet.text("" + year, x(year), area.bottom() + 1.15 * small, small, "chart-muted", "middle");
        }
    }

    /** A straight line that labels keep away from. */
    void avoid(double year, BigDecimal value, double nextYear, BigDecimal nextValue) {
        labels.avoid(x(year), y(value), x(nextYear), y(nextValue));
    }

    /** Writes a label at the first of the spots that is free. */
    boolean label(String words, double size, String css, List<LabelPosition> spots) {
        return write(
                words,
                size,
                css,
                labels.place(words, size, css.startsWith("chart-label"), spots).orElse(null));
    }

    /** The same for a label that must be read. */
    void labelAnyhow(String words, double size, String css, List<LabelPosition> spots) {
        write(
                words,
                size,
                css,
                labels.placeAnyhow(words, size, css.startsWith("chart-label"), spots)
                        .orElse(null));
    }

    private boolean write(String words, double size, String css, @Nullable LabelPosition spot) {
        if (spot != null) {
            sheet.text(words, spot.x(), spot.y(), size, css, spot.anchor());
        }
        return spot != null;
    }

    private double small() {
        return sheet.frame().smallType();
    }

    /** With the thousands apart: only axes have such long numbers, points are told as they are printed. */
    private static String label(BigDecimal tick) {
        return tick.compareTo(BigDecimal.valueOf(10_000)) < 0
                ? tick.toPlainString()
                : String.format(Locale.ROOT, "%,d", tick.longValue());
    }
}
