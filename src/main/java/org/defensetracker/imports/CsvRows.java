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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.defensetracker.http.Reading;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV file with a header, read into values. What is wrong is collected with its line and column, so
 * that a file is mended in one go.
 */
final class CsvRows {

    private final @Nullable String file;
    private final List<String> columns;
    private final List<String> optional;
    private final Consumer<RowError> faults;

    /**
     * The rows of a file with these columns, in any order.
     *
     * @param file its name, where there are several; null for one that stands alone
     * @param optional columns that may be missing
     * @param faults is told what is wrong
     */
    CsvRows(@Nullable String file, List<String> columns, List<String> optional, Consumer<RowError> faults) {
        this.file = file;
        this.columns = columns;
        this.optional = optional;
        this.faults = faults;
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
                throw refused(column, text, "invalid", e.getMessage());
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
                throw refused(column, null, "missing", "a value is needed");
            }
            return value;
        }

        void fault(@Nullable String column, @Nullable String value, String code, String message) {
            sound = false;
            faults.accept(new RowError(file, line, column, value, code, message));
        }

        private BadRow refused(@Nullable String column, @Nullable String value, String code, String message) {
            fault(column, value, code, message);
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
        read(in, toValue, values::add);
        return values;
    }

    /** Hands on each record as it is read; those at fault are left out and noted. */
    <T> void read(InputStream in, Function<Row, T> toValue, Consumer<T> values) {
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
                whole("empty", "the file has no header; expected " + String.join(",", columns));
                return;
            }
            while (records.hasNext() && !header.isEmpty()) {
                value(records.next(), header, toValue, values);
            }
        } catch (CsvParseException e) {
            whole("unreadable", "it is not CSV: " + e.getMessage());
        } catch (CharacterCodingException e) {
            whole("encoding", "it is not UTF-8");
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CharacterCodingException)) {
                throw e;
            }
            whole("encoding", "it is not UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private void whole(String code, String message) {
        faults.accept(new RowError(file, 0, null, null, code, message));
    }

    private <T> void value(CsvRecord record, List<String> header, Function<Row, T> toValue, Consumer<T> values) {
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
            fields.put(header.get(i), record.getField(i).strip());
        }
        var row = new Row(line, fields);
        try {
            var value = toValue.apply(row);
            if (row.sound) {
                values.accept(value);
            }
        } catch (BadRow e) {
            // its fault is noted
        } catch (IllegalArgumentException e) {
            row.fault(null, null, "invalid", e.getMessage());
        }
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
                        "no such column; " + Reading.unknown(name, all).getMessage());
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
