package org.defensetracker.curation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.defensetracker.http.table.Paging.PageSlice;
import org.defensetracker.http.table.RowStream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Reads what changed, when, and by whom. */
@ApplicationScoped
class ChangeRepository {

    private static final String ROWS =
            "select c.revision, c.position, s.changed_at, s.who, s.action, s.reason, c.resource, "
                    + "c.key, c.area, cast(c.before as text), cast(c.after as text) from change c join change_set s using (revision)";

    private static final Map<String, String> COLUMNS = Map.of("revision", "c.revision", "position", "c.position");

    private final Session database;
    private final StoredJson json;

    ChangeRepository(Session database, StoredJson json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Which changes are wanted. An empty list leaves its column open.
     *
     * @param after the revision that is known already; null for none
     * @param from the earliest moment; null for any
     */
    record Filter(
            @Nullable Long after,
            @Nullable Instant from,
            List<Long> revisions,
            List<String> areas,
            List<String> resources,
            List<String> keys,
            List<String> curators) {

        static Filter of(long revision) {
            return new Filter(null, null, List.of(revision), List.of(), List.of(), List.of(), List.of());
        }

        private SqlConditions conditions() {
            var conditions = new SqlConditions();
            if (after != null) {
                conditions.add("c.revision > :since", "since", after);
            }
            if (from != null) {
                conditions.add("s.changed_at >= :from", "from", from);
            }
            conditions.in("c.revision", revisions);
            conditions.in("c.area", areas);
            conditions.in("c.resource", resources);
            conditions.in("c.key", keys);
            conditions.in("s.who", curators);
            return conditions;
        }
    }

    /**
     * One transaction that wrote.
     *
     * @param changes how many rows it changed
     * @param mark tells the revision from others of its number
     */
    record Transaction(
            long revision,
            Instant changedAt,
            String who,
            String action,
            @Nullable String reason,
            int changes,
            String mark) {}

    /** One page of the changes, by revision and position, read while the answer is written. */
    @Transactional(Transactional.TxType.MANDATORY)
    RowStream<ChangeView> changes(Filter filter, PageSlice slice) {
        var conditions = filter.conditions();
        conditions.after(slice, COLUMNS);
        var query = conditions.bind(database.createNativeQuery(
                ROWS + " where " + conditions.where() + " order by " + SqlConditions.order(slice, COLUMNS),
                Tuple.class));
        if (slice.limit() != null) {
            query.setMaxResults(slice.limit());
        }
        return new RowStream<>(
                () -> query.setFetchSize(RowStream.FETCHED).getResultStream().map(this::view));
    }

    /** The first of the changes wanted. */
    @Transactional
    List<ChangeView> first(Filter filter, int limit) {
        return changes(
                        filter,
                        new PageSlice(PageSlice.of("revision", "position").order(), List.of(), limit))
                .toList();
    }

    /** How many changes there are. */
    @Transactional
    long count(Filter filter) {
        var conditions = filter.conditions();
        return conditions
                .bind(database.createNativeQuery(
                        "select count(*) from change c join change_set s using (revision) where " + conditions.where(),
                        Long.class))
                .getSingleResult();
    }

    /** The transactions after a revision, the oldest first. */
    @Transactional
    List<Transaction> after(long revision, int limit) {
        return transactions("where revision > :revision order by revision", Map.of("revision", revision), limit);
    }

    /** The newest transactions that changed anything wanted, the newest first. */
    @Transactional
    List<Transaction> newest(Filter filter, int limit) {
        var conditions = filter.conditions();
        return transactions(
                "where revision in (select c.revision from change c join change_set s using (revision) where "
                        + conditions.where() + ") order by revision desc",
                conditions.values(),
                limit);
    }

    private List<Transaction> transactions(String rest, Map<String, Object> parameters, int limit) {
        var query = database.createNativeQuery(
                "select revision, changed_at, who, action, reason, changes, left(cast(mark as text), 8) from change_set "
                        + rest,
                Tuple.class);
        parameters.forEach(query::setParameter);
        return query.setMaxResults(limit).getResultList().stream()
                .map(row -> new Transaction(
                        row.get(0, Long.class),
                        row.get(1, Instant.class),
                        row.get(2, String.class),
                        row.get(3, String.class),
                        row.get(4, String.class),
                        row.get(5, Integer.class),
                        row.get(6, String.class)))
                .toList();
    }

    private ChangeView view(Tuple row) {
        return new ChangeView(
                row.get(0, Long.class),
                row.get(1, Integer.class),
                row.get(2, Instant.class),
                row.get(3, String.class),
                row.get(4, String.class),
                row.get(5, String.class),
                row.get(6, String.class),
                row.get(7, String.class),
                row.get(8, String.class),
                json.tree(row.get(9, String.class)),
                json.tree(row.get(10, String.class)));
    }
}
