package org.defensetracker.charts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all charts share: ground, title, subtitle and legend above, the source below, and room for the rest between. */
final class ChartLayout {

    /**
     * One entry of a legend: a mark, and what it means.
     *
     * @param mark null for words alone
     * @param isWide whether the mark is a piece of a line, twice as wide as it is high
     */
    record LegendEntry(
            String words, boolean isWide, @Nullable LegendMark mark) {

        /** How much room the mark takes with the gap after it, in sizes of the text. */
        double lead() {
            return mark == null ? 0 : isWide ? 1.95 : 1.15;
        }
    }

    /** Draws a mark around a place. */
    interface LegendMark {
        void draw(SvgWriter svg, double x, double y, double size);
    }

    private static final double LEADING = 1.3;

    private final ChartSize frame;
    private final SvgWriter svg = new SvgWriter();
    private double top;
    private double bottom;

    ChartLayout(ChartSize frame, String title, String description) {
        this.frame = frame;
        top = frame.margin();
        bottom = frame.height() - frame.margin() / 2;
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "chart",
                "width",
                frame.width(),
                "height",
                frame.height(),
                "viewBox",
                "0 0 " + frame.width() + " " + frame.height(),
                "role",
                "img",
                "font-size",
                frame.type());
        svg.write("title", title).write("desc", description);
        svg.open("style").close();
        svg.draw("rect", "class", "chart-ground", "width", "100%", "height", "100%");
    }

    SvgWriter svg() {
        return svg;
    }

    ChartSize frame() {
        return frame;
    }

    /** Writes the next lines from the top. */
    void head(String text, double size, String css, int most) {
        var bold = css.equals("chart-title");
        for (var line : TextMetrics.wrap(text, inner(), size, bold, most)) {
            top += size;
            text(line, frame.margin(), top - 0.1 * size, size, css, "start");
            top += (LEADING - 1) * size;
        }
    }

    /** Writes the title on one line, smaller where it is too long. */
    void titleOnOneLine(String text) {
        var size = frame.titleType();
        head(text, size * Math.min(1, inner() / TextMetrics.width(text, size, true)), "chart-title", 1);
    }

    /**
     * Begins the room below where it begins on every sheet of this size with a title of one line, so many lines of
     * subtitle, and a legend of some of these entries.
     */
    void level(int subtitleLines, List<LegendEntry> every) {
        var head = frame.margin() + LEADING * (frame.titleType() + subtitleLines * frame.type());
        var size = legendSize();
        var legend = 0.45 * size + 0.7 * size + (rows(every) - 1) * LEADING * size + 0.5 * size;
        top = Math.max(top, head + legend);
    }

    private int rows(List<LegendEntry> keys) {
        var rows = 1;
        var x = frame.margin();
        for (var key : keys) {
            var width = width(key);
            if (isFull(x, width)) {
                x = frame.margin();
                rows++;
            }
            x += width + legendSize();
        }
        return rows;
    }

    private double legendSize() {
        return 0.92 * frame.type();
    }

    private double width(LegendEntry key) {
        return key.lead() * legendSize() + TextMetrics.width(key.words(), legendSize(), false);
    }

    private boolean isFull(double x, double width) {
        return x > frame.margin() && x + width > frame.width() - frame.margin();
    }

    /** Writes lines at the bottom, the last of them lowest. */
    void foot(String text, int most) {
        var size = frame.smallType();
        var lines = TextMetrics.wrap(text, inner(), size, false, most);
        bottom -= lines.size() * LEADING * size;
        var y = bottom;
        bottom -= 0.4 * size;
        for (var line : lines) {
            y += LEADING * size;
            text(line, frame.margin(), y - 0.3 * size, size, "chart-muted", "start");
        }
    }

    /** Sets the entries of the legend in as many rows as they take. */
    void legend(List<LegendEntry> keys) {
        if (keys.isEmpty()) {
            return;
        }
        var size = legendSize();
        var mark = 0.8 * size;
        var x = frame.margin();
        top += 0.45 * size;
        var y = top + 0.7 * size;
        svg.open("g", "class", "legend");
        for (var key : keys) {
            var width = width(key);
            if (isFull(x, width)) {
                x = frame.margin();
                y += LEADING * size;
            }
            if (key.mark() != null) {
                key.mark().draw(svg, x + (key.isWide() ? 2 : 1) * mark / 2, y - 0.33 * size, mark);
            }
            text(key.words(), x + key.lead() * size, y, size, "chart-text", "start");
            x += width + size;
        }
        svg.close();
        top = y + 0.5 * size;
    }

    /** The room between what is above and what is below. */
    Rectangle body() {
        return new Rectangle(frame.margin(), top, inner(), Math.max(1, bottom - top));
    }

    void text(String words, double x, double y, double size, String css, String anchor) {
        svg.write(
                "text",
                words,
                "class",
                css,
                "x",
                x,
                "y",
                y,
                "font-size",
                size == frame.type() ? null : (Double) size,
                "text-anchor",
                anchor.equals("start") ? null : anchor);
    }

    private double inner() {
        return frame.width() - 2 * frame.margin();
    }

    /** The picture as it stands alone. */
    ChartImage done() {
        svg.close();
        return new ChartImage(svg.toString(), frame);
    }
}
