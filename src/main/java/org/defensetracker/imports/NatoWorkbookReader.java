package org.defensetracker.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.imports.Workbook.SheetRow;
import org.defensetracker.imports.Workbook.WorkbookCell;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.defensetracker.member.Area;
import org.defensetracker.member.AreaDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Reads NATO's yearly workbook on defence expenditure as it is published. Tables and blocks are found by what they say,
 * never by where they stand, since each edition moves them: the layouts of 2024, 2025 and 2026 are known.
 */
final class NatoWorkbookReader {

    private static final Set<Indicator> WANTED = EnumSet.of(
            Indicator.CORE_PCT_GDP,
            Indicator.EXPENDITURE_MUSD,
            Indicator.EXPENDITURE_CONSTANT_MUSD,
            Indicator.GDP_MUSD,
            Indicator.PERSONNEL_THOUSAND,
            Indicator.EQUIPMENT_PCT);

    /** Rows of groups other than the two that the service keeps: no countries, and no fault. */
    private static final Pattern GROUP =
            Pattern.compile("(?i).*\\b(nato|total|average|europe|america|members?|allies|guideline|union)\\b.*");

    private final AreaDirectory directory;
    private final ImportSink to;
    private final Set<Indicator> found = EnumSet.noneOf(Indicator.class);
    private @Nullable Year constantPriceYear;

    private NatoWorkbookReader(AreaDirectory directory, ImportSink to) {
        this.directory = directory;
        this.to = to;
    }

    /**
     * What the workbook says beside its figures.
     *
     * @param constantPriceYear of its figures in constant prices; null where it has none
     * @param missing what was looked for and is not there
     */
    record Summary(@Nullable Year constantPriceYear, Set<Indicator> missing) {}

    /** Hands on every figure of the workbook that is wanted. */
    static Summary read(Path file, AreaDirectory directory, ImportSink to) {
        var nato = new NatoWorkbookReader(directory, to);
        try (var workbook = Workbook.open(file)) {
            workbook.sheets(name -> true).forEach((name, rows) -> nato.new NatoSheet(name).read(rows));
        }
        if (nato.found.isEmpty()) {
            to.fault(new RowError(
                    null,
                    0,
                    null,
                    null,
                    "no_table",
                    "no table of NATO's workbook was found: defence expenditure in US dollars or as a share of GDP, GDP, "
                            + "military personnel, or equipment"));
        }
        var missing = EnumSet.copyOf(WANTED);
        missing.removeAll(nato.found);
        return new Summary(nato.constantPriceYear, missing);
    }

    /** A sheet as it is read from top to bottom. */
    private final class NatoSheet {
        private final String name;
        private final List<String> tableTitles = new ArrayList<>();
        private final List<String> titles = new ArrayList<>();
        private List<YearColumn> years = List.of();
        private @Nullable NatoBlock block;
        private boolean inBlock;
        private boolean anyBlock;

        NatoSheet(String name) {
            this.name = name;
        }

        void read(List<SheetRow> rows) {
            for (var row : rows) {
                var header = YearColumn.of(row);
                if (!header.isEmpty() && !isOfAnArea(row, header)) {
                    begin(row, header);
                } else if (!years.isEmpty() && hasFigures(row)) {
                    figures(row);
                } else {
                    text(row);
                }
            }
        }

        /** Figures of some country may look like years: rounded, about two thousand, and growing slowly. */
        private boolean isOfAnArea(SheetRow row, List<YearColumn> header) {
            return row.cells().stream()
                    .filter(cell -> cell.column() < header.get(0).column() && cell.number() == null)
                    .anyMatch(cell -> area(clean(cell.text())).isPresent());
        }

        private void begin(SheetRow row, List<YearColumn> header) {
            YearColumn.faults(row, header, name).forEach(to::fault);
            years = header.stream().filter(year -> year.year() != null).toList();
            text(new SheetRow(
                    row.number(),
                    row.cells().stream()
                            .filter(cell -> cell.column() < header.get(0).column())
                            .toList()));
        }

        /** Keeps lines that can be titles; the first after figures ends the block that they belong to. */
        private void text(SheetRow row) {
            for (var cell : row.cells()) {
                if (cell.number() == null && cell.fault() == null && NatoBlock.isTitle(cell.text())) {
                    if (inBlock) {
                        titles.clear();
                        inBlock = false;
                    }
                    titles.add(cell.text());
                }
            }
        }

        private boolean hasFigures(SheetRow row) {
            return years.stream().anyMatch(year -> {
                var cell = row.at(year.column());
                return cell != null && (cell.number() != null || cell.fault() != null || isFigureText(cell.text()));
            });
        }

        private void figures(SheetRow row) {
            var label = label(row);
            if (label == null) {
                return; // a row of sums or of zeros without a name, a page number
            }
            if (!inBlock) {
                enter(row);
            }
            if (block == null || block.indicator() == null) {
                return;
            }
            var area = area(label);
            if (area.isPresent()) {
                years.forEach(year -> figure(row, year, area.get(), block));
            } else if (GROUP.matcher(label).matches()) {
                to.skipped(label);
            } else {
                to.fault(new RowError(
                        name,
                        row.number(),
                        null,
                        label,
                        "unknown_area",
                        ParameterErrors.unknown(label, directory.words(any -> true))
                                .getMessage()));
            }
        }

