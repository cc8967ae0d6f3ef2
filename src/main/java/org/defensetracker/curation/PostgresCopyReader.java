package org.defensetracker.curation;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.defensetracker.connection.LongTransactions;
import org.defensetracker.http.table.RowStream;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;
import org.postgresql.jdbc.PgConnection;

/**
 * Reads the rows of a query by {@code COPY}: the database sends them while they are read. For many rows this takes half as
 * long as a cursor, where one side always waits for the other.
 *
 * <p>The connection is busy from the first row to the last: no other query may come between.
 */
public final class PostgresCopyReader {

    private static final Logger LOG = Logger.getLogger(PostgresCopyReader.class);

    /** Longer than the largest export takes. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Pattern PARAMETER = Pattern.compile(":([a-z][a-z_0-9]*)");

    private final PgConnection connection;
    private final CopyOut copy;
    private final @Nullable String[] fields;

    private PostgresCopyReader(PgConnection connection, CopyOut copy) {
        this.connection = connection;
        this.copy = copy;
        fields = new String[copy.getFieldCount()];
    }

    /**
     * The rows of a query, which runs when they are first asked for, in the transaction that is active then.
     *
     * @param query with parameters such as {@code :year}, and no other colon
     * @param parameters text, whole numbers, decimals, days, and lists and arrays of them
     * @param toRow makes a row of its fields as PostgreSQL prints them; the array is used again for the next
     */
    public static <R> RowStream<R> from(
            Session database, String query, Map<String, Object> parameters, Function<@Nullable String[], R> toRow) {
        return new RowStream<>(() -> database.doReturningWork(connection -> {
            var postgres = connection.unwrap(PgConnection.class);
            // COPY takes no parameters, so each value is written into the query.
            var text = PARAMETER
                    .matcher(query)
                    .replaceAll(found -> Matcher.quoteReplacement(SqlLiteral.of(parameters.get(found.group(1)))));
            LongTransactions.allowExport(connection, LONGEST);
            var reader =
                    new PostgresCopyReader(postgres, postgres.getCopyAPI().copyOut("copy (" + text + ") to stdout"));
            return Stream.generate(reader::read)
                    .takeWhile(Objects::nonNull)
                    .map(toRow)
                    .onClose(reader::close);
        }));
    }

    /** The fields of the next row; null after the last one. */
    private @Nullable String @Nullable [] read() {
        try {
            var line = copy.readFromCopy();
            if (line == null) {
                return null;
            }
            split(line);
            return fields;
        } catch (SQLException e) {
            throw new IllegalStateException("The rows of a query stopped coming", e);
        }
    }

    /** The text format of COPY: tabs between the fields, {@code \N} for none, a backslash before what would be a sign. */
    private void split(byte[] row) {
        var field = 0;
        var begin = 0;
        for (int i = 0; i < row.length; i++) {
            if (row[i] == '\t' || row[i] == '\n') {
                fields[field++] = field(row, begin, i);
                begin = i + 1;
            }
        }
    }

    private static @Nullable String field(byte[] row, int from, int to) {
        var escaped = false;
        var ascii = true;
        for (int i = from; i < to; i++) {
            escaped |= row[i] == '\\';
            ascii &= row[i] >= 0;
        }
        if (!escaped) {
            return new String(row, from, to - from, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        }
        var text = new String(row, from, to - from, StandardCharsets.UTF_8);
        return text.equals("\\N") ? null : text.translateEscapes();
    }

    /**
     * Ends a query whose rows were not read to the end. The query is cancelled and the connection is closed, because it may
     * still carry rows; the pool then makes another one.
     */
    private void close() {
        if (!copy.isActive()) {
            return;
        }
        try (connection) {
            copy.cancelCopy();
        } catch (SQLException e) {
            LOG.debug("A query that was not read to the end could not be cancelled", e);
        }
    }
}
