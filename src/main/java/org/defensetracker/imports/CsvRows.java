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
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV file with a header, read into values. What is wrong is collected with its line and column, so
 * that a file is mended in one go.
 */
final class CsvRows {

    private final String file;
    private final List<String> columns;
    private final List<RowError> errors;

    CsvRows(String file, List<String> columns, List<RowError> errors) {
        this.file = file;
        this.columns = columns;
        this.errors = errors;
    }

    /** One record, whose fields are asked for by name. An empty field is a missing value. */
    final class Row {
        private final long line;
        private final Map<String, String> fields;
        private boolean sound = true;

        private Row(long line, Map<String, String> fields) {
            this.line = line;
            this.fields = fields;
        }

        long line() {
            return line;
        }

        /** A value that may be missing. */
        <T> @Nullable T optional(String column, Function<String, T> parser) {
            var text = fields.getOrDefault(column, "");
            if (text.isEmpty()) {
                return null;
            }
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw refused(column, "invalid", e.getMessage());
            }
        }

        @Nullable
        String text(String column) {
            return optional(column, Function.identity());
        }

        /** A value that must be there. */
        <T> T required(String column, Function<String, T> parser) {
            var value = optional(column, parser);
            if (value == null) {
                throw refused(column, "missing", "a value is needed");
            }
            return value;
        }

        void fault(@Nullable String column, String code, String message) {
            sound = false;
            errors.add(new RowError(file, line, column, code, message));
        }

        private BadRow refused(@Nullable String column, String code, String message) {
            fault(column, code, message);
            return new BadRow();
        }
    }

    /** Ends the reading of one row whose fault is already noted. */
    private static final class BadRow extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadRow() {
            super(null, null, false, false);
        }
    }

    /** Reads every record; those at fault are left out and noted. */
    <T> List<T> read(InputStream in, Function<Row, T> toValue) {
        var values = new ArrayList<T>();
        // Bytes that are not UTF-8 are an error here, never a replacement character in somebody's name.
        var text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
        try (var csv = CsvReader.builder()
                .skipEmptyLines(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            var records = csv.iterator();
            var header = records.hasNext() ? header(records.next()) : null;
            if (header == null) {
                errors.add(new RowError(
                        file, 0, null, "empty", "the file has no header; expected " + String.join(",", columns)));
                return values;
            }
            while (records.hasNext() && !header.isEmpty()) {
                value(records.next(), header, toValue, values);
            }
        } catch (CsvParseException e) {
            errors.add(new RowError(file, 0, null, "unreadable", "it is not CSV: " + e.getMessage()));
        } catch (CharacterCodingException e) {
            errors.add(new RowError(file, 0, null, "encoding", "it is not UTF-8"));
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CharacterCodingException)) {
                throw e;
            }
            errors.add(new RowError(file, 0, null, "encoding", "it is not UTF-8"));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        return values;
    }

    private <T> void value(CsvRecord record, List<String> header, Function<Row, T> toValue, List<T> values) {
        var line = record.getStartingLineNumber();
        if (record.getFieldCount() != header.size()) {
            errors.add(new RowError(
                    file,
                    line,
                    null,
                    "width",
                    "it has " + record.getFieldCount() + " fields, and the header " + header.size()));
            return;
        }
        var fields = new HashMap<String, String>();
        for (int i = 0; i < header.size(); i++) {
            fields.put(header.get(i), record.getField(i).strip());
        }
        var row = new Row(line, fields);
        try {
            var value = toValue.apply(row);
            if (row.sound) {
                values.add(value);
            }
        } catch (BadRow e) {
            // its fault is noted
        } catch (IllegalArgumentException e) {
            row.fault(null, "invalid", e.getMessage());
        }
    }

    /** The names of the columns; empty where they are at fault, which is noted. */
    private List<String> header(CsvRecord record) {
        var names = record.getFields().stream()
                .map(name -> name.strip().replaceFirst("^\uFEFF", ""))
                .toList();
        var before = errors.size();
        Set<String> seen = new HashSet<>();
        for (var name : names) {
            if (!columns.contains(name)) {
                errors.add(new RowError(
                        file, 1, name, "unknown_column", "no such column; known are " + String.join(",", columns)));
            } else if (!seen.add(name)) {
                errors.add(new RowError(file, 1, name, "repeated_column", "the column stands twice"));
            }
        }
        for (var name : columns) {
            if (!names.contains(name)) {
                errors.add(new RowError(file, 1, name, "missing_column", "the column is missing"));
            }
        }
        return errors.size() == before ? names : List.of();
    }
}