        /** Begins a block with its first row of figures. */
        private void enter(SheetRow row) {
            inBlock = true;
            if (!anyBlock) {
                tableTitles.addAll(titles);
                anyBlock = true;
            }
            var known = NatoBlock.of(name, tableTitles, titles);
            block = known.orElse(null);
            if (known.isEmpty()) {
                to.fault(new RowError(
                        name,
                        row.number(),
                        null,
                        titles.isEmpty() ? null : titles.get(titles.size() - 1),
                        "unknown_block",
                        "it is not clear what the figures from here on are; expected a title such as 'Current prices and "
                                + "exchange rates', 'Share of real GDP (%)' or 'Equipment'"));
            } else if (known.get().indicator() != null) {
                found.add(known.get().indicator());
                if (known.get().constantPriceYear() != null) {
                    constantPriceYear = known.get().constantPriceYear();
                }
            }
        }

        private @Nullable String label(SheetRow row) {
            var first = years.get(0).column();
            return row.cells().stream()
                    .filter(cell -> cell.column() < first && cell.number() == null && cell.fault() == null)
                    .map(cell -> clean(cell.text()))
                    .filter(text -> text.codePoints().anyMatch(Character::isLetter))
                    .findFirst()
                    .orElse(null);
        }

        private void figure(SheetRow row, YearColumn year, Area area, NatoBlock block) {
            var cell = row.at(year.column());
            if (cell == null || cell.fault() == null && isMissing(cell.text())) {
                return;
            }
            var place = new RowError(name, row.number(), cell.letters(), cell.text(), "", "");
            var number = cell.number() == null ? decimal(cell.text()) : cell.number();
            if (cell.fault() != null) {
                fault(
                        place,
                        cell.fault(),
                        cell.fault().equals("no_value")
                                ? "the formula has no value: open the workbook in a spreadsheet, and save it"
                                : "the cell holds an error in place of a figure");
            } else if (number == null) {
                fault(place, "not_a_number", "a figure is expected, or '..' where there is none");
            } else {
                accept(place, cell, number.multiply(BigDecimal.valueOf(block.scale())), year, area, block);
            }
        }

        private void accept(
                RowError place, WorkbookCell cell, BigDecimal number, YearColumn year, Area area, NatoBlock block) {
            var indicator = Optional.ofNullable(block.indicator()).orElseThrow();
            if (number.signum() < 0
                    || indicator.isPercentage() && number.compareTo(BigDecimal.valueOf(100)) > 0
                    || number.precision() - number.scale() > 12) {
                fault(place, "out_of_range", number.toPlainString() + " cannot be a figure in " + indicator.unit());
                return;
            }
            var printed = block.scale() == 1 ? cell.format() : "General";
            to.figure(new ImportedObservation(
                    name,
                    place.line(),
                    cell.letters(),
                    area.code(),
                    indicator,
                    Optional.ofNullable(year.year()).orElseThrow(),
                    rounded(number, printed, indicator),
                    year.status()));
        }

        private void fault(RowError place, String code, String message) {
            to.fault(new RowError(place.part(), place.line(), place.column(), place.value(), code, message));
        }
    }

    private Optional<Area> area(String label) {
        return directory.find(label);
    }

    /** A label without the marks of its footnotes. */
    private static String clean(String text) {
        return text.replace('\u00A0', ' ')
                .replaceAll("\\s+", " ")
                .strip()
                .replaceAll("(\\s*(\\*|\\([a-z0-9]\\)|[0-9\u00B9\u00B2\u00B3\u2070-\u2079]))+$", "");
    }

    static boolean isMissing(String text) {
        return text.strip().matches("(?i)|\\.\\s?\\.(\\s?\\.)?|\u2026|-|\u2013|n/?a\\.?|xxx");
    }

    private static boolean isFigureText(String text) {
        return isMissing(text) && !text.isBlank() || decimal(text) != null;
    }

    private static @Nullable BigDecimal decimal(String text) {
        var bare = text.replace('\u00A0', ' ').strip();
        return bare.matches("-?\\d{1,15}(\\.\\d{1,17})?") ? new BigDecimal(bare) : null;
    }

    /**
     * The figure as it is printed where the workbook holds it so, else to the decimals that the indicator is kept with:
     * the editions of 2024 and 2025 hold full precision under formats of one or two decimals.
     */
    static BigDecimal rounded(BigDecimal number, String format, Indicator indicator) {
        var decimals = YearColumn.decimalsOf(format);
        if (decimals >= 0 && number.stripTrailingZeros().scale() <= decimals) {
            return number.setScale(decimals, RoundingMode.UNNECESSARY);
        }
        var kept = switch (indicator) {
            case CORE_PCT_GDP, TOTAL_PCT_GDP, RELATED_PCT_GDP, EQUIPMENT_PCT -> 4;
            case PERSONNEL_THOUSAND -> 3;
            case EXPENDITURE_MUSD, EXPENDITURE_CONSTANT_MUSD -> 2;
            case GDP_MUSD -> 1;
        };
        var stripped = number.setScale(kept, RoundingMode.HALF_UP).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
