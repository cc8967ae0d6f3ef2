package org.defensetracker.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.defensetracker.http.query.ParameterErrors;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV file with a header, read into values. What is wrong is collected with its line and column, so
 * that a file is mended in one go.
 */
final class CsvRowReader {

    private final @Nullable String file;
    private final List<String> columns;
    private final List<String> optional;
    private final Consumer<RowError> faults;

    /** How the table looks: as RFC 4180 has it, or as the export for spreadsheets with a decimal comma has it. */
    enum CsvSeparators {
        STANDARD,
        EXCEL;

        /** The text as the standard dialect has it: with a decimal point, and not defused. */
        private String plain(String text) {
            if (this == STANDARD) {
                return text;
            }
            if (text.matches("-?\\d+,\\d+")) {
                return text.replace(',', '.');
            }
            return text.matches("(?s)'[=+\\-@\t\r].*") ? text.substring(1) : text;
        }
    }

    /**
     * The rows of a file with these columns, in any order.
     *
     * @param file its name, where there are several; null for one that stands alone
     * @param optional columns that may be missing
     * @param faults is told what is wrong
     */
    CsvRowReader(@Nullable String file, List<String> columns, List<String> optional, Consumer<RowError> faults) {
        this.file = file;
        this.columns = columns;
        this.optional = optional;
        this.faults = faults;
    }

    /** Hands on each record as it is read; those at fault are left out and noted. */
    <T> void read(InputStream in, CsvSeparators dialect, Function<TableRow, T> toValue, Consumer<T> values) {
        var header = new ArrayList<String>();
        var any = new boolean[1];
        records(
                in,
                dialect == CsvSeparators.EXCEL ? ';' : ',',
                record -> {
                    if (!any[0]) {
                        any[0] = true;
                        header.addAll(header(record));
                    } else if (!header.isEmpty()) {
                        value(record, header, dialect, toValue, values);
                    }
                },
                this::whole);
        if (!any[0]) {
            whole("empty", "the file has no header; expected " + String.join(",", columns));
        }
    }

    /**
     * Hands on each record of a CSV file. Bytes that are not UTF-8 are an error here, never a replacement character in
     * somebody's name.
     *
     * @param errors is told the code and the message of what is wrong with the file as a whole
     */
    static void records(
            InputStream in, char separator, Consumer<CsvRecord> records, BiConsumer<String, String> errors) {
        try (var csv = CsvReader.builder()
                .skipEmptyLines(true)
                .fieldSeparator(separator)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
            csv.forEach(records);
        } catch (CsvParseException e) {
            errors.accept("unreadable", "it is not CSV: " + e.getMessage());
        } catch (UncheckedIOException e) {
            undecodable(e.getCause(), errors);
        } catch (IOException e) {
            undecodable(e, errors);
        }
    }

    private static void undecodable(IOException e, BiConsumer<String, String> errors) {
        if (!(e instanceof CharacterCodingException)) {
            throw new UncheckedIOException(e);
        }
        errors.accept("encoding", "it is not UTF-8");
    }

    private void whole(String code, String message) {
        faults.accept(RowError.ofWhole(file, code, message));
    }

    private <T> void value(
            CsvRecord record,
            List<String> header,
            CsvSeparators dialect,
            Function<TableRow, T> toValue,
            Consumer<T> values) {
        var line = record.getStartingLineNumber();
        if (record.getFieldCount() != header.size()) {
            faults.accept(new RowError(
                    file,
                    line,
                    null,
                    null,
                    "width",
                    "it has " + record.getFieldCount() + " fields, and the header " + header.size()));
            return;
        }
        var fields = new HashMap<String, String>();
        for (int i = 0; i < header.size(); i++) {
            fields.put(header.get(i), dialect.plain(record.getField(i).strip()));
        }
        new TableRow(file, line, fields, faults).read(toValue, values);
    }

    /** The names of the columns; empty where they are at fault, which is noted. */
    private List<String> header(CsvRecord record) {
        var names = record.getFields().stream()
                .map(name -> name.strip().replaceFirst("^\uFEFF", ""))
                .toList();
        var sound = true;
        Set<String> seen = new HashSet<>();
        for (var name : names) {
            if (!columns.contains(name) && !optional.contains(name)) {
                var all = Stream.concat(columns.stream(), optional.stream()).toList();
                sound = misnamed(
                        name,
                        "unknown_column",
                        "no such column; " + ParameterErrors.unknown(name, all).getMessage());
            } else if (!seen.add(name)) {
                sound = misnamed(name, "repeated_column", "the column stands twice");
            }
        }
        for (var name : columns) {
            if (!names.contains(name)) {
                sound = misnamed(name, "missing_column", "the column is missing");
            }
        }
        return sound ? names : List.of();
    }

    private boolean misnamed(String column, String code, String message) {
        faults.accept(new RowError(file, 1, column, null, code, message));
        return false;
    }
}
