package org.defensetracker.imports;

import java.time.DateTimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.defensetracker.http.query.RecordFields;
import org.jspecify.annotations.Nullable;

/** The fields of one row of a table; errors are reported with the row's line. */
final class TableRow implements RecordFields {

    private final @Nullable String part;
    private final long line;
    private final Map<String, String> fields;
    private final Consumer<RowError> errors;
    private boolean valid = true;

    /**
     * A row.
     *
     * @param part the file, where there are several; null for one that stands alone
     * @param errors receives the errors
     */
    TableRow(@Nullable String part, long line, Map<String, String> fields, Consumer<RowError> errors) {
        this.part = part;
        this.line = line;
        this.fields = fields;
        this.errors = errors;
    }

    /** Ends the reading of one row whose errors are already reported. */
    private static final class BadRowException extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadRowException() {
            super(null, null, false, false);
        }
    }

    /** A reader of rows that reports each row whose key an earlier row had. */
    static <T> Function<TableRow, T> unique(Function<TableRow, T> toValue, Function<T, String> key) {
        var firstLines = new HashMap<String, Long>();
        return row -> {
            var value = toValue.apply(row);
            var name = key.apply(value);
            var first = firstLines.putIfAbsent(name, row.line);
            if (first != null) {
                row.refuse(null, name, "duplicate", "'" + name + "' stands already at line " + first);
            }
            return value;
        };
    }

    /** Passes on the value of the row, or reports its errors. */
    <T> void read(Function<TableRow, T> toValue, Consumer<T> values) {
        try {
            var value = toValue.apply(this);
            if (valid) {
                values.accept(value);
            }
        } catch (BadRowException e) {
            // its errors are already reported
        }
    }

    /** The same row, where some columns have other names than those that are asked for. */
    TableRow named(Map<String, String> columns) {
        var renamed = new HashMap<>(fields);
        columns.forEach((name, column) -> renamed.put(name, fields.getOrDefault(column, "")));
        Consumer<RowError> named = error -> {
            var column = error.column() == null ? null : columns.getOrDefault(error.column(), error.column());
            refuse(column, error.value(), error.code(), error.message());
        };
        return new TableRow(part, line, renamed, named);
    }

    long line() {
        return line;
    }

    @Override
    public <T> T value(Supplier<T> constructor) {
        if (valid) {
            try {
                return constructor.get();
            } catch (IllegalArgumentException e) {
                refuse(null, null, "invalid", e.getMessage());
            }
        }
        throw new BadRowException();
    }

    @Override
    public boolean has(String column) {
        return !fields.getOrDefault(column, "").isEmpty();
    }

    @Override
    public <T> @Nullable T optional(String column, Function<String, T> parser) {
        if (!has(column)) {
            return null;
        }
        var text = fields.get(column);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            refuse(column, text, "invalid", e.getMessage());
            return null;
        }
    }

    @Override
    public <T> @Nullable T optionalNumber(String column, Function<String, T> parser) {
        return optional(column, parser);
    }

    @Override
    public List<String> texts(String column) {
        return has(column) ? List.of(fields.get(column).split("\\s+")) : List.of();
    }

    @Override
    public void derived(String column, @Nullable String expected) {
        if (has(column) && !fields.get(column).equals(expected)) {
            refuse(
                    column,
                    fields.get(column),
                    "mismatch",
                    "'" + expected + "' is expected, by the row's other columns");
        }
    }

    @Override
    public void missing(String column) {
        refuse(column, null, "missing", "a value is needed");
    }

    @Override
    public void refuse(@Nullable String column, @Nullable String value, String code, String message) {
        valid = false;
        errors.accept(new RowError(part, line, column, value, code, message));
    }
}
