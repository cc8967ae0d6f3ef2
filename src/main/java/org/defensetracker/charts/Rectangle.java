package org.defensetracker.charts;

/** A rectangle in a chart, in pixels from the upper left corner of the chart. */
record Rectangle(double x, double y, double width, double height) {

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    boolean overlaps(Rectangle other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    boolean contains(Rectangle other) {
        return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
    }

    /** The rectangle without a margin at each side. */
    Rectangle without(double left, double top, double right, double bottom) {
        return new Rectangle(x + left, y + top, Math.max(0, width - left - right), Math.max(0, height - top - bottom));
    }
}
