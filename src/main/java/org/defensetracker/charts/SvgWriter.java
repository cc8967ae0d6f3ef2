package org.defensetracker.charts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Writes SVG: elements that close in order, with every text and attribute escaped. */
final class SvgWriter {

    private final StringBuilder out = new StringBuilder(1 << 14);
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element with attributes by name and value; one whose value is null is left out. */
    SvgWriter open(String element, @Nullable Object... attributes) {
        begin(element, attributes);
        out.append('>');
        open.push(element);
        return this;
    }

    /** Closes the element that was opened last. */
    SvgWriter close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element without content. */
    SvgWriter draw(String element, @Nullable Object... attributes) {
        begin(element, attributes);
        out.append("/>\n");
        return this;
    }

    /** An element with text alone in it. */
    SvgWriter write(String element, String text, @Nullable Object... attributes) {
        open(element, attributes);
        out.append(escaped(text));
        return close();
    }

    private void begin(String element, @Nullable Object... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            var value = attributes[i + 1];
            if (value != null) {
                out.append(' ').append(attributes[i]).append("=\"");
                out.append(value instanceof Double place ? number(place) : escaped(value.toString()));
                out.append('"');
            }
        }
    }

    /** A place on the sheet, to a tenth of a pixel. */
    static String number(double place) {
        var rounded =
                BigDecimal.valueOf(place).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\p{Cntrl}\\uFFFE\\uFFFF]", " ");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
