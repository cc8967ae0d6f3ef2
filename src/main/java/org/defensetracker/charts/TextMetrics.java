package org.defensetracker.charts;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Measures and wraps text. The reader's font is not known, so text is measured in DejaVu Sans, the widest font in common
 * use: a text that fits in it fits in the others too.
 */
final class TextMetrics {

    /** Widths of the characters from the space to the tilde, in hundredths of the font size. */
    private static final int[] REGULAR = {
        32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34,
        84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99,
        69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52,
        39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84
    };

    private static final int[] BOLD = {
        35, 46, 52, 84, 70, 100, 87, 31, 46, 46, 52, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40,
        84, 84, 84, 58, 100, 77, 76, 73, 83, 68, 68, 82, 84, 37, 37, 77, 64, 100, 84, 85, 73, 85, 77, 72, 68, 81, 77,
        110, 77, 72, 73, 46, 37, 46, 84, 50, 50, 67, 72, 59, 72, 68, 44, 72, 71, 34, 34, 67, 34, 104, 71, 69, 72, 72,
        49, 60, 48, 71, 65, 92, 65, 65, 58, 71, 37, 71, 84
    };

    /** The width of every other character, that of the widest common one. */
    private static final int OTHER = 100;

    private static final Pattern MARKS = Pattern.compile("\\p{M}");

    private static final String ELLIPSIS = "…";

    private TextMetrics() {}

    /** The width of a text in pixels, at that font size. */
    static double width(String text, double size, boolean bold) {
        var widths = bold ? BOLD : REGULAR;
        var hundredths = withoutAccents(text)
                .chars()
                .map(letter -> letter >= ' ' && letter <= '~' ? widths[letter - ' '] : OTHER)
                .sum();
        return hundredths * size / 100;
    }

    private static String withoutAccents(String text) {
        return text.chars().allMatch(letter -> letter <= '~')
                ? text
                : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    }

    /** The text in lines of that width; a last line that is too long is shortened and ends in an ellipsis. */
    static List<String> wrap(String text, double width, double size, boolean bold, int most) {
        var lines = new ArrayList<String>();
        var line = "";
        for (var word : text.split(" ")) {
            var longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || width(longer, size, bold) <= width || lines.size() == most - 1) {
                line = longer;
            } else {
                lines.add(line);
                line = word;
            }
        }
        lines.add(line);
        lines.replaceAll(full -> fit(full, width, size, bold));
        return lines;
    }

    /** The text, shortened and with an ellipsis where it is too wide. */
    static String fit(String text, double width, double size, boolean bold) {
        if (width(text, size, bold) <= width) {
            return text;
        }
        var end = text.length();
        while (end > 0 && width(text.substring(0, end).strip() + ELLIPSIS, size, bold) > width) {
            end--;
        }
        return text.substring(0, end).strip() + ELLIPSIS;
    }
}
