package org.defensetracker.progress;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.defensetracker.measure.Indicator;

/** Writes values of one indicator for readers: percentages with two decimals, money such as "$5.1 billion". */
public record AmountWords(Indicator indicator) {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    /** Rounds a value half up to the two decimals that are printed. */
    public static BigDecimal printed(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP);
    }

    /** A figure with two decimals at most. */
    public static String figure(BigDecimal value) {
        return (value.scale() > 2 ? printed(value) : value).toPlainString();
    }

    /** Writes millions of US dollars as "$512 million", "$5.1 billion" or "$1.28 trillion". */
    public static String money(BigDecimal millions) {
        var sign = millions.signum() < 0 ? "-$" : "$";
        var amount = millions.abs();
        if (amount.signum() == 0) {
            return "$0";
        }
        if (amount.compareTo(new BigDecimal("0.05")) < 0) {
            return "less than $0.1 million";
        }
        if (amount.compareTo(new BigDecimal("999.5")) < 0) {
            return sign + amount.setScale(amount.compareTo(BigDecimal.TEN) < 0 ? 1 : 0, RoundingMode.HALF_UP)
                    + " million";
        }
        var billions = amount.divide(THOUSAND);
        return billions.compareTo(new BigDecimal("999.95")) < 0
                ? sign + billions.setScale(1, RoundingMode.HALF_UP) + " billion"
                : sign + billions.divide(THOUSAND).setScale(2, RoundingMode.HALF_UP) + " trillion";
    }

    /** A distance in percentage points: "0.27 points" or "one point". */
    public static String points(BigDecimal distance) {
        var amount = distance.abs();
        return printed(amount).compareTo(BigDecimal.ONE) == 0 ? "one point" : decimals(amount) + " points";
    }

    /** The verb and object for a measured value, such as "spent 2.43% of GDP". */
    String measured(BigDecimal value) {
        return switch (indicator) {
            case CORE_PCT_GDP -> "spent " + printed(value) + "% of GDP";
            case TOTAL_PCT_GDP -> "spent " + printed(value) + "% of GDP on defense and related areas";
            case RELATED_PCT_GDP -> "spent " + printed(value) + "% of GDP on areas related to defense";
            case EQUIPMENT_PCT -> "spent " + printed(value) + "% of its defense spending on major equipment";
            case EXPENDITURE_MUSD -> "spent " + money(value) + " on defense";
            case EXPENDITURE_CONSTANT_MUSD -> "spent " + money(value) + " on defense at constant prices";
            case GDP_MUSD -> "had " + money(value) + " of GDP";
            case PERSONNEL_THOUSAND -> "had " + persons(value) + " military personnel";
        };
    }

    /** The noun for what the figures measure, such as "defense spending". */
    String subject() {
        return switch (indicator) {
            case RELATED_PCT_GDP -> "related spending";
            case EQUIPMENT_PCT -> "equipment spending";
            case GDP_MUSD -> "GDP";
            case PERSONNEL_THOUSAND -> "military personnel";
            case CORE_PCT_GDP, TOTAL_PCT_GDP, EXPENDITURE_MUSD, EXPENDITURE_CONSTANT_MUSD -> "defense spending";
        };
    }

    /** A promised value without zeros at the end, such as "3.5%" or "$2 billion". */
    String promised(BigDecimal value) {
        return indicator.isPercentage() ? plain(value) + "%" : amount(value).replace(".0 ", " ");
    }

    /** The difference between two values: "0.13 points" of a percentage, otherwise an amount. */
    String difference(BigDecimal value) {
        return indicator.isPercentage() ? points(value) : amount(value);
    }

    /** A change per year as a verb and an amount, such as "added 0.13" or "fell 0.07 points". */
    String movement(BigDecimal perYear) {
        if (perYear.signum() == 0) {
            return "stood still";
        }
        var amount = perYear.abs();
        if (perYear.signum() < 0) {
            return indicator.isPercentage() ? "fell " + points(amount) : "lost " + amount(amount);
        }
        return "added " + (indicator.isPercentage() ? decimals(amount) : amount(amount));
    }

    private static String decimals(BigDecimal value) {
        var printed = printed(value);
        return printed.signum() == 0 && value.signum() > 0 ? "less than 0.01" : printed.toPlainString();
    }

    private String amount(BigDecimal value) {
        return indicator == Indicator.PERSONNEL_THOUSAND ? persons(value) : money(value);
    }

    private static String persons(BigDecimal thousands) {
        return String.format(
                Locale.ROOT,
                "%,d",
                thousands.multiply(THOUSAND).setScale(0, RoundingMode.HALF_UP).toBigInteger());
    }

    private static String plain(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
