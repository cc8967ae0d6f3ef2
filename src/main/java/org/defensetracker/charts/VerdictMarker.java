package org.defensetracker.charts;

import org.defensetracker.assessment.Status;

/** The marker of a verdict. It has a shape and a colour, so that readers who cannot tell the colours see the shape. */
final class VerdictMarker {

    private VerdictMarker() {}

    /** The CSS class with the colour of the verdict. */
    static String css(Status status) {
        return switch (status) {
            case MET, MET_PROVISIONAL -> "chart-met";
            case MET_LATE, MET_LATE_PROVISIONAL -> "chart-met-late";
            case ON_TRACK -> "chart-on-track";
            case BEHIND -> "chart-behind";
            case OFF_TRACK -> "chart-off-track";
            case LAPSED, REGRESSING -> "chart-regressing";
            case UNMET -> "chart-unmet";
            case MISSED_PROVISIONAL, MISSED -> "chart-missed";
            case AWAITING_DATA, INSUFFICIENT_DATA, NO_DATA, DECLINED, NOT_APPLICABLE -> "chart-unknown";
        };
    }

    /** Draws the marker in a square of that size around a centre. */
    static void draw(SvgWriter svg, Status status, double x, double y, double size) {
        var css = css(status);
        var r = size / 2;
        var width = Math.max(1.5, size / 6);
        switch (status) {
            case MET -> svg.circle(css, x, y, r);
            case MET_PROVISIONAL -> ring(svg, css, x, y, r, width);
            case MET_LATE -> {
                ring(svg, css, x, y, r, width);
                svg.path(css, data("M%s %sA%s %s 0 0 0 %s %sZ", x, y - r, r, r, x, y + r));
            }
            case MET_LATE_PROVISIONAL -> {
                ring(svg, css, x, y, r, width);
                svg.circle(css, x, y, r / 3);
            }
            case ON_TRACK -> svg.path(css, data("M%s %sL%s %sL%s %sZ", x, y - r, x + r, y + r, x - r, y + r));
            case BEHIND -> svg.path(css, data("M%s %sL%s %sL%s %sL%s %sZ", x, y - r, x + r, y, x, y + r, x - r, y));
            case OFF_TRACK -> svg.path(css, data("M%s %sL%s %sL%s %sZ", x - r, y - r, x + r, y - r, x, y + r));
            case LAPSED ->
                line(svg, css, width, "M%s %sL%s %sL%s %s", x - r, y - r / 2, x, y + r / 2, x + r, y - r / 2);
            case REGRESSING -> {
                var arrow = "M%s %sL%s %sM%s %sL%s %sL%s %s";
                line(svg, css, width, arrow, x, y - r, x, y + r, x - r, y, x, y + r, x + r, y);
            }
            case UNMET -> svg.rectangle(css, x - r, y - r, size, size);
            case MISSED_PROVISIONAL -> line(svg, css, width, "M%s %sL%s %s", x - r, y + r, x + r, y - r);
            case MISSED -> {
                var cross = "M%s %sL%s %sM%s %sL%s %s";
                line(svg, css, width, cross, x - r, y - r, x + r, y + r, x - r, y + r, x + r, y - r);
            }
            case AWAITING_DATA, INSUFFICIENT_DATA, NO_DATA, DECLINED, NOT_APPLICABLE ->
                line(svg, css, width, "M%s %sL%s %s", x - r, y, x + r, y);
        }
    }

    private static void ring(SvgWriter svg, String css, double x, double y, double r, double width) {
        svg.circle(css, x, y, r - width / 2, "fill-opacity", "0", "stroke-width", width);
    }

    private static void line(SvgWriter svg, String css, double width, String pattern, Object... coordinates) {
        svg.path(css, data(pattern, coordinates), "fill-opacity", "0", "stroke-width", width);
    }

    private static String data(String pattern, Object... coordinates) {
        var numbers = new Object[coordinates.length];
        for (int i = 0; i < coordinates.length; i++) {
            numbers[i] = SvgWriter.number((Double) coordinates[i]);
        }
        return pattern.formatted(numbers);
    }
}
