package org.defensetracker.progress;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.PartialDate;
import org.defensetracker.target.Comparator;
import org.defensetracker.target.Target;
import org.defensetracker.target.TargetKind;
import org.jspecify.annotations.Nullable;

/** Writes promises and dates for readers. */
public final class PromiseWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    private static final Pattern EDITION = Pattern.compile("([A-Z]+)-(\\d{4}-(?:0[1-9]|1[0-2]))");

    private PromiseWords() {}

    /** What is promised, such as "3.5% by 2030" or "at least 2%". */
    public static String of(Target target) {
        var year = target.year() == null ? null : target.year().value();
        return of(
                target.indicator(),
                target.value(),
                year,
                target.comparator() == Comparator.UP_TO,
                target.kind() == TargetKind.PLAN);
    }

    /** What a stored target or a what-if promises. */
    static String of(JudgedTarget judged) {
        var target = judged.target();
        return target == null ? of(judged.indicator(), judged.value(), judged.year(), false, false) : of(target);
    }

    /**
     * What is promised, from the parts of a promise.
     *
     * @param forThatYear whether the value is promised "for" the year, as in a plan, and not "by" the year
     */
    public static String of(
            Indicator indicator, BigDecimal value, @Nullable Integer year, boolean upTo, boolean forThatYear) {
        var purpose = switch (indicator) {
            case TOTAL_PCT_GDP -> " in total";
            case RELATED_PCT_GDP -> " for related areas";
            case EQUIPMENT_PCT -> " for major equipment";
            case CORE_PCT_GDP, EXPENDITURE_MUSD, EXPENDITURE_CONSTANT_MUSD, GDP_MUSD, PERSONNEL_THOUSAND -> "";
        };
        return (upTo ? "up to " : year == null ? "at least " : "")
                + new AmountWords(indicator).promised(value)
                + purpose
                + (year == null ? "" : (forThatYear ? " for " : " by ") + year);
    }

    /** A day such as "10 July 2026". */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** "10 July 2026", "May 2025" or "2024". */
    public static String date(PartialDate date) {
        return switch (date.precision()) {
            case DAY -> day(date.lastDay());
            case MONTH -> MONTH.format(date.lastDay());
            case YEAR -> date.text();
        };
    }

    /** The name of an edition, such as "NATO, July 2026" of NATO-2026-07. */
    public static String edition(String code) {
        var parts = EDITION.matcher(code);
        return parts.matches() ? parts.group(1) + ", " + date(PartialDate.parse(parts.group(2))) : code;
    }

    /** "on 10 July 2026", "in May 2025" or "in 2024". */
    public static String when(PartialDate date) {
        return (date.precision() == PartialDate.Precision.DAY ? "on " : "in ") + date(date);
    }
}
