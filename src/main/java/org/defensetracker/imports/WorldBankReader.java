package org.defensetracker.imports;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.defensetracker.imports.Workbook.SheetRow;
import org.defensetracker.imports.Workbook.WorkbookCell;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.AreaDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Reads the World Bank's table of military expenditure as a share of GDP ({@code MS.MIL.XPND.GD.ZS}): a row a country, a
 * column a year, with or without the lines that its downloads have above the header.
 */
final class WorldBankReader {

    private static final String SERIES = "MS.MIL.XPND.GD.ZS";
    private static final int MOST_PREAMBLE = 10;

    private final AreaDirectory directory;
    private final ImportSink sink;
    private final YearTable table;
    private List<String> header = List.of();

    private WorldBankReader(AreaDirectory directory, ImportSink sink) {
        this.directory = directory;
        this.sink = sink;
        this.table = new YearTable(sink, null, false);
    }

    /** Whether a table that begins so is the World Bank's. */
    static boolean isWorldBank(List<String> header) {
        return header.contains("Data Source") || header.contains("Country Code") || header.contains("Series Code");
    }

    /** Passes on the figures of members. */
    static void read(InputStream in, AreaDirectory directory, ImportSink sink) {
        var reader = new WorldBankReader(directory, sink);
        RowReader.records(in, ',', reader::read, (code, message) -> sink.error(RowError.ofFile(null, code, message)));
        if (!reader.table.hasYears()) {
            sink.error(RowError.ofFile(null, "no_header", "no header with 'Country Code' and the years was found"));
        }
    }

    private void read(CsvRecord record) {
        if (!header.isEmpty()) {
            readRow(row(record));
        } else if (record.getFields().contains("Country Code")) {
            header = record.getFields().stream().map(String::strip).toList();
            table.readHeader(row(record), 1);
        } else if (record.getStartingLineNumber() > MOST_PREAMBLE) {
            throw RowErrors.refusal(RowError.ofFile(null, "no_header", "no header with 'Country Code' was found"));
        }
    }

    private SheetRow row(CsvRecord record) {
        var cells = new ArrayList<WorkbookCell>();
        for (int i = 0; i < Math.min(header.size(), record.getFieldCount()); i++) {
            var text = Workbook.normalized(record.getField(i));
            if (!text.isEmpty()) {
                cells.add(new WorkbookCell(i, header.get(i), text, null, "General", null, false));
            }
        }
        return new SheetRow((int) record.getStartingLineNumber(), cells);
    }

    private void readRow(SheetRow row) {
        var series = field(row, "Indicator Code") == null ? field(row, "Series Code") : field(row, "Indicator Code");
        var code = field(row, "Country Code");
        if (code == null) {
            return; // the lines below the table: when it was updated
        }
        if (series != null && !series.text().equals(SERIES)) {
            table.error(row, series, "unknown_series", "the series " + SERIES + " is expected");
            return;
        }
        var name = field(row, "Country Name");
        directory
                .find(code.text())
                .filter(area -> area.membership() != null && area.code().value().equals(code.text()))
                .ifPresentOrElse(
                        area -> table.observations(row, area.code(), Indicator.CORE_PCT_GDP, 1),
                        () -> sink.skipped(name == null ? code.text() : name.text()));
    }

    private @Nullable WorkbookCell field(SheetRow row, String column) {
        return row.at(header.indexOf(column));
    }
}
