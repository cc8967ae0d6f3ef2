package org.defensetracker.imports;

import org.defensetracker.http.problem.Problem.ParameterError;
import org.jspecify.annotations.Nullable;

/**
 * One error in a file.
 *
 * @param part the file of a folder or the sheet of a workbook; null for a file that is one table
 * @param line the line or row that the record starts at, the first being 1; 0 where the error is about the whole file or sheet
 * @param column the name of the column, in a workbook its letters; null where the error is about the whole line
 * @param value the text there; null where there is none
 * @param code the broken rule, for programs
 * @param message the same for people, with a remedy where there is one
 */
record RowError(
        @Nullable String part,
        long line,
        @Nullable String column,
        @Nullable String value,
        String code,
        String message) {

    /** An error of a whole file or sheet. */
    static RowError ofFile(@Nullable String part, String code, String message) {
        return new RowError(part, 0, null, null, code, message);
    }

    /** The same, as problems list it. */
    ParameterError toParameterError() {
        return new ParameterError(
                "body", position(part, line, column), value, code, message, part, line == 0 ? null : line, column);
    }

    @Override
    public String toString() {
        return position(part, line, column) + ": " + message;
    }

    /** A position in words: {@code targets.csv, line 3, column value}. */
    static String position(@Nullable String part, long line, @Nullable String column) {
        return (part == null ? "the file" : part)
                + (line == 0 ? "" : ", line " + line)
                + (column == null ? "" : ", column " + column);
    }
}
