package org.defensetracker.charts;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes SVG: elements close in the right order, and every text and attribute is escaped. */
final class SvgWriter {

    private static final Map<String, String> ENTITIES = Map.of("&", "&amp;", "<", "&lt;", ">", "&gt;", "\"", "&quot;");

    /** What has an entity, and what XML does not allow, in place of which there is a blank. */
    private static final Pattern SPECIAL = Pattern.compile("[&<>\"\\p{Cntrl}\\uFFFE\\uFFFF]");

    /** The class of the groups that tell a figure. */
    private static final String POINT = "point";

    private final StringBuilder out = new StringBuilder(1 << 14);
    private final Deque<String> open = new ArrayDeque<>();
    private final boolean titled;

    /** @param titled whether points have titles */
    SvgWriter(boolean titled) {
        this.titled = titled;
    }

    /** Opens an element with attributes by name and value; an attribute whose value is null is left out. */
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

    /** Writes an element without content. */
    SvgWriter draw(String element, @Nullable Object... attributes) {
        begin(element, attributes);
        out.append("/>\n");
        return this;
    }

    /** Writes an element that contains only text. */
    SvgWriter write(String element, String text, @Nullable Object... attributes) {
        open(element, attributes);
        out.append(escaped(text));
        return close();
    }

    /** Opens a group of a class, with a title for the pointer. */
    SvgWriter group(String css, String title, @Nullable Object... attributes) {
        open("g", joined(attributes, "class", css));
        return titled || !css.equals(POINT) ? write("title", title) : this;
    }

    SvgWriter text(String text, @Nullable String css, double x, double y, @Nullable Object... more) {
        return write("text", text, joined(more, "class", css, "x", x, "y", y));
    }

    SvgWriter path(String css, Object data, @Nullable Object... more) {
        return draw("path", joined(more, "class", css, "d", data));
    }

    SvgWriter circle(String css, double x, double y, double radius, @Nullable Object... more) {
        return draw("circle", joined(more, "class", css, "cx", x, "cy", y, "r", radius));
    }

    SvgWriter rectangle(String css, double x, double y, double width, double height, @Nullable Object... more) {
        return draw("rect", joined(more, "class", css, "x", x, "y", y, "width", width, "height", height));
    }

    /** All attributes, with some before the others. */
    static @Nullable Object[] joined(@Nullable Object[] last, @Nullable Object... first) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(last)).toArray();
    }

    private void begin(String element, @Nullable Object... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            var value = attributes[i + 1];
            if (value != null) {
                out.append(' ').append(attributes[i]).append("=\"");
                out.append(
                        value instanceof Double pixels
                                ? number(pixels)
                                : value instanceof BigDecimal decimal
                                        ? decimal.toPlainString()
                                        : escaped(value.toString()));
                out.append('"');
            }
        }
    }

    /** A point as path data has it. */
    static String point(double x, double y) {
        return number(x) + " " + number(y);
    }

    /** A coordinate or a length, rounded to a tenth of a pixel. */
    static String number(double pixels) {
        var tenths = Math.round(pixels * 10);
        var fraction = Math.abs(tenths % 10);
        return (tenths < 0 && tenths > -10 ? "-" : "") + tenths / 10 + (fraction == 0 ? "" : "." + fraction);
    }

    private static String escaped(String text) {
        var special = SPECIAL.matcher(text);
        return special.find() ? special.replaceAll(found -> ENTITIES.getOrDefault(found.group(), " ")) : text;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
