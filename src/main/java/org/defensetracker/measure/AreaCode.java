package org.defensetracker.measure;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The code of a reference area, in upper case. A country has its ISO 3166-1 alpha-3 code ({@code ROU}), and an aggregate
 * has a code of this project ({@code NATO}, {@code NATO-EUR-CAN}).
 */
public record AreaCode(String value) implements Comparable<AreaCode> {

    // Declared before the constants, because their constructor uses it.
    private static final Pattern SHAPE = Pattern.compile("[A-Z][A-Z0-9]{1,11}(-[A-Z0-9]{1,11}){0,3}");

    /** The alliance as a whole: the area of NATO's printed total, and of the targets that the alliance sets its members. */
    public static final AreaCode NATO = new AreaCode("NATO");

    /** NATO Europe and Canada: the aggregate that NATO prints of all members except the United States. */
    public static final AreaCode NATO_EUR_CAN = new AreaCode("NATO-EUR-CAN");

    public AreaCode {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is not an area's code, such as ROU or NATO");
        }
    }

    /** Reads a code in upper or lower case. */
    public static AreaCode parse(String text) {
        return new AreaCode(text.strip().toUpperCase(Locale.ROOT));
    }

    @Override
    public int compareTo(AreaCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
