package org.defensetracker.measure;

import java.util.regex.Pattern;

/**
 * A year as NATO reports it: the calendar year, or the fiscal year that begins in it (Canada, the United Kingdom).
 * Years before 1900 and after 2200 are refused, because they must be typing errors.
 */
public record Year(int value) implements Comparable<Year> {

    private static final int FIRST = 1900;
    private static final int LAST = 2200;
    private static final Pattern SHAPE = Pattern.compile("\\d{4}");

    public Year {
        if (value < FIRST || value > LAST) {
            throw new IllegalArgumentException(value + " is not a year between " + FIRST + " and " + LAST);
        }
    }

    /** Reads a year of exactly four digits. {@code 20l6} and {@code 2016.0} are refused. */
    public static Year parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a year of four digits, such as 2026");
        }
        return new Year(Integer.parseInt(text));
    }

    @Override
    public int compareTo(Year other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
