package org.defensetracker.curation;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.defensetracker.http.DataRevision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Knows the newest revision, whichever instance made it: asks the database some times a second as long as anybody wants
 * to know, and hears of this instance's own writes at once.
 */
@Singleton
class RevisionWatch {

    private static final long ASK_EVERY_MILLIS = 200;

    /** What was asked longer ago counts as not known. With the time that asking takes this stays below a second. */
    private static final long GOOD_FOR_NANOS = 700_000_000;

    /** After this long without anybody who wants to know, nothing is asked. */
    private static final long REST_AFTER_NANOS = 5_000_000_000L;

    /** What the database said, and when it was asked. */
    private record KnownRevision(Revision revision, long askedAt) {}

    private final DataSource database;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        var watch = new Thread(work, "revision-watch");
        watch.setDaemon(true);
        return watch;
    });
    private volatile @Nullable KnownRevision word;
    private volatile @Nullable CompletableFuture<Revision> asking;
    private volatile long wantedAt = System.nanoTime() - REST_AFTER_NANOS;
    private boolean awake;

    RevisionWatch(DataSource database) {
        this.database = database;
    }

    /** As {@link org.defensetracker.http.DataRevision#known} has it. */
    @Nullable
    Revision known() {
        var last = word;
        var now = System.nanoTime();
        if (last == null || now - last.askedAt > GOOD_FOR_NANOS) {
            return null;
        }
        wantedAt = now;
        return last.revision;
    }

    /** As {@link org.defensetracker.http.DataRevision#learn} has it. */
    CompletionStage<Revision> learn() {
        wantedAt = System.nanoTime();
        var under = asking;
        return under != null ? under : begin();
    }

    /** The newest revision. Blocks where it must be asked for. */
    long newest() {
        var now = known();
        return (now != null ? now : learn().toCompletableFuture().join()).number();
    }

    /** Tells of a write that is committed. */
    synchronized void written(Revision revision) {
        var last = word;
        if (last == null) {
            // A question may be under way whose answer is older than this.
            word = new KnownRevision(revision, System.nanoTime() - 2 * GOOD_FOR_NANOS);
        } else if (last.revision.number() < revision.number()) {
            word = new KnownRevision(revision, last.askedAt);
        }
    }

    private synchronized CompletableFuture<Revision> begin() {
        var under = asking;
        if (under != null) {
            return under;
        }
        var answer = new CompletableFuture<Revision>();
        asking = answer;
        thread.execute(() -> ask(answer));
        return answer;
    }

    private void ask(CompletableFuture<Revision> answer) {
        try {
            var askedAt = System.nanoTime();
            var revision = heard(query(), askedAt);
            asking = null;
            answer.complete(revision);
        } catch (SQLException | RuntimeException e) {
            asking = null;
            answer.completeExceptionally(e);
        }
        if (!awake) {
            awake = true;
            thread.schedule(this::again, ASK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void again() {
        awake = false;
        if (System.nanoTime() - wantedAt < REST_AFTER_NANOS) {
            begin();
        }
    }

    /** A write may have been told of while the question was under way: what is known never goes back. */
    private synchronized Revision heard(Revision said, long askedAt) {
        var last = word;
        var newest = last != null && last.revision.number() > said.number() ? last.revision : said;
        word = new KnownRevision(newest, askedAt);
        return newest;
    }

    private Revision query() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select number, changed_at from data_revision")) {
            row.next();
            return new Revision(
                    row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
