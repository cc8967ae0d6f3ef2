package org.defensetracker.http.query;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** Reads days of the years 1 to 9999: Java has others, which neither ISO 8601 with four digits nor the database can write. */
public final class CalendarDay {

    private static final Pattern SHAPE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int LAST_YEAR = 9999;

    private CalendarDay() {}

    /**
     * Reads a day such as {@code 2025-12-31}.
     *
     * @throws IllegalArgumentException where the text is not such a day
     */
    public static LocalDate parse(String text) {
        try {
            if (SHAPE.matcher(text).matches()) {
                return require(LocalDate.parse(text));
            }
        } catch (DateTimeException e) {
            // There is no such day, such as 2025-02-30.
        }
        throw new IllegalArgumentException("'" + text + "' is not a day, such as 2025-12-31");
    }

    /**
     * Returns the day.
     *
     * @throws IllegalArgumentException where it is of another year
     */
    public static LocalDate require(LocalDate day) {
        if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException(day + " is not in the years 1 to " + LAST_YEAR);
        }
        return day;
    }
}
