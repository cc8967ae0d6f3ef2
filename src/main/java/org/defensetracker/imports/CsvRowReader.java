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
 * Reads the records of a CSV file with a header into values. Errors are reported with their line and column, so that a
 * curator can correct the file in one go.
 */
final class CsvRowReader {

    private final @Nullable String file;
    private final List<String> columns;
    private final List<String> optional;
    private final Consumer<RowError> errors;
    private boolean headerIsValid;

    /** The separators of RFC 4180, or those of the export for spreadsheets with a decimal comma. */
    enum CsvSeparators {
        STANDARD,
        EXCEL;

        /** The text in the standard form: with a decimal point, and without the mark against formulas. */
        private String standard(String text) {
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
     * @param errors receives the errors
     */
    CsvRowReader(@Nullable String file, List<String> columns, List<String> optional, Consumer<RowError> errors) {
        this.file = file;
        this.columns = columns;
        this.optional = optional;
        this.errors = errors;
    }

    /** Passes on each record as it is read. Invalid ones are left out and reported. */
    <T> void read(InputStream in, CsvSeparators separators, Function<TableRow, T> toValue, Consumer<T> values) {
        var header = new ArrayList<String>();
        Consumer<CsvRecord> readRecord = record -> {
            if (header.isEmpty()) {
                header.addAll(record.getFields().stream()
                        .map(name -> name.strip().replaceFirst("^\uFEFF", ""))
                        .toList());
                headerIsValid = isValid(header);
            } else if (headerIsValid) {
                readRecord(record, header, separators, toValue, values);
            }
        };
        records(in, separators == CsvSeparators.EXCEL ? ';' : ',', readRecord, this::error);
        if (header.isEmpty()) {
            error("empty", "the file has no header; expected " + String.join(",", columns));
        }
    }

    /**
     * Passes on each record of a CSV file. Bytes that are not UTF-8 are an error, never a replacement character in a
     * name.
     *
     * @param errors receives the code and the message of an error of the whole file
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
        } catch (UncheckedIOException | IOException e) {
            var cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e;
            if (!(cause instanceof CharacterCodingException)) {
                throw new UncheckedIOException(cause);
            }
            errors.accept("encoding", "it is not UTF-8");
        }
    }

    private void error(String code, String message) {
        errors.accept(RowError.ofFile(file, code, message));
    }

    private <T> void readRecord(
            CsvRecord record,
            List<String> header,
            CsvSeparators separators,
            Function<TableRow, T> toValue,
            Consumer<T> values) {
        var line = record.getStartingLineNumber();
        if (record.getFieldCount() != header.size()) {
            errors.accept(new RowError(
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
            fields.put(header.get(i), separators.standard(record.getField(i).strip()));
        }
        new TableRow(file, line, fields, errors).read(toValue, values);
    }

    /** Whether the names of the columns are valid; reports what is wrong with them. */
    private boolean isValid(List<String> names) {
        var valid = true;
        var known = Stream.concat(columns.stream(), optional.stream()).toList();
        Set<String> seen = new HashSet<>();
        for (var name : names) {
            if (!known.contains(name)) {
                var unknown = ParameterErrors.unknown(name, known).getMessage();
                valid = headerError(name, "unknown_column", "no such column; " + unknown);
            } else if (!seen.add(name)) {
                valid = headerError(name, "repeated_column", "the column stands twice");
            }
        }
        for (var name : columns) {
            if (!names.contains(name)) {
                valid = headerError(name, "missing_column", "the column is missing");
            }
        }
        return valid;
    }

    private boolean headerError(String column, String code, String message) {
        errors.accept(new RowError(file, 1, column, null, code, message));
        return false;
    }
}
