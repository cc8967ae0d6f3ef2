package org.defensetracker.charts;

/** A rectangle on the sheet, in pixels from its upper left corner. */
record Rectangle(double x, double y, double width, double height) {

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    boolean meets(Rectangle other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    boolean holds(Rectangle other) {
        return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
    }

    /** What is left when this much is cut off at each side. */
    Rectangle without(double left, double top, double right, double bottom) {
        return new Rectangle(x + left, y + top, Math.max(0, width - left - right), Math.max(0, height - top - bottom));
    }
}
