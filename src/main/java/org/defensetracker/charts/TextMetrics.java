package org.defensetracker.charts;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * How wide text comes out. The reader's font is not known, so it is measured in DejaVu Sans, the widest of those in
 * wide use: what fits in it fits in all.
 */
final class TextMetrics {

    /** Hundredths of the size, from the space to the tilde. */
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

    /** Of every other letter: the widest of the usual signs. */
    private static final int OTHER = 100;

    private static final String MORE = "…";

    private TextMetrics() {}

    /** In pixels, at that size. */
    static double width(String text, double size, boolean bold) {
        var widths = bold ? BOLD : REGULAR;
        var hundredths = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .chars()
                .map(letter -> letter >= ' ' && letter <= '~' ? widths[letter - ' '] : OTHER)
                .sum();
        return hundredths * size / 100;
    }

    /** The text in lines of that width; what does not go on the last is cut, and ends in an ellipsis. */
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

    /** The text, cut where it is too wide. */
    static String fit(String text, double width, double size, boolean bold) {
        if (width(text, size, bold) <= width) {
            return text;
        }
        var end = text.length();
        while (end > 0 && width(text.substring(0, end).strip() + MORE, size, bold) > width) {
            end--;
        }
        return text.substring(0, end).strip() + MORE;
    }
}
