package org.defensetracker.measure;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A date that may be known only in part: a day ({@code 2025-06-25}), a month ({@code 2025-05}) or a year ({@code 2024}).
 *
 * <p>The text stays as it was given. In comparisons a month or a year counts as its last day.
 */
public record PartialDate(String text) {

    /** How much of the date is known. */
    public enum Precision {
        DAY,
        MONTH,
        YEAR;

        public static Precision parse(String text) {
            return CodeList.parse(List.of(values()), Precision::code, text);
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern SHAPE = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");

    public PartialDate {
        if (!SHAPE.matcher(text).matches()) {
            throw invalid(text);
        }
        try {
            new Year(lastDay(text).getYear());
        } catch (DateTimeException e) {
            throw invalid(text);
        }
    }

    public static PartialDate parse(String text) {
        return new PartialDate(text);
    }

    /** This date without the parts that are finer than a precision: {@code MONTH} makes 2025-05 of 2025-05-31. */
    public PartialDate truncatedTo(Precision finest) {
        return finest.compareTo(precision()) <= 0
                ? this
                : new PartialDate(text.substring(0, finest == Precision.YEAR ? 4 : 7));
    }

    public Precision precision() {
        return switch (text.length()) {
            case 4 -> Precision.YEAR;
            case 7 -> Precision.MONTH;
            default -> Precision.DAY;
        };
    }

    /** The day itself, or the last day of the month or year. */
    public LocalDate lastDay() {
        return lastDay(text);
    }

    private static LocalDate lastDay(String text) {
        return switch (text.length()) {
            case 4 -> LocalDate.of(Integer.parseInt(text), 12, 31);
            case 7 -> YearMonth.parse(text).atEndOfMonth();
            default -> LocalDate.parse(text);
        };
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not a day, a month or a year, such as 2025-06-25, 2025-06 or 2025");
    }

    @Override
    public String toString() {
        return text;
    }
}
