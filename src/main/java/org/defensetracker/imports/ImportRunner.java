package org.defensetracker.imports;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.defensetracker.curation.Attribution;
import org.defensetracker.curation.Revisions;
import org.defensetracker.curation.WriteTransaction;
import org.defensetracker.http.problem.DatabaseFault;
import org.defensetracker.http.problem.FaultLog;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.http.shutdown.WorkInProgress;
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
@Startup // so that its metrics are there before the first import
@ApplicationScoped
class ImportRunner {

    private static final Logger LOG = Logger.getLogger(ImportRunner.class);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final long HEARTBEAT_MILLIS = 1000;
    private static final long CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(4);

    private final ImportRuns runs;
    private final ObservationImport observations;
    private final TableImport tables;
    private final Revisions revisions;
    private final ManagedExecutor background;
    private final Vertx vertx;
    private final LongTaskTimer running;
    private final Timer done;
    private final Timer refused;
    private final Timer failed;
    private final WorkInProgress work;
    private final FaultLog faults;

    ImportRunner(
            ImportRuns runs,
            ObservationImport observations,
            TableImport tables,
            Revisions revisions,
            ManagedExecutor background,
            Vertx vertx,
            WorkInProgress work,
            FaultLog faults,
            MeterRegistry metrics) {
        this.runs = runs;
        this.observations = observations;
        this.tables = tables;
        this.revisions = revisions;
        this.background = background;
        this.vertx = vertx;
        this.faults = faults;
        this.work = work;
        running = LongTaskTimer.builder("tracker.imports.running")
                .description("Imports under way")
                .register(metrics);
        done = timer(metrics, "done");
        refused = timer(metrics, "refused");
        failed = timer(metrics, "failed");
    }

    private static Timer timer(MeterRegistry metrics, String result) {
        return Timer.builder("tracker.imports")
                .tag("result", result)
                .description("Imports that were done, refused for what is in the file, or failed for another reason")
                .register(metrics);
    }

    /**
     * A running import.
     *
     * @param rowsRead how many rows or figures were read so far
     */
    record ImportTask(
            long id,
            UploadedFile upload,
            UploadFormat format,
            ImportQuery query,
            Attribution attribution,
            AtomicLong rowsRead) {

        /** Passes on each row of the file, and counts it. Invalid ones are left out and reported. */
        <T> void rows(
                TrackerTable table, Function<TableRow, T> toValue, Consumer<T> values, Consumer<RowError> errors) {
            Function<TableRow, T> counted = row -> {
                rowsRead.incrementAndGet();
                return toValue.apply(row);
            };
            var reader = new RowReader<>(null, table.needed, table.optional, counted, values, errors);
            try (var in = upload.open()) {
                if (format == UploadFormat.CSV) {
                    reader.readCsv(in, upload.separators());
                } else {
                    reader.readNdjson(in);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Imports a file, and waits for the end.
     *
     * @param key the client's Idempotency-Key; null where it sent none
     * @param request the same text for the same request
     * @param seconds how long to wait
     * @return its state at the end of that time
     */
    ImportView run(
            UploadedFile upload,
            ImportQuery query,
            Attribution attribution,
            @Nullable String key,
            String request,
            int seconds) {
        UploadFormat format;
        BegunImport begun;
        try {
            format = upload.format();
            begun = runs.begin(key, request, format, query, attribution);
        } catch (RuntimeException e) {
            upload.close();
            throw e;
        }
        if (!begun.isNew()) {
            upload.close();
            return runs.find(begun.id()).orElseThrow();
        }
        var task = new ImportTask(begun.id(), upload, format, query, attribution, new AtomicLong());
        await(task, background.submit(work.counted(() -> carryOut(task))), seconds);
        return runs.find(task.id).orElseThrow();
    }

    private void await(ImportTask task, Future<?> end, int seconds) {
        var begun = System.nanoTime();
        var until = begun + TimeUnit.SECONDS.toNanos(seconds);
        try {
            while (!isOver(end, until)) {
                checkDatabase(task, begun);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("An import failed", e.getCause());
        }
    }

    /** Whether an import has ended or goes on in the background, and its client asks for its state again. */
    private static boolean isOver(Future<?> end, long until) throws InterruptedException, ExecutionException {
        var left = until - System.nanoTime();
        try {
            end.get(Math.max(0, Math.min(left, CHECK_NANOS)), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return left <= CHECK_NANOS;
        }
    }

    /**
     * The import waits long for a silent database, its client does not.
     *
     * @param begun when the client began to wait: before, nobody may have asked the database for long
     */
    private void checkDatabase(ImportTask task, long begun) {
        revisions.learn();
        var confirmed = revisions.confirmed();
        if (confirmed != null
                && confirmed.age().compareTo(LONGEST_SILENCE) > 0
                && System.nanoTime() - begun > LONGEST_SILENCE.toNanos()) {
            throw ProblemException.of(
                    ProblemType.UNAVAILABLE,
                    DatabaseFault.SILENT.detail()
                            + " Whether the import is done, failed or interrupted is told at /v1/imports/" + task.id
                            + " once the database answers again.");
        }
    }

    private void carryOut(ImportTask task) {
        var heartbeat = vertx.setPeriodic(
                HEARTBEAT_MILLIS,
                beat -> vertx.executeBlocking(() -> runs.progress(task.id, task.rowsRead.get()), false));
        var begun = running.start();
        var result = failed;
        try {
            WriteTransaction.call(QuarkusTransaction.requiringNew().timeout((int) LONGEST.toSeconds()), () -> {
                revisions.allowLong(LONGEST);
                runs.deleteOldDryRuns();
                write(task);
                return task;
            });
            result = done;
        } catch (ProblemException e) {
            result = refused;
            failed(task, e);
            throw e;
        } catch (RuntimeException e) {
            failed(task, problem(task, e));
            throw e;
        } finally {
            vertx.cancelTimer(heartbeat);
            result.record(begun.stop(), TimeUnit.NANOSECONDS);
            task.upload.close();
        }
    }

    private ProblemException problem(ImportTask task, RuntimeException failure) {
        var fault = DatabaseFault.of(failure);
        if (fault.isPresent()) {
            faults.unavailable(fault.get(), failure, "import " + task.id);
            return fault.get().toProblem();
        }
        LOG.errorf(failure, "The import %d failed", task.id);
        return ProblemException.of(ProblemType.INTERNAL_ERROR, "The fault is ours, and is logged.");
    }

    /** One that the database cannot store this of is shown as interrupted, or as done if it was committed. */
    private void failed(ImportTask task, ProblemException problem) {
        try {
            runs.failed(task.id, task.rowsRead.get(), problem.toProblem("/v1/imports"));
        } catch (RuntimeException e) {
            LOG.debugf(e, "The failure of import %d cannot be stored", task.id);
        }
    }

    private void write(ImportTask task) {
        var named = task.query.resource;
        var table = task.format == UploadFormat.WORKBOOK
                ? TrackerTable.OBSERVATIONS
                : named == null ? TrackerTable.of(task.upload.header()) : named;
        task.query.require(table);
        try (var staged = table == TrackerTable.OBSERVATIONS ? observations.read(task) : null) {
            revisions.writeHere(task.attribution, changes -> {
                Report report =
                        staged == null ? tables.write(task, table, changes) : observations.write(task, staged, changes);
                var revision = changes.size() == 0 ? null : changes.revision();
                runs.done(task.id, table.code(), task.rowsRead.get(), revision, report);
                return report;
            });
        }
    }
}
