package org.defensetracker.spending;

import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.curation.ChangeSet.Resource;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Loads many observations in one transaction. {@link #add} sends them to a temporary table ({@code COPY}), {@link #compare}
 * finds how they differ from the stored ones, and {@link #apply} stores the differences. Only a buffer is in memory.
 */
public final class ObservationBulkLoad implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    /** The position of a figure: the sheet or file (null if there is only one), the line and the column. */
    public record FilePosition(@Nullable String part, long line, String column) {}

    /** An observation that a file contains twice, with both positions. */
    public record DuplicateRow(String figure, FilePosition first, FilePosition second) {}

    /**
     * How the loaded observations differ from the stored ones, in numbers.
     *
     * @param changed observations that are stored with another value or status
     * @param removed stored observations that a completely loaded edition lacks, and that are removed
     * @param absent stored observations that the other loaded editions lack, and that stay
     */
    public record DifferenceCounts(long added, long changed, long removed, long unchanged, long absent) {}

    private final Session database;
    private final StringBuilder buffer = new StringBuilder(BUFFER + 256);
    private @Nullable CopyIn copy;

    ObservationBulkLoad(Session database) {
        this.database = database;
        execute("create temporary table incoming (edition text not null, area text not null, indicator text not null, "
                + "year integer not null, value numeric not null, status text not null, part text, line bigint not null, "
                + "place text not null) on commit drop");
    }

    /** Adds one observation. From the first one until {@link #complete()} the connection can run no other query. */
    public void add(Observation observation, FilePosition position) {
        buffer.append(observation.edition()).append(',');
        buffer.append(observation.area()).append(',');
        buffer.append(observation.indicator().code()).append(',');
        buffer.append(observation.year().value()).append(',');
        buffer.append(observation.value().toPlainString()).append(',');
        buffer.append(observation.status().sdmx()).append(',');
        buffer.append(quoted(position.part())).append(',');
        buffer.append(position.line()).append(',');
        buffer.append(quoted(position.column())).append('\n');
        if (buffer.length() >= BUFFER) {
            flush();
        }
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "" : '"' + text.replace("\"", "\"\"").replace("\0", "") + '"';
    }

    private void flush() {
        if (copy == null) {
            copy = database.doReturningWork(connection ->
                    connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy incoming from stdin (format csv)"));
        }
        var bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        buffer.setLength(0);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw new IllegalStateException("The observations cannot be loaded", e);
        }
    }

    /** Ends the adding of observations, so that they can be compared. */
    public void complete() {
        flush();
        try {
            copy.endCopy();
        } catch (SQLException e) {
            throw new IllegalStateException("The observations cannot be loaded", e);
        }
        copy = null;
        execute("analyze incoming");
    }

    /** Cancels a load that was not completed; the transaction must then be rolled back. */
    @Override
    public void close() {
        if (copy != null && copy.isActive()) {
            try {
                copy.cancelCopy();
            } catch (SQLException e) {
                throw new IllegalStateException("The loading cannot be cancelled", e);
            }
        }
    }

    /** The observations that were added more than once, up to a limit, in the order of their lines. */
    public List<DuplicateRow> duplicates(int limit) {
        return database
                .createNativeQuery(
                        "select concat_ws('/', edition, area, indicator, year), part, line, place, first_part, first_line, "
                                + "first_place from (select *, "
                                + "row_number() over figure as nth, first_value(part) over figure as first_part, "
                                + "first_value(line) over figure as first_line, "
                                + "first_value(place) over figure as first_place from incoming "
                                + "window figure as (partition by edition, area, indicator, year order by ctid)) twice "
                                + "where nth = 2 order by line limit :limit",
                        Tuple.class)
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(row -> new DuplicateRow(row.get(0, String.class), position(row, 4), position(row, 1)))
                .toList();
    }

    private static FilePosition position(Tuple row, int first) {
        return new FilePosition(
                row.get(first, String.class), row.get(first + 1, Long.class), row.get(first + 2, String.class));
    }

    /**
     * Compares the added observations with the stored ones.
     *
     * @param whole the editions that were added completely: stored observations that they lack are to be removed
     */
    public DifferenceCounts compare(Collection<String> whole) {
        execute("create temporary table difference on commit drop as "
                + "select edition, area, indicator, year, stored.value as old_value, stored.status as old_status, "
                + "incoming.value as new_value, incoming.status as new_status "
                + "from incoming left join observation stored using (edition, area, indicator, year) "
                + "where stored.value is null or stored.value <> incoming.value or stored.status <> incoming.status");
        var absent = "from observation stored where edition in (select distinct edition from incoming) and not exists "
                + "(select from incoming where incoming.edition = stored.edition and incoming.area = stored.area "
                + "and incoming.indicator = stored.indicator and incoming.year = stored.year)";
        var removed = whole.isEmpty()
                ? 0
                : database.createNativeMutationQuery(
                                "insert into difference select edition, area, indicator, year, value, status, null, null "
                                        + absent + " and edition in (:whole)")
                        .setParameter("whole", whole)
                        .executeUpdate();
        var missing = count("select count(*) " + absent) - removed;
        var added = count("select count(*) from difference where old_value is null");
        var changed = count("select count(*) from difference") - added - removed;
        return new DifferenceCounts(
                added, changed, removed, count("select count(*) from incoming") - added - changed, missing);
    }

    /** Drops the differences of observations that a curator wrote or deleted, and of editions that one added or deleted. */
    public void excludeCurated() {
        execute("delete from difference where not exists (select from edition where code = difference.edition) "
                + "or exists (select from change join change_set using (revision) where action <> 'load' and ("
                + "resource = 'observation' and key = concat_ws('/', edition, difference.area, indicator, year) "
                + "or resource = 'edition' and key = edition and before is null))");
    }

    /** Whether there is anything to store. */
    public boolean hasDifferences() {
        return count("select count(*) from difference") > 0;
    }

    /** Stores the differences, and adds each one to the log of changes. */
    public void apply(ChangeSet changes) {
        execute("delete from observation stored using difference where new_value is null and stored.edition = "
                + "difference.edition and stored.area = difference.area and stored.indicator = difference.indicator "
                + "and stored.year = difference.year");
        database.createNativeMutationQuery(
                        "insert into observation (edition, area, indicator, year, value, status, revision) "
                                + "select edition, area, indicator, year, new_value, new_status, :revision from difference "
                                + "where new_value is not null on conflict (edition, area, indicator, year) do update "
                                + "set value = excluded.value, status = excluded.status, revision = excluded.revision")
                .setParameter("revision", changes.revision())
                .executeUpdate();
        changes.addAll(Resource.OBSERVATION, differences(), Map.of());
    }

    /** The query for the differences, with the columns that {@link ChangeSet#addAll} expects. */
    public String differences() {
        return "select concat_ws('/', edition, area, indicator, year) as key, area, "
                + storedView("old_value", "old_status") + " as before, " + storedView("new_value", "new_status")
                + " as after "
                + "from difference order by edition, area, indicator, year";
    }

    /** SQL for the JSON of a {@link StoredObservationView}; null if there is no value. */
    private static String storedView(String value, String status) {
        return "case when " + value + " is not null then json_build_object('edition', edition, 'area', area, "
                + "'indicator', indicator, 'year', year, 'value', " + value + ", 'status', case " + status
                + " when 'A' then 'final' else 'estimate' end) end";
    }

    private void execute(String sql) {
        database.createNativeMutationQuery(sql).executeUpdate();
    }

    private long count(String sql) {
        return database.createNativeQuery(sql, Long.class).getSingleResult();
    }
}
