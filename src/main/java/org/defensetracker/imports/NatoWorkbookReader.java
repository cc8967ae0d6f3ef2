package org.defensetracker.imports;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.imports.Workbook.SheetRow;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.defensetracker.member.Area;
import org.defensetracker.member.AreaDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Reads NATO's yearly workbook on defence expenditure as it is published. Tables and blocks are found by their titles,
 * not by their position, since each edition moves them: the layouts of 2024, 2025 and 2026 are known.
 */
final class NatoWorkbookReader {

    private static final Set<Indicator> INDICATORS = EnumSet.of(
            Indicator.CORE_PCT_GDP,
            Indicator.EXPENDITURE_MUSD,
            Indicator.EXPENDITURE_CONSTANT_MUSD,
            Indicator.GDP_MUSD,
            Indicator.PERSONNEL_THOUSAND,
            Indicator.EQUIPMENT_PCT);

    private static final int FEWEST_YEARS = 3;

    /** Rows of groups of countries that the service does not store: they are skipped without an error. */
    private static final Pattern GROUP =
            Pattern.compile("(?i).*\\b(nato|total|average|europe|america|members?|allies|guideline|union)\\b.*");

    private final AreaDirectory directory;
    private final ImportSink sink;
    private final Set<Indicator> found = EnumSet.noneOf(Indicator.class);
    private @Nullable Year constantPriceYear;

    private NatoWorkbookReader(AreaDirectory directory, ImportSink sink) {
        this.directory = directory;
        this.sink = sink;
    }

    /**
     * The properties of a workbook that are no figures.
     *
     * @param constantPriceYear the year of its constant prices; null where it has none
     * @param missing the indicators that it has no figures of
     */
    record Summary(@Nullable Year constantPriceYear, Set<Indicator> missing) {}

    /** Passes on the figures of all indicators that the service stores. */
    static Summary read(Path file, AreaDirectory directory, ImportSink sink) {
        var reader = new NatoWorkbookReader(directory, sink);
        try (var workbook = Workbook.open(file)) {
            workbook.sheets(name -> true).forEach((name, rows) -> reader.new NatoSheet(name).read(rows));
        }
        if (reader.found.isEmpty()) {
            sink.error(RowError.ofFile(
                    null,
                    "no_table",
                    "no table of NATO's workbook was found: defence expenditure in US dollars or as a share of GDP, GDP, "
                            + "military personnel, or equipment"));
        }
        var missing = EnumSet.copyOf(INDICATORS);
        missing.removeAll(reader.found);
        return new Summary(reader.constantPriceYear, missing);
    }

    /** Reads one sheet from top to bottom. */
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
                var header = YearColumn.of(row, FEWEST_YEARS);
                if (!header.isEmpty() && !isRowOfArea(row, header)) {
                    beginTable(row, header);
                } else if (!years.isEmpty() && hasFigures(row)) {
                    readFigures(row);
                } else {
                    collectTitles(row);
                }
            }
        }

        /** A row of an area whose figures look like years: rounded, about two thousand, and growing slowly. */
        private boolean isRowOfArea(SheetRow row, List<YearColumn> header) {
            return row.cells().stream()
                    .filter(cell -> cell.column() < header.get(0).column() && cell.number() == null)
                    .anyMatch(cell -> directory.find(clean(cell.text())).isPresent());
        }

        private void beginTable(SheetRow row, List<YearColumn> header) {
            years = YearColumn.checked(header, sink, name, row);
            collectTitles(new SheetRow(
                    row.number(),
                    row.cells().stream()
                            .filter(cell -> cell.column() < header.get(0).column())
                            .toList()));
        }

        /** Collects lines that can be titles; the first one after figures ends their block. */
        private void collectTitles(SheetRow row) {
            for (var cell : row.cells()) {
                if (cell.number() == null && cell.error() == null && NatoBlock.isTitle(cell.text())) {
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
                return cell != null && (cell.number() != null || cell.error() != null || isFigureText(cell.text()));
            });
        }

        private void readFigures(SheetRow row) {
            var label = label(row);
            if (label == null) {
                return; // a row of sums or zeros without a name, or a page number
            }
            if (!inBlock) {
                beginBlock(row);
            }
            if (block == null || block.indicator() == null) {
                return;
            }
            var area = directory.find(label);
            if (area.isPresent()) {
                years.forEach(year -> readFigure(row, year, area.get(), block));
            } else if (GROUP.matcher(label).matches()) {
                sink.skipped(label);
            } else {
                var unknown = ParameterErrors.unknown(label, directory.words(any -> true));
                error(row, label, "unknown_area", unknown.getMessage());
            }
        }

        /** Begins a block at its first row of figures. */
        private void beginBlock(SheetRow row) {
            inBlock = true;
            if (!anyBlock) {
                tableTitles.addAll(titles);
                anyBlock = true;
            }
            var known = NatoBlock.of(name, tableTitles, titles);
            block = known.orElse(null);
            if (known.isEmpty()) {
                error(
                        row,
                        titles.isEmpty() ? null : titles.get(titles.size() - 1),
                        "unknown_block",
                        "it is not clear what the figures from here on are; expected a title such as 'Current prices and "
                                + "exchange rates', 'Share of real GDP (%)' or 'Equipment'");
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
                    .filter(cell -> cell.column() < first && cell.number() == null && cell.error() == null)
                    .map(cell -> clean(cell.text()))
                    .filter(text -> text.codePoints().anyMatch(Character::isLetter))
                    .findFirst()
                    .orElse(null);
        }

        private void readFigure(SheetRow row, YearColumn year, Area area, NatoBlock block) {
            var cell = row.at(year.column());
            if (cell == null || cell.error() == null && SourceCell.isMissing(cell.text())) {
                return;
            }
            var number = cell.number() == null ? decimal(cell.text()) : cell.number();
            var source = SourceCell.of(sink, name, row, cell);
            if (source.isFigure(cell, number, "'..'")) {
                source.observation(
                        area.code(),
                        Optional.ofNullable(block.indicator()).orElseThrow(),
                        Optional.ofNullable(year.year()).orElseThrow(),
                        Optional.ofNullable(number).orElseThrow().multiply(BigDecimal.valueOf(block.scale())),
                        block.scale() == 1 ? cell.format() : "General",
                        year.status());
            }
        }

        private void error(SheetRow row, @Nullable String text, String code, String message) {
            sink.error(new RowError(name, row.number(), null, text, code, message));
        }
    }

    /** A label without the marks of its footnotes. */
    private static String clean(String text) {
        return text.replace('\u00A0', ' ')
                .replaceAll("\\s+", " ")
                .strip()
                .replaceAll("(\\s*(\\*|\\([a-z0-9]\\)|[0-9\u00B9\u00B2\u00B3\u2070-\u2079]))+$", "");
    }

    private static boolean isFigureText(String text) {
        return SourceCell.isMissing(text) && !text.isBlank() || decimal(text) != null;
    }

    private static @Nullable BigDecimal decimal(String text) {
        var bare = text.replace('\u00A0', ' ').strip();
        return bare.matches("-?\\d{1,15}(\\.\\d{1,17})?") ? new BigDecimal(bare) : null;
    }
}
