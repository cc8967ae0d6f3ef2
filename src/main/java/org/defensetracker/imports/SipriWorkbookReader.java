package org.defensetracker.imports;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.defensetracker.imports.Workbook.FontColour;
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
 * {@code ...} stand for no figure, and estimates are told by their blue or red font.
 */
final class SipriWorkbookReader {

    private static final Pattern CONSTANT = Pattern.compile("constant \\(((?:19|20)\\d{2})\\) us\\$.*");
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d{2}");

    private final AreaDirectory directory;
    private final ImportSink to;
    private @Nullable Year constantPriceYear;

    private SipriWorkbookReader(AreaDirectory directory, ImportSink to) {
        this.directory = directory;
        this.to = to;
    }

    /** Whether a workbook with these sheets is SIPRI's. */
    static boolean isOne(List<String> sheets) {
        var names = sheets.stream().map(NatoBlock::plain).toList();
        return names.contains("share of gdp") && names.stream().anyMatch(name -> name.endsWith("us$"));
    }

    /** Hands on every figure of a member; the answer is the year of the constant prices, null where there are none. */
    static @Nullable Year read(Path file, AreaDirectory directory, ImportSink to) {
        var sipri = new SipriWorkbookReader(directory, to);
        try (var workbook = Workbook.open(file)) {
            workbook.sheets(name -> sipri.indicator(name) != null).forEach((name, rows) -> sipri.sheet(name, rows));
        }
        return sipri.constantPriceYear;
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

    private void sheet(String name, List<SheetRow> rows) {
        var indicator = indicator(name);
        Map<Integer, Year> years = new HashMap<>();
        var country = -1;
        for (var row : rows) {
            var header = row.cells().stream()
                    .filter(cell -> NatoBlock.plain(cell.text()).equals("country"))
                    .findFirst();
            if (header.isPresent()) {
                country = header.get().column();
                years = years(name, row);
            } else if (country >= 0 && indicator != null) {
                figures(name, row, row.at(country), years, indicator);
            }
        }
        if (years.isEmpty()) {
            to.fault(new RowError(
                    name, 0, null, null, "no_header", "no row with 'Country' and the years was found in the sheet"));
        }
    }

    private Map<Integer, Year> years(String sheet, SheetRow row) {
        Map<Integer, Year> years = new HashMap<>();
        for (var cell : row.cells()) {
            var text = cell.text().replaceFirst("\\.0$", "").strip();
            if (YEAR.matcher(text).matches() && years.containsValue(Year.parse(text))) {
                to.fault(new RowError(
                        sheet, row.number(), cell.letters(), text, "duplicate", "the year stands twice in the row"));
            } else if (YEAR.matcher(text).matches()) {
                years.put(cell.column(), Year.parse(text));
            } else if (text.matches("[12][0-9lIoO]{3}")) {
                to.fault(new RowError(
                        sheet,
                        row.number(),
                        cell.letters(),
                        text,
                        "not_a_year",
                        "a year is expected here, such as 2016"));
            }
        }
        return years;
    }

    private void figures(
            String sheet, SheetRow row, @Nullable WorkbookCell label, Map<Integer, Year> years, Indicator indicator) {
        var cells = row.cells().stream()
                .filter(cell -> years.containsKey(cell.column()) && !NatoWorkbookReader.isMissing(cell.text()))
                .toList();
        if (label == null || cells.isEmpty()) {
            return; // a region, or a country without a figure
        }
        var area = directory.find(label.text().strip()).filter(found -> found.membership() != null);
        if (area.isEmpty()) {
            to.skipped(label.text().strip());
        } else {
            cells.forEach(cell -> figure(sheet, row, cell, area.get(), years.get(cell.column()), indicator));
        }
    }

    private void figure(String sheet, SheetRow row, WorkbookCell cell, Area area, Year year, Indicator indicator) {
        var number = cell.number();
        if (number == null || cell.fault() != null) {
            to.fault(new RowError(
                    sheet,
                    row.number(),
                    cell.letters(),
                    cell.text(),
                    cell.fault() == null ? "not_a_number" : cell.fault(),
                    "a figure is expected, or 'xxx' or '...' where there is none"));
            return;
        }
        var value = indicator == Indicator.CORE_PCT_GDP ? number.movePointRight(2) : number;
        if (value.signum() < 0 || indicator.isPercentage() && value.compareTo(BigDecimal.valueOf(100)) > 0) {
            to.fault(new RowError(
                    sheet,
                    row.number(),
                    cell.letters(),
                    cell.text(),
                    "out_of_range",
                    value.toPlainString() + " cannot be a figure in " + indicator.unit()));
            return;
        }
        to.figure(new ImportedObservation(
                sheet,
                row.number(),
                cell.letters(),
                area.code(),
                indicator,
                year,
                NatoWorkbookReader.rounded(value, "General", indicator),
                cell.colour() == FontColour.PLAIN ? ObservationStatus.FINAL : ObservationStatus.ESTIMATE));
    }
}
