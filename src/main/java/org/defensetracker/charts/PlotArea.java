package org.defensetracker.charts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.defensetracker.charts.LabelPlacement.LabelPosition;

/** The part of a chart with axes: years from left to right, values from 0 upward. */
final class PlotArea {

    /** Space before the first and after the last year, in years. */
    private static final double EDGE = 0.4;

    private final ChartLayout layout;
    private final int first;
    private final int last;
    private final List<BigDecimal> ticks;
    private final Rectangle area;
    private final LinearScale years;
    private final LinearScale values;
    private final LabelPlacement labels;

    /**
     * Makes a plot in the body of the layout.
     *
     * @param below the space under the horizontal axis, in pixels
     */
    PlotArea(ChartLayout layout, int first, int last, double highestValue, double below) {
        this(layout, first, last, highestValue, below, 0);
    }

    /** @param beside the space to the right of the plot, in pixels */
    PlotArea(ChartLayout layout, int first, int last, double highestValue, double below, double beside) {
        var highest = highestValue > 0 ? highestValue : 1; // every value may be 0
        this.layout = layout;
        this.first = first;
        this.last = last;
        var small = small();
        var body = layout.body();
        var most = (body.height() - below) / (2.6 * layout.options().fontSize());
        ticks = LinearScale.ticks(highest, (int) Math.max(3, Math.min(8, most)));
        var left = ticks.stream()
                .mapToDouble(tick -> TextMetrics.width(label(tick), small, false))
                .max()
                .orElse(0);
        area = body.without(left + 0.5 * small, 1.5 * small, 0.4 * small + beside, below);
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

    /** A day as a fraction on the axis of years, where the point of a year is the middle of the year. */
    static double time(LocalDate day) {
        return day.getYear() + (day.getDayOfYear() - 0.5) / day.lengthOfYear() - 0.5;
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

    double yearWidth() {
        return years.at(1) - years.at(0);
    }

    /** A point as path data has it. */
    String point(double year, BigDecimal value) {
        return SvgWriter.point(x(year), y(value));
    }

    /** Draws the axes, with the unit above the vertical one. */
    void axes(String unit) {
        var svg = layout.svg();
        var small = small();
        layout.text(unit, layout.body().x(), area.y() - 0.55 * small, small, "chart-muted", "start");
        for (var tick : ticks) {
            var y = y(tick);
            svg.path(tick.signum() == 0 ? "chart-axis" : "chart-grid", horizontal(y));
            layout.text(label(tick), area.x() - 0.4 * small, y + 0.35 * small, small, "chart-muted", "end");
        }
        var room = area.width() / (TextMetrics.width("2000", small, false) + 0.8 * small);
        for (var year : LinearScale.years(first, last, (int) room)) {
            layout.text("" + year, x(year), area.bottom() + 1.15 * small, small, "chart-muted", "middle");
        }
    }

    /** Where a line begins that begins at a time: at the edge for one before the first year. */
    double from(double time) {
        return Math.max(area.x(), x(time));
    }

    /** Path data of a line across the whole plot. */
    String horizontal(double y) {
        return horizontal(area.x(), y);
    }

    /** Path data of a line to the right edge. */
    String horizontal(double x, double y) {
        return "M" + SvgWriter.point(x, y) + "H" + SvgWriter.number(area.right());
    }

    /** Keeps labels away from a straight line. */
    void avoid(double year, BigDecimal value, double nextYear, BigDecimal nextValue) {
        labels.avoid(x(year), y(value), x(nextYear), y(nextValue));
    }

    /** Writes a label at the best position, and says whether there was one. A required label may cross lines. */
    boolean label(String text, double size, String css, boolean required, List<LabelPosition> positions) {
        var best = labels.place(text, size, css.startsWith("chart-label"), required, positions);
        best.ifPresent(position -> layout.text(text, position.x(), position.y(), size, css, position.anchor()));
        return best.isPresent();
    }

    /**
     * Labels the line of a target with the first of some texts that has room above, below or before it.
     *
     * @param start where the line begins, in pixels
     */
    void labelLevel(double start, BigDecimal value, String... texts) {
        var size = layout.options().fontSize();
        var left = start + 0.3 * size;
        var middle = (start + area.right()) / 2;
        var right = area.right() - 0.2 * size;
        var above = y(value) - 0.45 * size;
        var under = y(value) + 1.15 * size;
        var positions = List.of(
                LabelPosition.start(left, above),
                LabelPosition.start(left, under),
                LabelPosition.middle(middle, above),
                LabelPosition.middle(middle, under),
                LabelPosition.end(right, above),
                LabelPosition.end(right, under),
                LabelPosition.end(start - 0.4 * size, y(value) + 0.35 * size));
        for (var text : texts) {
            if (label(text, size, "chart-label-target", true, positions)) {
                return;
            }
        }
    }

    private double small() {
        return layout.options().smallFontSize();
    }

    /** A tick as text, with a mark at the thousands. Only axes have one: figures appear as the API prints them. */
    private String label(BigDecimal tick) {
        var format = layout.options().language().format();
        return tick.compareTo(BigDecimal.valueOf(10_000)) < 0 ? format.number(tick) : format.grouped(tick);
    }
}
