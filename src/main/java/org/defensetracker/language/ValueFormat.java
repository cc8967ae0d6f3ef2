package org.defensetracker.language;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.PartialDate;
import org.defensetracker.progress.AmountWords;

/** Writes numbers, days and amounts for readers of one language. */
public record ValueFormat(Language language) {

    private static final Pattern EDITION = Pattern.compile("([A-Z]+)-(\\d{4}-(?:0[1-9]|1[0-2]))");
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal LEAST_MILLIONS = new BigDecimal("0.1");
    private static final BigDecimal LEAST_POINTS = new BigDecimal("0.01");

    /** A number with the decimals that it has, and a real minus sign. */
    public String number(BigDecimal value) {
        return written("%." + decimals(value) + "f", value);
    }

    /** The same with a mark at the thousands, which a year must not have. */
    public String grouped(BigDecimal value) {
        return written("%,." + decimals(value) + "f", value);
    }

    private static int decimals(BigDecimal value) {
        return Math.max(0, value.scale());
    }

    private String written(String pattern, BigDecimal value) {
        return String.format(language.locale(), pattern, value).replace('-', '−');
    }

    /** A measured share with two decimals: "2,43". */
    public String share(BigDecimal value) {
        return number(AmountWords.printed(value));
    }

    /** A measured value with two decimals and its unit: "2,43% din PIB". */
    public String measured(Indicator indicator, BigDecimal value) {
        return indicator.isPercentage() ? share(value) + messages().unit(indicator.code()) : amount(indicator, value);
    }

    /** A promised number without zeros at the end: "3,5". */
    public String promised(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return number(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }

    /** A promised value with the decimals that say something: "3,5%". */
    public String promised(Indicator indicator, BigDecimal value) {
        return indicator.isPercentage() ? messages().percent(promised(value)) : amount(indicator, value);
    }

    /** The size of a difference: "0,27 puncte procentuale", or an amount. */
    public String difference(Indicator indicator, BigDecimal value) {
        if (!indicator.isPercentage()) {
            return amount(indicator, value.abs());
        }
        var printed = AmountWords.printed(value.abs());
        if (printed.signum() == 0 && value.signum() != 0) {
            return messages().lessThan(messages().points(amount(LEAST_POINTS)));
        }
        return messages().points(amount(printed));
    }

    private String amount(Indicator indicator, BigDecimal value) {
        if (indicator != Indicator.PERSONNEL_THOUSAND) {
            return money(value);
        }
        var persons = value.multiply(THOUSAND).setScale(0, RoundingMode.HALF_UP);
        return messages().persons(amount(persons));
    }

    /** Million US dollars in words: "1,28 Billionen Dollar". */
    public String money(BigDecimal millions) {
        if (language == Language.EN) {
            return AmountWords.money(millions).replace('-', '−');
        }
        var size = millions.abs();
        if (size.signum() > 0 && size.compareTo(new BigDecimal("0.05")) < 0) {
            return messages().lessThan(messages().million(amount(LEAST_MILLIONS)));
        }
        if (size.compareTo(new BigDecimal("999.5")) < 0) {
            return messages().million(amount(rounded(millions, size.compareTo(BigDecimal.TEN) < 0 ? 1 : 0)));
        }
        var billions = millions.divide(THOUSAND);
        if (billions.abs().compareTo(new BigDecimal("999.95")) < 0) {
            return messages().billion(amount(rounded(billions, 1)));
        }
        return messages().trillion(amount(rounded(billions.divide(THOUSAND), 2)));
    }

    private Amount amount(BigDecimal value) {
        return new Amount(value, grouped(value));
    }

    private static BigDecimal rounded(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.HALF_UP);
    }

    /** A day: "10 iulie 2026". */
    public String day(LocalDate day) {
        return messages().day(day.getDayOfMonth(), month(day, "MMMM"), day.getYear());
    }

    /** What is known of a date: "10 iulie 2026", "mai 2025" or "2024". */
    public String date(PartialDate date) {
        return switch (date.precision()) {
            case DAY -> day(date.lastDay());
            case MONTH -> month(date.lastDay(), "LLLL yyyy");
            case YEAR -> date.text();
        };
    }

    /** The name of an edition, such as "NATO, iulie 2026" of NATO-2026-07; the code itself of another form. */
    public String edition(String code) {
        var parts = EDITION.matcher(code);
        return parts.matches() ? messages().edition(parts.group(1), date(PartialDate.parse(parts.group(2)))) : code;
    }

    /** What is known of a date, within a sentence: "la 10 iulie 2026", "în mai 2025" or "în 2024". */
    public String when(PartialDate date) {
        return when(date.precision(), date(date));
    }

    /** The same of a date that is written already. */
    public String when(PartialDate.Precision precision, String written) {
        return switch (precision) {
            case DAY -> messages().onDay(written);
            case MONTH -> messages().inMonth(written);
            case YEAR -> messages().inYear(written);
        };
    }

    private String month(LocalDate day, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, language.locale()).format(day);
    }

    private Messages messages() {
        return language.messages();
    }
}
