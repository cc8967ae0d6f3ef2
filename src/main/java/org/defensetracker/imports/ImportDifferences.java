package org.defensetracker.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import org.defensetracker.curation.StoredJson;
import org.defensetracker.http.table.Paging.PageSlice;
import org.defensetracker.http.table.RowStream;
import org.defensetracker.imports.ImportViews.DifferenceView;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * The differences between a file and the stored data, row by row. Those of imported observations are in the change log
 * under the revision of the import, and are read from there; the others are stored here.
 */
@ApplicationScoped
class ImportDifferences {

    private final Session database;
    private final StoredJson json;

    ImportDifferences(Session database, StoredJson json) {
        this.database = database;
        this.json = json;
    }

    /**
     * The stored differences of an import.
     *
     * @param table where they are, and its column of the owner
     * @param owner the import, or its revision in the change log
     * @param before the position that they follow
     */
    private record DifferenceRows(String table, long owner, int before) {}

    /** Stores the rows of a query with the columns key, area, before and after. */
    @Transactional(Transactional.TxType.MANDATORY)
    void store(long id, String query) {
        database.createNativeMutationQuery("insert into import_difference (import, position, key, area, before, after) "
                        + "select :id, row_number() over (), rows.* from (" + query + ") rows")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Stores one row. */
    @Transactional(Transactional.TxType.MANDATORY)
    void store(long id, int position, String key, @Nullable String area, @Nullable Object before, Object after) {
        database.createNativeMutationQuery(
                        "insert into import_difference (import, position, key, area, before, after) values (:id, :position, "
                                + ":key, :area, cast(:before as json), cast(:after as json))")
                .setParameter("id", id)
                .setParameter("position", position)
                .setParameter("key", key)
                .setParameter("area", area, String.class)
                .setParameter("before", json.text(before), String.class)
                .setParameter("after", json.text(after))
                .executeUpdate();
    }

    /** The first differences of an import. */
    @Transactional
    List<DifferenceView> first(long id, int limit) {
        return of(id, 0, limit).toList();
    }

    /** A page of an import's differences, in their order, read from a cursor. */
    @Transactional(Transactional.TxType.MANDATORY)
    RowStream<DifferenceView> of(long id, PageSlice slice) {
        // Only a made-up cursor has no position; it counts as behind the last one, as everywhere.
        var after = slice.after().isEmpty()
                ? Integer.valueOf(0)
                : (Integer) slice.after().get(0);
        return of(id, after == null ? Integer.MAX_VALUE : after, slice.limit());
    }

    private RowStream<DifferenceView> of(long id, int after, @Nullable Integer limit) {
        var rows = rows(id);
        var query = database.createNativeQuery(
                        "select position - :before, key, area, cast(before as text), cast(after as text) from "
                                + rows.table + " = :owner and position - :before > :after order by position",
                        Tuple.class)
                .setParameter("owner", rows.owner)
                .setParameter("before", rows.before)
                .setParameter("after", after);
        if (limit != null) {
            query.setMaxResults(limit);
        }
        return new RowStream<>(
                () -> query.setFetchSize(RowStream.FETCHED).getResultStream().map(this::view));
    }

    private DifferenceRows rows(long id) {
        return database.createNativeQuery(
                        "select run.revision, first.position - 1 from import_run run cross join lateral (select position "
                                + "from change where revision = run.revision and resource = 'observation' "
                                + "order by position limit 1) first where run.id = :id and run.resource = 'observations' "
                                + "and not exists (select from import_difference where import = :id)",
                        Tuple.class)
                .setParameter("id", id)
                .uniqueResultOptional()
                .map(row -> new DifferenceRows(
                        "change where resource = 'observation' and revision",
                        row.get(0, Long.class),
                        row.get(1, Integer.class)))
                .orElseGet(() -> new DifferenceRows("import_difference where import", id, 0));
    }

    private DifferenceView view(Tuple row) {
        var before = json.tree(row.get(3, String.class));
        var after = json.tree(row.get(4, String.class));
        var change = before == null ? "added" : after == null ? "removed" : "changed";
        return new DifferenceView(
                row.get(0, Integer.class), change, row.get(1, String.class), row.get(2, String.class), before, after);
    }
}
