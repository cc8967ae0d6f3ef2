package org.defensetracker.imports;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.imports.Workbook.SheetRow;
import org.defensetracker.imports.Workbook.WorkbookCell;
import org.defensetracker.measure.Indicator;
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
    private final Set<Indicator> missing = EnumSet.copyOf(INDICATORS);

    private NatoWorkbookReader(AreaDirectory directory, ImportSink sink) {
        this.directory = directory;
        this.sink = sink;
    }

    /** Passes on the figures of all indicators that the service stores, and warns of those that were not found. */
    static void read(Workbook workbook, AreaDirectory directory, ImportSink sink) {
        var reader = new NatoWorkbookReader(directory, sink);
        workbook.sheets(name -> true).forEach((name, rows) -> reader.new NatoSheet(name).read(rows));
        if (reader.missing.equals(INDICATORS)) {
            sink.error(RowError.ofFile(
                    null,
                    "no_table",
                    "no table of NATO's workbook was found: defence expenditure in US dollars or as a share of GDP, GDP, "
                            + "military personnel, or equipment"));
        }
        reader.missing.forEach(indicator -> sink.warning("The workbook has no figures of " + indicator + "."));
    }

    /** Reads one sheet from top to bottom. */
    private final class NatoSheet {
        private final String name;
        private final YearTable table;
        private final List<String> tableTitles = new ArrayList<>();
        private final List<String> titles = new ArrayList<>();
        private @Nullable NatoBlock block;
        private boolean inBlock;
        private boolean anyBlock;

        NatoSheet(String name) {
            this.name = name;
            this.table = new YearTable(sink, name, false);
        }

        void read(List<SheetRow> rows) {
            for (var row : rows) {
                if (!isRowOfArea(row) && table.readHeader(row, FEWEST_YEARS)) {
                    collectTitles(row.cells().stream()
                            .filter(cell -> cell.column() < table.firstColumn())
                            .toList());
                } else if (table.hasFigures(row)) {
                    readFigures(row);
                } else {
                    collectTitles(row.cells());
                }
            }
        }

        /** Whether the row is that of an area. Its figures can look like years: whole numbers near 2000 that grow slowly. */
        private boolean isRowOfArea(SheetRow row) {
            return row.cells().stream()
                    .filter(cell -> cell.number() == null)
                    .anyMatch(
                            cell -> directory.find(YearTable.label(cell.text())).isPresent());
        }

        /** Collects lines that can be titles; the first one after figures ends their block. */
        private void collectTitles(List<WorkbookCell> cells) {
            for (var cell : cells) {
                if (cell.number() == null && cell.error() == null && NatoBlock.isTitle(cell.text())) {
                    if (inBlock) {
                        titles.clear();
                        inBlock = false;
                    }
                    titles.add(cell.text());
                }
            }
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
                table.observations(row, area.get().code(), block.indicator(), block.scale());
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
            block = NatoBlock.of(tableTitles, titles).orElse(null);
            if (block == null) {
                error(
                        row,
                        titles.isEmpty() ? null : titles.get(titles.size() - 1),
                        "unknown_block",
                        "it is not clear what the figures from here on are; expected a title such as 'Current prices and "
                                + "exchange rates', 'Share of real GDP (%)' or 'Equipment'");
            } else if (block.indicator() != null) {
                missing.remove(block.indicator());
                if (block.constantPriceYear() != null) {
                    sink.constantPriceYear(block.constantPriceYear());
                }
            }
        }

        private @Nullable String label(SheetRow row) {
            return row.cells().stream()
                    .filter(cell -> cell.column() < table.firstColumn())
                    .filter(cell -> cell.number() == null && cell.error() == null)
                    .map(cell -> YearTable.label(cell.text()))
                    .filter(text -> text.codePoints().anyMatch(Character::isLetter))
                    .findFirst()
                    .orElse(null);
        }

        private void error(SheetRow row, @Nullable String text, String code, String message) {
            sink.error(new RowError(name, row.number(), null, text, code, message));
        }
    }
}
