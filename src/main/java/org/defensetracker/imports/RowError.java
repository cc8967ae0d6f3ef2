package org.defensetracker.imports;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong in a file.
 *
 * @param part the file of a folder or the sheet of a workbook that it stands in; null for a file that is one table
 * @param line the line or row that the record starts at, the first being 1; 0 where the part as a whole is at fault
 * @param column the name of the column, in a workbook its letters; null where the whole line is at fault
 * @param value what stands there; null where nothing does
 * @param code the rule that it breaks, for programs
 * @param message the same for people, with the remedy where there is one
 */
public record RowError(
        @Nullable String part,
        long line,
        @Nullable String column,
        @Nullable String value,
        String code,
        String message) {

    /** An error of a part as a whole. */
    static RowError ofWhole(@Nullable String part, String code, String message) {
        return new RowError(part, 0, null, null, code, message);
    }

    @Override
    public String toString() {
        return place() + ": " + message;
    }

    /** Where it is, in words: {@code targets.csv, line 3, column value}. */
    String place() {
        return (part == null ? "the file" : part)
                + (line == 0 ? "" : ", line " + line)
                + (column == null ? "" : ", column " + column);
    }
}
