package org.defensetracker.charts;

/**
 * The size and theme of a chart, and the sizes of text and lines that follow from them.
 *
 * @param width in pixels
 * @param height in pixels
 */
record ChartSize(int width, int height, ChartTheme theme) {

    private static final double SMALLEST_FONT = 11;
    private static final double LARGEST_FONT = 24;

    /** The size of plain text. It grows with the chart, so that a card of 1200 by 630 is readable when it is shrunk. */
    double fontSize() {
        return Math.max(SMALLEST_FONT, Math.min(LARGEST_FONT, Math.min(width / 60.0, height / 32.0)));
    }

    double titleFontSize() {
        return 1.3 * fontSize();
    }

    double smallFontSize() {
        return Math.max(9.5, 0.78 * fontSize());
    }

    double margin() {
        return Math.max(8, fontSize());
    }

    /** Whether there is only room for what is needed most. */
    boolean isSmall() {
        return width < 440 || height < 280;
    }

    /** The width of the main lines. */
    double lineWidth() {
        return Math.max(1.6, fontSize() / 7);
    }

    /** The width of the lines in the background. */
    double thinLineWidth() {
        return lineWidth() / 1.8;
    }
}
