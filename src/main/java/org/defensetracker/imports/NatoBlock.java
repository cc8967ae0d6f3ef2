package org.defensetracker.imports;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of a block of figures in NATO's workbook, recognised by the titles of its table and its own.
 *
 * @param indicator null for a block that the service does not store
 * @param scale the factor from a figure to the indicator's unit
 * @param constantPriceYear that its title names; null where it names none
 */
record NatoBlock(
        @Nullable Indicator indicator, int scale, @Nullable Year constantPriceYear) {

    private static final Pattern CONSTANT = Pattern.compile("constant\\s+((?:19|20)\\d{2})");
    private static final Pattern SHARE =
            Pattern.compile("(share|percentage|per cent|percent|%) of (the )?(real )?(gdp|gross domestic product)");
    private static final Pattern TITLE = Pattern.compile(
            "price|share of|percent|%|change|equipment|infrastructure|personnel|\\bother\\b|gross domestic|\\bgdp\\b|dollar|"
                    + "per capita|national currency|expenditure|million|billion|thousand");
    private static final Pattern EXPENDITURE = Pattern.compile("defen[cs]e expenditure");
    private static final NatoBlock UNWANTED = new NatoBlock(null, 1, null);

    /** Whether a line of text can be the title of a table or block. */
    static boolean isTitle(String line) {
        return TITLE.matcher(lowerCase(line)).find();
    }

    /**
     * The block with these titles above it; empty where they do not identify the figures of a wanted table. Only NATO's own
     * titles count: SIPRI, for one, has a military expenditure as a share of GDP, in fractions.
     *
     * @param table the lines above the first block of the table
     * @param own the lines since the previous block
     */
    static Optional<NatoBlock> of(List<String> table, List<String> own) {
        var tableTitle = lowerCase(String.join(" | ", table));
        var title = lowerCase(String.join(" | ", own));
        var all = tableTitle + " | " + title;
        var expenditure = EXPENDITURE.matcher(all).find();
        var dollars = all.contains("exchange rate") || all.contains("dollar") || all.contains("usd");
        if (all.contains("per capita") || all.contains("national currency") || all.contains("currency unit")) {
            return Optional.of(UNWANTED);
        }
        if (expenditure && (all.contains("categor") || all.contains("distribution of"))) {
            return category(title);
        }
        if (all.contains("military personnel")) {
            return Optional.of(new NatoBlock(Indicator.PERSONNEL_THOUSAND, 1, null));
        }
        if (expenditure && SHARE.matcher(all).find()) {
            return share(title);
        }
        if (dollars && (all.contains("gross domestic product") || all.contains("gdp") && all.contains("table 5"))) {
            return money(title, tableTitle, Indicator.GDP_MUSD, null);
        }
        return expenditure && dollars && !all.contains("gdp")
                ? money(title, tableTitle, Indicator.EXPENDITURE_MUSD, Indicator.EXPENDITURE_CONSTANT_MUSD)
                : Optional.of(UNWANTED);
    }

    /** What the line nearest to the figures says that says anything; empty where none does. */
    private static Optional<NatoBlock> nearest(String title, Function<String, @Nullable NatoBlock> meaning) {
        var lines = List.of(title.split(" \\| "));
        return IntStream.iterate(lines.size() - 1, i -> i >= 0, i -> i - 1)
                .mapToObj(i -> meaning.apply(lines.get(i)))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Optional<NatoBlock> category(String title) {
        return nearest(title, line -> {
            var equipment = line.contains("equipment");
            var other = line.contains("personnel") || line.contains("infrastructure") || line.contains("other");
            return equipment == other ? null : equipment ? new NatoBlock(Indicator.EQUIPMENT_PCT, 1, null) : UNWANTED;
        });
    }

    private static Optional<NatoBlock> share(String title) {
        return nearest(title, line -> {
            var share = SHARE.matcher(line).find();
            var change = line.contains("change");
            // The title of the table may name both.
            return share == change ? null : share ? new NatoBlock(Indicator.CORE_PCT_GDP, 1, null) : UNWANTED;
        });
    }

    private static Optional<NatoBlock> money(
            String title, String tableTitle, Indicator current, @Nullable Indicator constant) {
        var text = title.contains("illion") ? title : tableTitle;
        var scale = text.contains("billion") || text.contains("thousand million") ? 1000 : 1;
        var block = nearest(title, line -> {
            var year = CONSTANT.matcher(line);
            if (line.contains("current price")) {
                return new NatoBlock(current, scale, null);
            }
            if (year.find()) {
                return constant == null ? UNWANTED : new NatoBlock(constant, scale, Year.parse(year.group(1)));
            }
            return line.contains("change") ? UNWANTED : null;
        });
        // GDP may have no title on prices: it is then in current prices.
        return block.isEmpty() && constant == null && !title.contains("real ")
                ? Optional.of(new NatoBlock(current, scale, null))
                : block;
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
