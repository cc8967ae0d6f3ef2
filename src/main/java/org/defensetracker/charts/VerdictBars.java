package org.defensetracker.charts;

import java.util.Map;
import org.defensetracker.assessment.Status;
import org.defensetracker.progress.VerdictSentences;

/** Horizontal bars, and the chart of how many members have each verdict where there is no room for the members. */
final class VerdictBars {

    private VerdictBars() {}

    /** Draws a row for each verdict. */
    static void counts(ChartLayout layout, Map<Status, Integer> counts) {
        var svg = layout.svg();
        var body = layout.body();
        var plainSize = layout.options().fontSize();
        var height = Math.min(2.2 * plainSize, body.height() / Math.max(1, counts.size()));
        var fontSize = Math.min(plainSize, height / 1.1);
        var longestLabel = counts.keySet().stream()
                .mapToDouble(status -> TextMetrics.width(VerdictSentences.label(status, ""), fontSize, false))
                .max()
                .orElse(0);
        var start = body.x() + 1.8 * fontSize + longestLabel;
        var highest = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        var scale = new LinearScale(0, highest, start, body.right() - 2.5 * fontSize);
        var y = body.y() + height / 2;
        for (var entry : counts.entrySet()) {
            var status = entry.getKey();
            var count = entry.getValue();
            var baseline = y + 0.35 * fontSize;
            svg.open("g", "class", "count", "data-status", status.code(), "data-value", count);
            VerdictMarker.draw(svg, status, body.x() + 0.5 * fontSize, y, 0.8 * fontSize);
            var label = VerdictSentences.label(status, "");
            layout.text(label, body.x() + 1.3 * fontSize, baseline, fontSize, "chart-text", "start");
            bar(svg, start, y - 0.3 * height, scale.at(count) - start, 0.6 * height, VerdictMarker.css(status), false);
            layout.text("" + count, scale.at(count) + 0.35 * fontSize, baseline, fontSize, "chart-text", "start");
            svg.close();
            y += height;
        }
    }

    static void bar(SvgWriter svg, double x, double y, double width, double height, String css, boolean hollow) {
        var inset = hollow ? 0.75 : 0;
        var innerWidth = Math.max(0.5, width - 2 * inset);
        var innerHeight = Math.max(0.5, height - 2 * inset);
        var style =
                hollow ? new Object[] {"fill-opacity", "0", "stroke-width", "1.5"} : new Object[] {"stroke-width", "0"};
        svg.rectangle(css, x + inset, y + inset, innerWidth, innerHeight, style);
    }
}
