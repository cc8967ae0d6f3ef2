package org.defensetracker.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;
import org.defensetracker.http.table.Columns;
import org.defensetracker.http.table.RowStream;
import org.defensetracker.http.table.TableWriter;

/**
 * A table of the data set, as it stands in the bundle and in the data package.
 *
 * @param name the name of the file without its suffix
 * @param path the request to the API that answers with the same bytes
 * @param key the columns that tell the rows apart
 * @param references the columns that name rows of other tables
 * @param rows reads the rows, in the order of the file
 */
record ExportTable<R>(
        String name,
        String title,
        String path,
        Class<? extends R> row,
        List<String> key,
        List<ColumnReference> references,
        Supplier<? extends Iterable<R>> rows) {

    /** A column that names rows of another table. */
    record ColumnReference(String column, String table, String tableColumn) {}

    String file() {
        return name + ".csv";
    }

    Columns<R> columns() {
        return Columns.of(row);
    }

    void write(TableWriter tables, OutputStream out) throws IOException {
        var read = rows.get();
        try {
            tables.csv(read, columns(), false, out);
        } finally {
            if (read instanceof RowStream<?> stream) {
                stream.close();
            }
        }
    }
}
