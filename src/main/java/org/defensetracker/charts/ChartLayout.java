package org.defensetracker.charts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all charts share: background, title, subtitle and legend at the top, the source at the bottom. */
final class ChartLayout {

    /**
     * One entry of a legend: a mark, and what it means.
     *
     * @param mark null for text alone
     * @param isWide whether the mark is a piece of a line, twice as wide as it is high
     */
    record LegendEntry(
            String text, boolean isWide, @Nullable LegendMark mark) {

        /** The width of the mark and the gap after it, as a multiple of the font size. */
        double markWidth() {
            return mark == null ? 0 : isWide ? 1.95 : 1.15;
        }
    }

    /** Draws a mark around a centre. */
    interface LegendMark {
        void draw(SvgWriter svg, double x, double y, double size);
    }

    private static final double LINE_HEIGHT = 1.3;

    /** Lines of the subtitle that each of several charts with one scale leaves room for. */
    private static final int SUBTITLE_LINES_OF_SEVERAL = 2;

    private final ChartOptions options;
    private final SvgWriter svg;
    private double top;
    private double bottom;

    private ChartLayout(ChartOptions options, String title, String name, String description) {
        this.options = options;
        svg = new SvgWriter(options.titled());
        top = options.margin();
        bottom = options.height() - options.margin() / 2;
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "chart",
                "width",
                options.width(),
                "height",
                options.height(),
                "viewBox",
                "0 0 " + options.width() + " " + options.height(),
                "role",
                "img",
                "aria-label",
                name,
                "font-size",
                options.fontSize());
        svg.write("title", title).write("desc", description);
        svg.open("style").close();
        svg.draw("rect", "class", "chart-ground", "width", "100%", "height", "100%");
    }

    /**
     * Begins a chart with its title, its subtitle and its source.
     *
     * @param description the whole chart as sentences, for readers who do not see it; the source is added to it
     */
    static ChartLayout of(ChartOptions options, String title, String subtitle, String description, String source) {
        var name = subtitle.isEmpty() ? title : title + ". " + subtitle;
        var layout = new ChartLayout(options, title, name, description + " " + source + ".");
        // The titles of charts that stand side by side have to be equally high.
        var isOneOfSeveral = options.isOneOfSeveral();
        var titleSize = options.titleFontSize();
        if (isOneOfSeveral) {
            var fitting = layout.innerWidth() / TextMetrics.width(title, titleSize, true);
            layout.heading(title, titleSize * Math.min(1, fitting), "chart-title", 1);
        } else {
            layout.heading(title, titleSize, "chart-title", 2);
        }
        layout.heading(subtitle, options.fontSize(), null, isOneOfSeveral ? SUBTITLE_LINES_OF_SEVERAL : 4);
        layout.footer(source);
        return layout;
    }

    SvgWriter svg() {
        return svg;
    }

    ChartOptions options() {
        return options;
    }

    private void heading(String text, double fontSize, @Nullable String css, int maxLines) {
        if (text.isEmpty()) {
            return;
        }
        var bold = css != null;
        for (var line : TextMetrics.wrap(text, innerWidth(), fontSize, bold, maxLines)) {
            top += fontSize;
            text(line, options.margin(), top - 0.1 * fontSize, fontSize, css, "start");
            top += (LINE_HEIGHT - 1) * fontSize;
        }
    }

    private void footer(String text) {
        var fontSize = options.smallFontSize();
        var lines = TextMetrics.wrap(text, innerWidth(), fontSize, false, 4);
        bottom -= lines.size() * LINE_HEIGHT * fontSize;
        var y = bottom;
        bottom -= 0.4 * fontSize;
        for (var line : lines) {
            y += LINE_HEIGHT * fontSize;
            text(line, options.margin(), y - 0.3 * fontSize, fontSize, "chart-muted", "start");
        }
    }

    /**
     * Begins the body as far down as in every other chart of this size that stands beside it.
     *
     * @param all every entry that the legend of one of these charts can have
     */
    void alignBody(List<LegendEntry> all) {
        var headings = LINE_HEIGHT * (options.titleFontSize() + SUBTITLE_LINES_OF_SEVERAL * options.fontSize());
        var fontSize = legendFontSize();
        var legend = 0.45 * fontSize + 0.7 * fontSize + (rows(all) - 1) * LINE_HEIGHT * fontSize + 0.5 * fontSize;
        top = Math.max(top, options.margin() + headings + legend);
    }

    private int rows(List<LegendEntry> entries) {
        var rows = 1;
        var x = options.margin();
        for (var entry : entries) {
            var width = width(entry);
            if (isFull(x, width)) {
                x = options.margin();
                rows++;
            }
            x += width + legendFontSize();
        }
        return rows;
    }

    private double legendFontSize() {
        return 0.92 * options.fontSize();
    }

    private double width(LegendEntry entry) {
        return entry.markWidth() * legendFontSize() + TextMetrics.width(entry.text(), legendFontSize(), false);
    }

    private boolean isFull(double x, double width) {
        return x > options.margin() && x + width > options.width() - options.margin();
    }

    /** Writes the legend in as many rows as it needs. */
    void legend(List<LegendEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var fontSize = legendFontSize();
        var markSize = 0.8 * fontSize;
        var x = options.margin();
        top += 0.45 * fontSize;
        var y = top + 0.7 * fontSize;
        svg.open("g", "class", "legend");
        for (var entry : entries) {
            var width = width(entry);
            if (isFull(x, width)) {
                x = options.margin();
                y += LINE_HEIGHT * fontSize;
            }
            if (entry.mark() != null) {
                entry.mark().draw(svg, x + (entry.isWide() ? 2 : 1) * markSize / 2, y - 0.33 * fontSize, markSize);
            }
            text(entry.text(), x + entry.markWidth() * fontSize, y, fontSize, null, "start");
            x += width + fontSize;
        }
        svg.close();
        top = y + 0.5 * fontSize;
    }

    /** The space between the top and the bottom texts. */
    Rectangle body() {
        return new Rectangle(options.margin(), top, innerWidth(), Math.max(1, bottom - top));
    }

    void noFigures() {
        var body = body();
        var middle = body.y() + body.height() / 2;
        text(
                options.texts().messages().chartNothing(),
                body.x() + body.width() / 2,
                middle,
                options.fontSize(),
                "chart-muted",
                "middle");
    }

    /** Writes a text; without a class it has the colour of the chart. */
    void text(String text, double x, double y, double fontSize, @Nullable String css, String anchor) {
        var otherSize = fontSize == options.fontSize() ? null : (Double) fontSize;
        svg.text(text, css, x, y, "font-size", otherSize, "text-anchor", anchor.equals("start") ? null : anchor);
    }

    private double innerWidth() {
        return options.width() - 2 * options.margin();
    }

    ChartImage finish() {
        svg.close();
        return new ChartImage(svg.toString(), options);
    }
}
