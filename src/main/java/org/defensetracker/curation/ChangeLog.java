package org.defensetracker.curation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.defensetracker.http.table.Paging.PageSlice;
import org.defensetracker.http.table.RowStream;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** Reads what changed, when, and by whom. */
@ApplicationScoped
class ChangeLog {

    private static final String ROWS =
            "select c.revision, c.position, s.changed_at, s.who, s.action, s.reason, c.resource, "
                    + "c.key, c.area, cast(c.before as text), cast(c.after as text) from change c join change_set s using (revision)";

    private final Session database;
    private final StoredJson json;

    ChangeLog(Session database, StoredJson json) {
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

        static final Filter ALL = new Filter(null, null, List.of(), List.of(), List.of(), List.of(), List.of());

        static Filter of(long revision) {
            return new Filter(null, null, List.of(revision), List.of(), List.of(), List.of(), List.of());
        }
    }

    /**
     * One transaction that wrote.
     *
     * @param changes how many rows it changed
     */
    record Transaction(
            long revision,
            Instant changedAt,
            String who,
            String action,
            @Nullable String reason,
            int changes) {}

    /** The conditions of a query, every value a parameter. */
    private static final class ChangeConditions {
        private final List<String> texts = new ArrayList<>(List.of("true"));
        private final Map<String, Object> values = new HashMap<>();

        ChangeConditions(Filter filter) {
            if (filter.after != null) {
                that("c.revision > :after", "after", filter.after);
            }
            if (filter.from != null) {
                that("s.changed_at >= :from", "from", filter.from);
            }
            in("c.revision", "revisions", filter.revisions);
            in("c.area", "areas", filter.areas);
            in("c.resource", "resources", filter.resources);
            in("c.key", "keys", filter.keys);
            in("s.who", "curators", filter.curators);
        }

        void in(String column, String name, Collection<?> values) {
            if (!values.isEmpty()) {
                that(column + " in (:" + name + ")", name, values);
            }
        }

        void that(String text, String name, Object value) {
            texts.add(text);
            values.put(name, value);
        }

        String where() {
            return " where " + String.join(" and ", texts);
        }

        <T> NativeQuery<T> in(NativeQuery<T> query) {
            values.forEach(query::setParameter);
            return query;
        }
    }

    /** A stretch of the changes, by revision and position, read while somebody goes through them. */
    @Transactional(Transactional.TxType.MANDATORY)
    RowStream<ChangeView> changes(Filter filter, PageSlice cut) {
        var conditions = new ChangeConditions(filter);
        var descending = cut.order().get(0).descending();
        if (!cut.after().isEmpty()) {
            conditions.that(
                    "(c.revision " + (descending ? "<" : ">")
                            + " :last_revision or c.revision = :last_revision and c.position > :last_position)",
                    "last_revision",
                    Objects.requireNonNull(cut.after().get(0)));
            conditions.values.put("last_position", cut.after().get(1));
        }
        return rows(conditions, descending ? "c.revision desc" : "c.revision", cut.limit());
    }

    /** The first of the changes wanted. */
    @Transactional
    List<ChangeView> first(Filter filter, int limit) {
        return rows(new ChangeConditions(filter), "c.revision", limit).toList();
    }

    private RowStream<ChangeView> rows(ChangeConditions conditions, String order, @Nullable Integer limit) {
        var query = conditions.in(database.createNativeQuery(
                ROWS + conditions.where() + " order by " + order + ", c.position", Tuple.class));
        if (limit != null) {
            query.setMaxResults(limit);
        }
        return CursorReader.over(query, this::view);
    }

    /** How many changes there are. */
    @Transactional
    long count(Filter filter) {
        var conditions = new ChangeConditions(filter);
        return conditions
                .in(database.createNativeQuery(
                        "select count(*) from change c join change_set s using (revision)" + conditions.where(),
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
        var conditions = new ChangeConditions(filter);
        return transactions(
                "where revision in (select c.revision from change c join change_set s using (revision)"
                        + conditions.where() + ") order by revision desc",
                conditions.values,
                limit);
    }

    private List<Transaction> transactions(String rest, Map<String, Object> parameters, int limit) {
        var query = database.createNativeQuery(
                "select revision, changed_at, who, action, reason, changes from change_set " + rest, Tuple.class);
        parameters.forEach(query::setParameter);
        return query.setMaxResults(limit).getResultList().stream()
                .map(row -> new Transaction(
                        row.get(0, Long.class),
                        row.get(1, Instant.class),
                        row.get(2, String.class),
                        row.get(3, String.class),
                        row.get(4, String.class),
                        row.get(5, Integer.class)))
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
