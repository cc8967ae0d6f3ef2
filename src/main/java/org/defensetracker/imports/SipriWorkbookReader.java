package org.defensetracker.imports;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.defensetracker.imports.Workbook.SheetRow;
import org.defensetracker.imports.Workbook.WorkbookCell;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.Year;
import org.defensetracker.member.Area;
import org.defensetracker.member.AreaDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Reads the workbook of SIPRI's Military Expenditure Database: shares of GDP are fractions there, {@code xxx} and
 * {@code ...} stand for no figure, and a blue or red font marks an estimate.
 */
final class SipriWorkbookReader {

    private static final Pattern CONSTANT = Pattern.compile("constant \\(((?:19|20)\\d{2})\\) us\\$.*");

    private final AreaDirectory directory;
    private final ImportSink sink;
    private @Nullable Year constantPriceYear;

    private SipriWorkbookReader(AreaDirectory directory, ImportSink sink) {
        this.directory = directory;
        this.sink = sink;
    }

    /** Whether a workbook with these sheets is SIPRI's. */
    static boolean isSipri(Collection<String> sheets) {
        var names = sheets.stream().map(NatoBlock::plain).toList();
        return names.contains("share of gdp") && names.stream().anyMatch(name -> name.endsWith("us$"));
    }

    /** Passes on the figures of members. Returns the year of the constant prices; null where there are none. */
    static @Nullable Year read(Path file, AreaDirectory directory, ImportSink sink) {
        var reader = new SipriWorkbookReader(directory, sink);
        try (var workbook = Workbook.open(file)) {
            workbook.sheets(name -> reader.indicator(name) != null)
                    .forEach((name, rows) -> reader.readSheet(name, rows));
        }
        return reader.constantPriceYear;
    }

    private @Nullable Indicator indicator(String sheet) {
        var name = NatoBlock.plain(sheet);
        var constant = CONSTANT.matcher(name);
        if (constant.matches()) {
            constantPriceYear = Year.parse(constant.group(1));
            return Indicator.EXPENDITURE_CONSTANT_MUSD;
        }
        return switch (name) {
            case "share of gdp" -> Indicator.CORE_PCT_GDP;
            case "current us$" -> Indicator.EXPENDITURE_MUSD;
            default -> null;
        };
    }

    private void readSheet(String name, List<SheetRow> rows) {
        var indicator = indicator(name);
        List<YearColumn> years = List.of();
        var country = -1;
        for (var row : rows) {
            var header = row.cells().stream()
                    .filter(cell -> NatoBlock.plain(cell.text()).equals("country"))
                    .findFirst();
            if (header.isPresent()) {
                country = header.get().column();
                years = YearColumn.checked(YearColumn.of(row, 1), sink, name, row);
            } else if (country >= 0 && indicator != null) {
                readRow(name, row, row.at(country), years, indicator);
            }
        }
        if (years.isEmpty()) {
            sink.error(
                    RowError.ofFile(name, "no_header", "no row with 'Country' and the years was found in the sheet"));
        }
    }

    private void readRow(
            String sheet, SheetRow row, @Nullable WorkbookCell label, List<YearColumn> years, Indicator indicator) {
        var figures = new LinkedHashMap<Year, WorkbookCell>();
        for (var column : years) {
            var cell = row.at(column.column());
            if (cell != null && column.year() != null && !SourceCell.isMissing(cell.text())) {
                figures.put(column.year(), cell);
            }
        }
        if (label == null || figures.isEmpty()) {
            return; // a region, or a country without a figure
        }
        var name = label.text().strip();
        directory
                .find(name)
                .filter(area -> area.membership() != null)
                .ifPresentOrElse(
                        area -> figures.forEach((year, cell) -> readFigure(sheet, row, cell, area, year, indicator)),
                        () -> sink.skipped(name));
    }

    private void readFigure(String sheet, SheetRow row, WorkbookCell cell, Area area, Year year, Indicator indicator) {
        var number = cell.number();
        var source = SourceCell.of(sink, sheet, row, cell);
        if (source.isFigure(cell, number, "'xxx' or '...'") && number != null) {
            source.observation(
                    area.code(),
                    indicator,
                    year,
                    indicator == Indicator.CORE_PCT_GDP ? number.movePointRight(2) : number,
                    "General",
                    cell.coloured() ? ObservationStatus.ESTIMATE : ObservationStatus.FINAL);
        }
    }
}
