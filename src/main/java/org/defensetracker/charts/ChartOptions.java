package org.defensetracker.charts;

import org.defensetracker.language.Language;

/**
 * How a chart should look, and the sizes of text and lines that follow from its own size.
 *
 * @param width in pixels
 * @param height in pixels
 * @param scale how many pixels of a PNG make one pixel of the width
 * @param language the language of its texts
 * @param axisMinimum the value that the value axis reaches at least; 0 unless several charts share one scale
 * @param titled whether its points have titles for the pointer
 */
record ChartOptions(
        int width, int height, ChartTheme theme, int scale, Language language, double axisMinimum, boolean titled) {

    /** How a chart in a page looks, which has the stylesheet. The one for phones has no titles: the wide one beside it has. */
    static ChartOptions inline(int width, int height, Language language) {
        return new ChartOptions(width, height, ChartTheme.AUTO, 1, language, 0, width > PHONE);
    }

    VerdictTexts texts() {
        return new VerdictTexts(language);
    }

    private static final int PHONE = 400;
    private static final double SMALLEST_FONT = 11;
    private static final double LARGEST_FONT = 24;

    /** The size of plain text. It grows with the chart, so that a large image is readable when it is shown small. */
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

    /** Whether the chart is so small that some texts are shortened or left out. */
    boolean isSmall() {
        return width < 440 || height < 280;
    }

    /** Whether charts of this size stand side by side, with one scale. */
    boolean isOneOfSeveral() {
        return axisMinimum > 0;
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
