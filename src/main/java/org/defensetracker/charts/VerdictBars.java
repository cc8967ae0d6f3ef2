package org.defensetracker.charts;

import java.util.Map;
import org.defensetracker.assessment.Status;

/** Bars that lie: how many members have each verdict, on a sheet too small for the members. */
final class VerdictBars {

    private VerdictBars() {}

    /** Draws a row for each verdict. */
    static void counts(ChartLayout sheet, Map<Status, Integer> present) {
        var svg = sheet.svg();
        var frame = sheet.frame();
        var body = sheet.body();
        var height = Math.min(2.2 * frame.type(), body.height() / Math.max(1, present.size()));
        var size = Math.min(frame.type(), height / 1.1);
        var words = present.keySet().stream()
                .mapToDouble(status -> TextMetrics.width(status.label(), size, false))
                .max()
                .orElse(0);
        var from = body.x() + 1.8 * size + words;
        var most = present.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        var scale = new LinearScale(0, most, from, body.right() - 2.5 * size);
        var y = body.y() + height / 2;
        for (var entry : present.entrySet()) {
            var status = entry.getKey();
            var count = entry.getValue();
            var glyph = Marker.of(status);
            svg.open("g", "class", "count", "data-status", status.code(), "data-value", count);
            glyph.draw(svg, body.x() + 0.5 * size, y, 0.8 * size);
            sheet.text(status.label(), body.x() + 1.3 * size, y + 0.35 * size, size, "chart-text", "start");
            bar(svg, from, y - 0.3 * height, scale.at(count) - from, 0.6 * height, glyph.css(), false);
            sheet.text("" + count, scale.at(count) + 0.35 * size, y + 0.35 * size, size, "chart-text", "start");
            svg.close();
            y += height;
        }
    }
    /** Draws a bar, full or hollow. */
    static void bar(SvgWriter svg, double x, double y, double width, double height, String css, boolean hollow) {
        var inset = hollow ? 0.75 : 0;
        svg.draw(
                "rect",
                "class",
                css,
                "x",
                x + inset,
                "y",
                y + inset,
                "width",
                Math.max(0.5, width - 2 * inset),
                "height",
                Math.max(0.5, height - 2 * inset),
                "fill-opacity",
                hollow ? "0" : null,
                "stroke-width",
                hollow ? "1.5" : "0");
    }
}
