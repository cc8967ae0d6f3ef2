package org.defensetracker.curation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a value as SQL, for the statements that take no parameters. This is the one place where values are quoted. */
final class SqlLiteral {

    private SqlLiteral() {}

    /**
     * The value as PostgreSQL reads it, whatever it is set to.
     *
     * @param value text, a whole number, a decimal, a day, or a collection or an array of them
     */
    static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Collection<?> values) {
            return values.stream().map(SqlLiteral::of).collect(Collectors.joining(", "));
        }
        if (value instanceof Object[] values) {
            return "array[" + of(Arrays.asList(values)) + "]";
        }
        if (value instanceof Integer || value instanceof Long) {
            return value.toString();
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof LocalDate day) {
            return "date " + quoted(day.toString());
        }
        if (value instanceof String text) {
            return quoted(text);
        }
        throw new IllegalArgumentException("A " + value.getClass().getName() + " cannot be written as SQL");
    }

    private static String quoted(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("PostgreSQL's text has no NUL");
        }
        var body = text.replace("'", "''");
        // The form with E reads backslashes the same under every setting of the server.
        return text.indexOf('\\') < 0 ? "'" + body + "'" : "E'" + body.replace("\\", "\\\\") + "'";
    }
}
