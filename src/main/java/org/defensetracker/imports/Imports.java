package org.defensetracker.imports;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.defensetracker.curation.Revisions;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.imports.ImportQuery.ImportOptions;
import org.defensetracker.imports.ImportRuns.BegunImport;
import org.defensetracker.imports.ImportViews.ImportView;
import org.defensetracker.imports.ImportViews.Report;
import org.defensetracker.imports.UploadedFile.UploadFormat;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Imports files, each in one transaction: either the whole file with its entry in the change log and its report, or
 * nothing. A long import continues after its client has been answered.
 */
@ApplicationScoped
class Imports {

    private static final Logger LOG = Logger.getLogger(Imports.class);
    private static final int LONGEST_SECONDS = 3600;
    private static final long HEARTBEAT_MILLIS = 1000;

    private final ImportRuns runs;
    private final ObservationImport figures;
    private final TableImport tables;
    private final Revisions revisions;
    private final ManagedExecutor background;
    private final Vertx vertx;

    Imports(
            ImportRuns runs,
            ObservationImport figures,
            TableImport tables,
            Revisions revisions,
            ManagedExecutor background,
            Vertx vertx) {
        this.runs = runs;
        this.figures = figures;
        this.tables = tables;
        this.revisions = revisions;
        this.background = background;
        this.vertx = vertx;
    }

    /**
     * A running import.
     *
     * @param options what is to be done with it
     * @param rowsRead how many rows or figures were read so far
     */
    record ImportTask(long id, UploadedFile upload, UploadFormat format, ImportOptions options, AtomicLong rowsRead) {

        /** A reader of rows that counts them. */
        <T> Function<TableRow, T> counted(Function<TableRow, T> toValue) {
            return row -> {
                rowsRead.incrementAndGet();
                return toValue.apply(row);
            };
        }
    }

    /** The state of an import at the end of the time that its client waits. */
    record Outcome(ImportView run, @Nullable ProblemException problem) {}

    /**
     * Imports a file, and waits for the end as long as the client asked.
     *
     * @param key the client's Idempotency-Key; null where it sent none
     * @param seconds how long to wait for the end
     */
    Outcome run(UploadedFile upload, ImportOptions order, @Nullable String key, String request, int seconds) {
        UploadFormat form;
        BegunImport begun;
        try {
            form = upload.form();
            begun = runs.begin(key, request, form.name().toLowerCase(Locale.ROOT), order);
        } catch (RuntimeException e) {
            upload.close();
            throw e instanceof InvalidFilesException refused ? refused.toProblem() : e;
        }
        if (!begun.isNew()) {
            upload.close();
            return new Outcome(runs.find(begun.id()).orElseThrow(), null);
        }
        var task = new ImportTask(begun.id(), upload, form, order, new AtomicLong());
        return await(task.id, seconds, background.submit(() -> {
            try (upload) {
                return carryOut(task);
            }
        }));
    }

    private Outcome await(long id, int seconds, Future<@Nullable ProblemException> end) {
        try {
            var problem = end.get(seconds, TimeUnit.SECONDS);
            return new Outcome(runs.find(id).orElseThrow(), problem);
        } catch (TimeoutException e) {
            return new Outcome(runs.find(id).orElseThrow(), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(runs.find(id).orElseThrow(), null);
        } catch (ExecutionException e) {
            throw new IllegalStateException("An import failed", e.getCause());
        }
    }

    /** Null where it is done. */
    private @Nullable ProblemException carryOut(ImportTask task) {
        var heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, beat -> vertx.executeBlocking(() -> alive(task), false));
        try {
            QuarkusTransaction.requiringNew().timeout(LONGEST_SECONDS).run(() -> write(task));
            return null;
        } catch (InvalidFilesException e) {
            return failed(task, e.toProblem());
        } catch (ProblemException e) {
            return failed(task, e);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The import %d failed", task.id);
            failed(task, ProblemException.of(ProblemType.INTERNAL_ERROR, "The fault is ours, and is logged."));
            throw e;
        } finally {
            vertx.cancelTimer(heartbeat);
        }
    }

    /** Tells how far an import is, and that its process lives. */
    private boolean alive(ImportTask task) {
        runs.progress(task.id, task.rowsRead.get());
        return true;
    }

    private ProblemException failed(ImportTask task, ProblemException problem) {
        runs.failed(task.id, task.rowsRead.get(), problem.toProblem("/v1/imports"));
        return problem;
    }

    private void write(ImportTask task) {
        var table = task.format == UploadFormat.WORKBOOK
                ? TrackerTable.OBSERVATIONS
                : Optional.ofNullable(task.options.table()).orElseGet(() -> TrackerTable.of(task.upload.header()));
        try (var staged = table == TrackerTable.OBSERVATIONS ? figures.read(task) : null) {
            revisions.writeHere(task.options.signature(), changes -> {
                Report report =
                        staged == null ? tables.write(task, table, changes) : figures.write(task, staged, changes);
                var revision = changes.size() == 0 ? null : changes.revision();
                runs.done(task.id, table.code(), task.rowsRead.get(), revision, report);
                return report;
            });
        }
    }
}
