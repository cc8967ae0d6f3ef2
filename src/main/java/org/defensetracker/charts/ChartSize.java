package org.defensetracker.charts;

/**
 * The size of a sheet, and of what is written on it.
 *
 * @param width in pixels
 * @param height in pixels
 */
record ChartSize(int width, int height, ChartTheme theme) {

    private static final double SMALLEST = 11;
    private static final double LARGEST = 24;

    /** The size of plain text: larger on larger sheets, so that a card of 1200 by 630 reads well when it is shrunk. */
    double type() {
        return Math.max(SMALLEST, Math.min(LARGEST, Math.min(width / 60.0, height / 32.0)));
    }

    double titleType() {
        return 1.3 * type();
    }

    double smallType() {
        return Math.max(9.5, 0.78 * type());
    }

    double margin() {
        return Math.max(8, type());
    }

    /** Whether there is room for the most needed alone. */
    boolean isSmall() {
        return width < 440 || height < 280;
    }

    /** The thickness of the lines that matter. */
    double stroke() {
        return Math.max(1.6, type() / 7);
    }

    /** The thickness of those that stand back. */
    double hairline() {
        return stroke() / 1.8;
    }
}
