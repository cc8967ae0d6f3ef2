package org.defensetracker.imports;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong in a file.
 *
 * @param line the line that the record starts at, the header being 1; 0 where the file as a whole is at fault
 * @param column the name of the column; null where the whole line is at fault
 * @param code the rule that it breaks, for programs
 */
public record RowError(String file, long line, @Nullable String column, String code, String message) {

    @Override
    public String toString() {
        return file + (line == 0 ? "" : ", line " + line) + (column == null ? "" : ", column " + column) + ": "
                + message;
    }
}
