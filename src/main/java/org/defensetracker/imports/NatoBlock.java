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

    private enum NatoTable {
        MONEY,
        GDP,
        SHARE,
        PERSONNEL,
        CATEGORIES,
        OTHER
    }

    /** Whether a line of text can be the title of a table or block. */
    static boolean isTitle(String line) {
        return TITLE.matcher(lowerCase(line)).find();
    }

    /**
     * The block with these titles above it; empty where they do not identify the figures of a wanted table.
     *
     * @param table the lines above the first block of the table
     * @param own the lines since the previous block
     */
    static Optional<NatoBlock> of(List<String> table, List<String> own) {
        var all = lowerCase(String.join(" | ", table));
        var title = lowerCase(String.join(" | ", own));
        return switch (table(all + " | " + title)) {
            case OTHER -> Optional.of(UNWANTED);
            case CATEGORIES -> category(title);
            case PERSONNEL -> Optional.of(new NatoBlock(Indicator.PERSONNEL_THOUSAND, 1, null));
            case SHARE -> share(title);
            case MONEY -> money(title, all, Indicator.EXPENDITURE_MUSD, Indicator.EXPENDITURE_CONSTANT_MUSD);
            case GDP -> money(title, all, Indicator.GDP_MUSD, null);
        };
    }

    /** Only NATO's own titles count: SIPRI, for one, has a military expenditure as a share of GDP, in fractions. */
    private static NatoTable table(String text) {
        var expenditure = EXPENDITURE.matcher(text).find();
        if (text.contains("per capita") || text.contains("national currency") || text.contains("currency unit")) {
            return NatoTable.OTHER;
        }
        if (expenditure && (text.contains("categor") || text.contains("distribution of"))) {
            return NatoTable.CATEGORIES;
        }
        if (text.contains("military personnel")) {
            return NatoTable.PERSONNEL;
        }
        if (SHARE.matcher(text).find()) {
            return expenditure ? NatoTable.SHARE : NatoTable.OTHER;
        }
        var dollars = text.contains("exchange rate") || text.contains("dollar") || text.contains("usd");
        if (text.contains("gross domestic product")) {
            return dollars ? NatoTable.GDP : NatoTable.OTHER;
        }
        return expenditure && dollars ? NatoTable.MONEY : NatoTable.OTHER;
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
            String title, String all, Indicator current, @Nullable Indicator constant) {
        var text = title.contains("illion") ? title : all;
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
