package org.defensetracker.imports;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.defensetracker.imports.Workbook.SheetRow;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.defensetracker.member.AreaDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Reads the workbook of SIPRI's Military Expenditure Database: shares of GDP are fractions there, {@code xxx} and
 * {@code ...} stand for no figure, and a blue or red font marks an estimate.
 */
final class SipriWorkbookReader {

    private static final Pattern SHARE = Pattern.compile("(?i)share of gdp.*");
    private static final Pattern CURRENT = Pattern.compile("(?i)current us(d|\\$).*");
    private static final Pattern CONSTANT = Pattern.compile("(?i)constant \\(?((?:19|20)\\d{2})\\)? us(d|\\$).*");
    private static final Pattern COUNTRY = Pattern.compile("(?i)country( name)?");

    private final AreaDirectory directory;
    private final ImportSink sink;
    private final Set<String> absent = new TreeSet<>();

    private SipriWorkbookReader(AreaDirectory directory, ImportSink sink) {
        this.directory = directory;
        this.sink = sink;
        directory.members().forEach(member -> absent.add(member.name()));
    }

    /** Whether a workbook is SIPRI's, by the names of its sheets, which no other publisher has. */
    static boolean isSipri(Workbook workbook) {
        return workbook.names().stream().anyMatch(name -> indicator(name) != null);
    }

    /** Passes on the figures of members. */
    static void read(Workbook workbook, AreaDirectory directory, ImportSink sink) {
        var reader = new SipriWorkbookReader(directory, sink);
        workbook.sheets(name -> indicator(name) != null).forEach(reader::readSheet);
        if (!reader.absent.isEmpty()) {
            sink.warning("The workbook has no row for " + String.join(", ", reader.absent) + ".");
        }
    }

    private static @Nullable Indicator indicator(String sheet) {
        if (SHARE.matcher(sheet).matches()) {
            return Indicator.CORE_PCT_GDP;
        }
        if (CURRENT.matcher(sheet).matches()) {
            return Indicator.EXPENDITURE_MUSD;
        }
        return CONSTANT.matcher(sheet).matches() ? Indicator.EXPENDITURE_CONSTANT_MUSD : null;
    }

    private void readSheet(String name, List<SheetRow> rows) {
        var constant = CONSTANT.matcher(name);
        if (constant.matches()) {
            sink.constantPriceYear(Year.parse(constant.group(1)));
        }
        var table = new YearTable(sink, name, true);
        var country = -1;
        for (var row : rows) {
            var header = row.find(cell -> COUNTRY.matcher(cell.text()).matches());
            if (header != null && table.readHeader(row, 1)) {
                country = header.column();
            } else if (table.hasFigures(row) && row.at(country) != null) {
                readRow(row, YearTable.label(row.at(country).text()), table, indicator(name));
            }
        }
        if (!table.hasYears()) {
            sink.error(
                    RowError.ofFile(name, "no_header", "no row with 'Country' and the years was found in the sheet"));
        }
    }

    private void readRow(SheetRow row, String label, YearTable table, Indicator indicator) {
        var area = directory.find(label).orElse(null);
        if (area == null || area.membership() == null) {
            sink.skipped(label);
            return;
        }
        absent.remove(area.name());
        table.observations(row, area.code(), indicator, indicator == Indicator.CORE_PCT_GDP ? 100 : 1);
    }
}
