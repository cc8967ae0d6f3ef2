package org.defensetracker.imports;

import java.time.DateTimeException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One record of a table, whose fields are asked for by name. An empty field is a missing value. */
final class TableRow {

    private final @Nullable String part;
    private final long line;
    private final Map<String, String> fields;
    private final Consumer<RowError> faults;
    private boolean sound = true;

    /**
     * A record.
     *
     * @param part the file, where there are several; null for one that stands alone
     * @param faults is told what is wrong
     */
    TableRow(@Nullable String part, long line, Map<String, String> fields, Consumer<RowError> faults) {
        this.part = part;
        this.line = line;
        this.fields = fields;
        this.faults = faults;
    }

    /** Ends the reading of one row whose fault is already noted. */
    private static final class BadRowException extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadRowException() {
            super(null, null, false, false);
        }
    }

    /** Hands on the value that the row makes, unless it is at fault, which is noted. */
    <T> void read(Function<TableRow, T> toValue, Consumer<T> values) {
        try {
            var value = toValue.apply(this);
            if (sound) {
                values.accept(value);
            }
        } catch (BadRowException e) {
            // its fault is noted
        } catch (IllegalArgumentException e) {
            fault(null, null, "invalid", e.getMessage());
        }
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

    /** A column that follows from others: it may be empty or missing, but not differ. */
    void derived(String column, String expected) {
        var text = text(column);
        if (text != null && !text.equals(expected)) {
            fault(column, text, "mismatch", "'" + expected + "' is expected, by the row's other columns");
        }
    }

    void fault(@Nullable String column, @Nullable String value, String code, String message) {
        sound = false;
        faults.accept(new RowError(part, line, column, value, code, message));
    }

    /** Notes a fault that ends the reading of the row. */
    RuntimeException refused(@Nullable String column, @Nullable String value, String code, String message) {
        fault(column, value, code, message);
        return new BadRowException();
    }
}
