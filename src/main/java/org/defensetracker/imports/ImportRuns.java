package org.defensetracker.imports;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.defensetracker.curation.StoredJson;
import org.defensetracker.http.problem.Problem;
import org.defensetracker.imports.ImportViews.ImportView;
import org.defensetracker.imports.ImportViews.Report;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The record of imports, which outlives the process that runs them and is seen by every instance. */
@ApplicationScoped
class ImportRuns {

    private static final String COLUMNS = "id, case when state = 'running' and seen_at < clock_timestamp() - "
            + "interval '30 seconds' then 'interrupted' else state end, who, resource, edition, dry_run, started_at, "
            + "finished_at, rows_read, revision, cast(report as text), cast(problem as text)";
    private static final int INLINE = 1000;

    private final Session database;
    private final StoredJson json;
    private final ImportDifferences differences;

    ImportRuns(Session database, StoredJson json, ImportDifferences differences) {
        this.database = database;
        this.json = json;
        this.differences = differences;
    }

    /** An import that was begun before with the same key, and what was asked then. */
    record EarlierRun(long id, String request) {}

    /** Notes that an import begins; empty where one with that key has begun before. */
    @Transactional
    Optional<Long> begin(
            String who, @Nullable String key, String request, String form, ImportQuery.ImportOptions order) {
        // What a dry run found is of use for a day.
        database.createNativeMutationQuery(
                        "delete from import_run where dry_run and started_at < now() - interval '1 day'")
                .executeUpdate();
        // What brought nothing in may be tried again with the same key.
        database.createNativeMutationQuery("update import_run set idempotency_key = null where who = :who and "
                        + "idempotency_key = :key and (state = 'failed' or state = 'running' and seen_at < "
                        + "clock_timestamp() - interval '30 seconds')")
                .setParameter("who", who)
                .setParameter("key", key, String.class)
                .executeUpdate();
        return database.createNativeQuery(
                        "insert into import_run (who, idempotency_key, request, kind, edition, dry_run) values (:who, :key, "
                                + ":request, :kind, :edition, :dry_run) on conflict do nothing returning id",
                        Long.class)
                .setParameter("who", who)
                .setParameter("key", key, String.class)
                .setParameter("request", request)
                .setParameter("kind", form)
                .setParameter("edition", order.edition(), String.class)
                .setParameter("dry_run", order.dryRun())
                .uniqueResultOptional();
    }

    @Transactional
    EarlierRun earlier(String who, String key) {
        var row = database.createNativeQuery(
                        "select id, request from import_run where who = :who and idempotency_key = :key", Tuple.class)
                .setParameter("who", who)
                .setParameter("key", key)
                .getSingleResult();
        return new EarlierRun(row.get(0, Long.class), row.get(1, String.class));
    }

    /** Tells how far a running import is, whatever transaction it is in itself. */
    void progress(long id, long rows) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeMutationQuery(
                                "update import_run set rows_read = :rows, seen_at = clock_timestamp() where id = :id")
                        .setParameter("rows", rows)
                        .setParameter("id", id)
                        .executeUpdate());
    }

    /** Notes, with what the import wrote, that it is done. */
    @Transactional(Transactional.TxType.MANDATORY)
    void done(long id, String resource, long rows, @Nullable Long revision, Report report) {
        database.createNativeMutationQuery(
                        "update import_run set state = 'done', resource = :resource, rows_read = :rows, revision = :revision, "
                                + "report = cast(:report as json), finished_at = clock_timestamp(), "
                                + "seen_at = clock_timestamp() where id = :id")
                .setParameter("resource", resource)
                .setParameter("rows", rows)
                .setParameter("revision", revision, Long.class)
                .setParameter("report", json.text(report))
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Notes that nothing was brought in, and why. */
    void failed(long id, long rows, Problem problem) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeMutationQuery(
                                "update import_run set state = 'failed', rows_read = :rows, problem = cast(:problem as json), "
                                        + "finished_at = clock_timestamp(), seen_at = clock_timestamp() where id = :id")
                        .setParameter("rows", rows)
                        .setParameter("problem", json.text(problem))
                        .setParameter("id", id)
                        .executeUpdate());
    }

    @Transactional
    Optional<ImportView> find(long id) {
        return database.createNativeQuery("select " + COLUMNS + " from import_run where id = :id", Tuple.class)
                .setParameter("id", id)
                .uniqueResultOptional()
                .map(this::view);
    }

    private ImportView view(Tuple row) {
        var id = row.get(0, Long.class);
        var report = row.get(10, String.class);
        return new ImportView(
                id,
                row.get(1, String.class),
                row.get(2, String.class),
                row.get(3, String.class),
                row.get(4, String.class),
                row.get(5, Boolean.class),
                row.get(6, Instant.class),
                row.get(7, Instant.class),
                row.get(8, Long.class),
                row.get(9, Long.class),
                report == null ? null : json.read(report, Report.class),
                json.tree(row.get(11, String.class)),
                report == null ? List.of() : differences.first(id, INLINE),
                "/v1/imports/" + id + "/differences");
    }
}
