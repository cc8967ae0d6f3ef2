package org.defensetracker.sdmx;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.defensetracker.http.query.CalendarDay;

/**
 * A standard time period (SDMX 2.1 section 6, 4.2), as its first and its last day: a year, a half, a quarter, a month, a
 * week, a day, or a moment.
 */
record PeriodRange(LocalDate first, LocalDate last) {

    private static final Pattern PART = Pattern.compile("(\\d{4})-([ASTQMWD])(\\d{1,3})");

    /** Reads a period such as {@code 2014}, {@code 2014-Q1}, {@code 2014-06} or {@code 2014-06-30}. */
    static PeriodRange parse(String text) {
        try {
            var part = PART.matcher(text);
            if (part.matches()) {
                return part(Integer.parseInt(part.group(1)), part.group(2).charAt(0), Integer.parseInt(part.group(3)));
            }
            if (text.matches("\\d{4}")) {
                return part(Integer.parseInt(text), 'A', 1);
            }
            if (text.matches("\\d{4}-\\d{2}")) {
                var month = YearMonth.parse(text);
                return new PeriodRange(month.atDay(1), month.atEndOfMonth());
            }
            var day = CalendarDay.parse(text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text);
            return new PeriodRange(day, day);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is not a time period, such as 2014 or 2014-06", e);
        }
    }

    private static PeriodRange part(int year, char kind, int number) {
        var start = LocalDate.of(year, 1, 1);
        return switch (kind) {
            case 'A' -> months(start, number, 12);
            case 'S' -> months(start, number, 6);
            case 'T' -> months(start, number, 4);
            case 'Q' -> months(start, number, 3);
            case 'M' -> months(start, number, 1);
            case 'D' -> new PeriodRange(LocalDate.ofYearDay(year, number), LocalDate.ofYearDay(year, number));
            default -> {
                var monday = LocalDate.parse("%04d-W%02d-1".formatted(year, number), DateTimeFormatter.ISO_WEEK_DATE);
                yield new PeriodRange(monday, monday.plusDays(6));
            }
        };
    }

    private static PeriodRange months(LocalDate start, int number, int length) {
        if (number < 1 || number > 12 / length) {
            throw new DateTimeException("no such part of a year");
        }
        var first = start.plusMonths((long) (number - 1) * length);
        return new PeriodRange(first, first.plusMonths(length).minusDays(1));
    }

    /** The first year that lies wholly in or after the period, if the period is a start. */
    int firstYear() {
        return first.getDayOfYear() == 1 ? first.getYear() : first.getYear() + 1;
    }

    /** The last year that lies wholly in or before the period, if the period is an end. */
    int lastYear() {
        return last.plusDays(1).getDayOfYear() == 1 ? last.getYear() : last.getYear() - 1;
    }

    /** Reads a day or a moment with its offset; the moment counts as its day in UTC. */
    static LocalDate moment(String text) {
        try {
            if (text.length() <= 10) {
                return CalendarDay.parse(text);
            }
            var moment = OffsetDateTime.parse(text.matches(".*(Z|[+-]\\d{2}:\\d{2})") ? text : text + "Z");
            return CalendarDay.require(LocalDate.ofInstant(moment.toInstant(), ZoneOffset.UTC));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is not a day or a moment, such as 2026-07-10", e);
        }
    }
}
