package org.defensetracker.imports;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.defensetracker.curation.Attribution;
import org.defensetracker.curation.IdempotencyKeys;
import org.defensetracker.curation.StoredJson;
import org.defensetracker.http.problem.Problem;
import org.defensetracker.imports.ImportViews.ImportView;
import org.defensetracker.imports.ImportViews.Report;
import org.defensetracker.imports.UploadedFile.UploadFormat;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.jspecify.annotations.Nullable;

/** The record of imports, which outlives the process that runs them and is seen by every instance. */
@ApplicationScoped
class ImportRuns {

    private static final String COLUMNS = "id, case when state = 'running' and seen_at < clock_timestamp() - "
            + "interval '30 seconds' then 'interrupted' else state end, who, resource, edition, dry_run, started_at, "
            + "finished_at, rows_read, revision, cast(report as text), cast(problem as text)";
    private static final String ENDED = "finished_at = clock_timestamp(), seen_at = clock_timestamp(), ";
    private static final int INLINE = 1000;

    private final Session database;
    private final StoredJson json;
    private final ImportDifferences differences;
    private final IdempotencyKeys keys;

    ImportRuns(Session database, StoredJson json, ImportDifferences differences, IdempotencyKeys keys) {
        this.database = database;
        this.json = json;
        this.differences = differences;
        this.keys = keys;
    }

    /** The import of a request. It is not new where an earlier request with the same key began it. */
    record BegunImport(long id, boolean isNew) {}

    /** Deletes the dry runs of the days before, whose differences may be many: in the time that an import may take. */
    @Transactional(Transactional.TxType.MANDATORY)
    void deleteOldDryRuns() {
        database.createNativeMutationQuery(
                        "delete from import_run where id in (select id from import_run where dry_run and started_at < now() - "
                                + "interval '1 day' for update skip locked)") // another import may be deleting them
                .executeUpdate();
    }

    /** Stores that an import begins, unless one with that key has begun before. */
    @Transactional
    BegunImport begin(
            @Nullable String key, String request, UploadFormat format, ImportQuery query, Attribution attribution) {
        Supplier<Long> insert = database.createNativeQuery(
                        "insert into import_run (who, kind, edition, dry_run) values (:who, :kind, :edition, "
                                + ":dry_run) returning id",
                        Long.class)
                .setParameter("who", attribution.who())
                .setParameter("kind", format.name().toLowerCase(Locale.ROOT))
                .setParameter("edition", query.edition, String.class)
                .setParameter("dry_run", query.dryRun)::getSingleResult;
        return keys.once(
                key,
                request,
                () -> new BegunImport(insert.get(), true),
                begun -> Response.accepted(begun)
                        .header(HttpHeaders.LOCATION, "/v1/imports/" + begun.id)
                        .build(),
                this::earlier);
    }

    /** The import of a stored answer. One that brought nothing in may be tried again with the same key. */
    private Optional<BegunImport> earlier(Response answer) {
        var path = answer.getLocation().getPath();
        return path.matches(".*/v1/imports/\\d+")
                ? find(Long.parseLong(path.replaceFirst(".*/", "")))
                        .filter(run ->
                                run.state().equals("running") || run.state().equals("done"))
                        .map(run -> new BegunImport(run.id(), false))
                : Optional.of(new BegunImport(0, false)); // of another request, which is refused
    }

    /** Stores how far a running import is, whatever transaction it is in itself. */
    int progress(long id, long rows) {
        return QuarkusTransaction.requiringNew()
                .call(() -> update(id, rows, "seen_at = clock_timestamp()").executeUpdate());
    }

    /** Stores, with what the import wrote, that it is done. */
    @Transactional(Transactional.TxType.MANDATORY)
    void done(long id, String resource, long rows, @Nullable Long revision, Report report) {
        update(
                        id,
                        rows,
                        ENDED + "state = 'done', resource = :resource, revision = :revision, "
                                + "report = cast(:report as json)")
                .setParameter("resource", resource)
                .setParameter("revision", revision, Long.class)
                .setParameter("report", json.text(report))
                .executeUpdate();
    }

    /** Stores that nothing was brought in, and why. */
    void failed(long id, long rows, Problem problem) {
        QuarkusTransaction.requiringNew()
                .run(() -> update(id, rows, ENDED + "state = 'failed', problem = cast(:problem as json)")
                        .setParameter("problem", json.text(problem))
                        .executeUpdate());
    }

    private MutationQuery update(long id, long rows, String columns) {
        return database.createNativeMutationQuery(
                        "update import_run set rows_read = :rows, " + columns + " where id = :id and state = 'running'")
                .setParameter("rows", rows)
                .setParameter("id", id);
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
