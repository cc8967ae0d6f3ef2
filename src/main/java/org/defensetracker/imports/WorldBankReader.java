package org.defensetracker.imports;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.Year;
import org.defensetracker.member.AreaDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Reads the World Bank's table of military expenditure as a share of GDP ({@code MS.MIL.XPND.GD.ZS}): a row a country, a
 * column a year, with or without the lines that its downloads have above the header.
 */
final class WorldBankReader {

    private static final String SERIES = "MS.MIL.XPND.GD.ZS";
    private static final Pattern YEAR = Pattern.compile("((?:19|20)\\d{2})(?: \\[YR\\d{4}])?");
    private static final int MOST_PREAMBLE = 10;

    private final AreaDirectory directory;
    private final ImportSink sink;
    private Map<String, Integer> columns = Map.of();
    private final Map<Integer, Year> years = new HashMap<>();

    private WorldBankReader(AreaDirectory directory, ImportSink sink) {
        this.directory = directory;
        this.sink = sink;
    }

    /** Whether a table that begins so is the World Bank's. */
    static boolean isWorldBank(List<String> header) {
        return header.contains("Data Source") || header.contains("Country Code") || header.contains("Series Code");
    }

    /** Passes on the figures of members. */
    static void read(InputStream in, AreaDirectory directory, ImportSink sink) {
        var table = new WorldBankReader(directory, sink);
        CsvRowReader.records(in, ',', table::read, table::error);
        if (table.years.isEmpty()) {
            table.error("no_header", "no header with 'Country Code' and the years was found");
        }
    }

    private void error(String code, String message) {
        sink.error(RowError.ofFile(null, code, message));
    }

    private void read(CsvRecord record) {
        if (!columns.isEmpty()) {
            readRow(record);
        } else if (record.getFields().contains("Country Code")) {
            readHeader(record);
        } else if (record.getStartingLineNumber() > MOST_PREAMBLE) {
            throw new InvalidFilesException(
                    RowError.ofFile(null, "no_header", "no header with 'Country Code' was found"));
        }
    }

    private void readHeader(CsvRecord record) {
        columns = new HashMap<>();
        for (int i = 0; i < record.getFieldCount(); i++) {
            var name = record.getField(i).strip();
            var year = YEAR.matcher(name);
            if (year.matches()) {
                years.put(i, Year.parse(year.group(1)));
            } else if (name.matches("[12][0-9lIoO]{3}.*")) {
                cell(record, name, name).error("not_a_year", "a year is expected here");
            } else {
                columns.put(name, i);
            }
        }
    }

    private void readRow(CsvRecord record) {
        var series = field(record, columns.getOrDefault("Indicator Code", columns.getOrDefault("Series Code", -1)));
        var code = field(record, columns.get("Country Code"));
        if (code == null) {
            return; // the lines below the table: when it was updated
        }
        if (series != null && !series.equals(SERIES)) {
            cell(record, "Indicator Code", series).error("unknown_series", "the series " + SERIES + " is expected");
            return;
        }
        var area = directory
                .find(code)
                .filter(found ->
                        found.membership() != null && code.equals(found.code().value()));
        if (area.isEmpty()) {
            var name = field(record, columns.getOrDefault("Country Name", -1));
            sink.skipped(name == null ? code : name);
            return;
        }
        years.forEach((column, year) -> {
            var text = field(record, column);
            if (text == null || SourceCell.isMissing(text)) {
                return;
            }
            var cell = cell(record, year.toString(), text);
            if (!text.matches("\\d{1,3}(\\.\\d{1,20})?([eE]-\\d)?")
                    || new BigDecimal(text).compareTo(BigDecimal.valueOf(100)) > 0) {
                cell.error("not_a_number", "a share of GDP in percent is expected");
                return;
            }
            cell.observation(
                    area.get().code(),
                    Indicator.CORE_PCT_GDP,
                    year,
                    new BigDecimal(text),
                    "General",
                    ObservationStatus.FINAL);
        });
    }

    private SourceCell cell(CsvRecord record, String column, String text) {
        return new SourceCell(sink, null, record.getStartingLineNumber(), column, text);
    }

    /** Null where it is empty or missing. */
    private static @Nullable String field(CsvRecord record, int column) {
        var text = column < 0 || column >= record.getFieldCount()
                ? ""
                : record.getField(column).strip();
        return text.isEmpty() ? null : text;
    }
}
