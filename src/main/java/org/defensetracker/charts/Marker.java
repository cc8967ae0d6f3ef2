package org.defensetracker.charts;

import java.util.Locale;
import org.defensetracker.assessment.Status;

/** The mark of a verdict: a shape and a colour, so that neither has to be told from the other. */
enum Marker {
    MET("met"),
    MET_PROVISIONAL("met"),
    ON_TRACK("on-track"),
    BEHIND("behind"),
    OFF_TRACK("off-track"),
    LAPSED("regressing"),
    REGRESSING("regressing"),
    UNMET("unmet"),
    MISSED_PROVISIONAL("missed"),
    MISSED("missed"),
    UNKNOWN("unknown");

    private final String colour;

    Marker(String colour) {
        this.colour = colour;
    }

    static Marker of(Status status) {
        return switch (status) {
            case MET -> MET;
            case MET_PROVISIONAL -> MET_PROVISIONAL;
            case ON_TRACK -> ON_TRACK;
            case BEHIND -> BEHIND;
            case OFF_TRACK -> OFF_TRACK;
            case LAPSED -> LAPSED;
            case REGRESSING -> REGRESSING;
            case UNMET -> UNMET;
            case MISSED_PROVISIONAL -> MISSED_PROVISIONAL;
            case MISSED -> MISSED;
            case AWAITING_DATA, INSUFFICIENT_DATA, NO_DATA, NOT_APPLICABLE -> UNKNOWN;
        };
    }

    static Marker of(String status) {
        return of(Status.valueOf(status.toUpperCase(Locale.ROOT)));
    }

    /** The class that colours it. */
    String css() {
        return "chart-" + colour;
    }

    /** Draws it in a square of that size around a place. */
    void draw(SvgWriter svg, double x, double y, double size) {
        var r = size / 2;
        var thick = Math.max(1.5, size / 6);
        switch (this) {
            case MET -> svg.draw("circle", "class", css(), "cx", x, "cy", y, "r", r);
            case MET_PROVISIONAL -> ring(svg, x, y, r, thick);
            case ON_TRACK -> shape(svg, "M%s %sL%s %sL%s %sZ", x, y - r, x + r, y + r, x - r, y + r);
            case BEHIND -> shape(svg, "M%s %sL%s %sL%s %sL%s %sZ", x, y - r, x + r, y, x, y + r, x - r, y);
            case OFF_TRACK -> shape(svg, "M%s %sL%s %sL%s %sZ", x - r, y - r, x + r, y - r, x, y + r);
            case LAPSED -> line(svg, thick, "M%s %sL%s %sL%s %s", x - r, y - r / 2, x, y + r / 2, x + r, y - r / 2);
            case REGRESSING ->
                line(svg, thick, "M%s %sL%s %sM%s %sL%s %sL%s %s", x, y - r, x, y + r, x - r, y, x, y + r, x + r, y);
            case UNMET -> svg.draw("rect", "class", css(), "x", x - r, "y", y - r, "width", size, "height", size);
            case MISSED_PROVISIONAL -> line(svg, thick, "M%s %sL%s %s", x - r, y + r, x + r, y - r);
            case MISSED ->
                line(svg, thick, "M%s %sL%s %sM%s %sL%s %s", x - r, y - r, x + r, y + r, x - r, y + r, x + r, y - r);
            case UNKNOWN -> line(svg, thick, "M%s %sL%s %s", x - r, y, x + r, y);
        }
    }

    private void ring(SvgWriter svg, double x, double y, double r, double thick) {
        svg.draw(
                "circle",
                "class",
                css(),
                "cx",
                x,
                "cy",
                y,
                "r",
                r - thick / 2,
                "fill-opacity",
                "0",
                "stroke-width",
                thick);
    }

    private void shape(SvgWriter svg, String path, Object... places) {
        svg.draw("path", "class", css(), "d", path(path, places));
    }

    private void line(SvgWriter svg, double thick, String path, Object... places) {
        svg.draw("path", "class", css(), "d", path(path, places), "fill-opacity", "0", "stroke-width", thick);
    }

    private static String path(String pattern, Object... places) {
        var numbers = new Object[places.length];
        for (int i = 0; i < places.length; i++) {
            numbers[i] = SvgWriter.number((Double) places[i]);
        }
        return pattern.formatted(numbers);
    }
}
