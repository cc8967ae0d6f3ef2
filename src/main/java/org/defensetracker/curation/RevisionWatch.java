package org.defensetracker.curation;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.defensetracker.connection.ReadRouting;
import org.defensetracker.connection.UnpooledConnections;
import org.defensetracker.curation.RevisionReader.StoredState;
import org.defensetracker.http.DataRevision.ConfirmedRevision;
import org.defensetracker.http.DataRevision.DataSetReplaced;
import org.defensetracker.http.DataRevision.Revision;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Knows the newest revision, whichever instance made it. One thread listens to PostgreSQL's notifications on a connection
 * of its own, outside the pool, and also reads the revision twice a second while anybody wants to know it: a notification
 * makes a change known at once, and the regular query finds what a notification missed. It also finds that the database was
 * restored, and tells of it.
 */
@Singleton
class RevisionWatch {

    private static final Logger LOG = Logger.getLogger(RevisionWatch.class);

    private static final int READ_EVERY_MILLIS = 500;

    /** What was read longer ago counts as unknown, so that a connection that went silent is noticed within a second. */
    private static final long VALID_NANOS = 900_000_000;

    /** After this long without anybody who wants to know, the thread reads no more. */
    private static final long REST_AFTER_NANOS = 5_000_000_000L;

    /** How often a resting thread takes the notifications off its connection, for which the server keeps a queue. */
    private static final long DRAIN_EVERY_NANOS = 30_000_000_000L;

    /** What the database said, and when it was asked. */
    private record KnownRevision(Revision revision, long readAt) {}

    private final RevisionListener listener;
    private final RevisionSource source;
    private final Event<DataSetReplaced> replaced;
    private final Set<Runnable> followers = new CopyOnWriteArraySet<>();
    private final Thread thread = new Thread(this::run, "revision-watch");
    private volatile @Nullable KnownRevision newest;
    private volatile @Nullable CompletableFuture<Revision> requested;
    private volatile long wantedAt = System.nanoTime() - REST_AFTER_NANOS;
    private volatile boolean stopped;
    /** Whether the last query had no answer; for the thread alone. */
    private boolean failed;

    RevisionWatch(
            AgroalDataSource pool, ReadRouting routing, UnpooledConnections unpooled, Event<DataSetReplaced> replaced) {
        this.replaced = replaced;
        listener = new RevisionListener(pool, unpooled);
        source = new RevisionSource(listener, pool, routing);
        thread.setDaemon(true);
    }

    /** As {@link org.defensetracker.http.DataRevision#known} has it. */
    @Nullable
    Revision known() {
        var known = newest;
        var now = System.nanoTime();
        if (known == null || now - known.readAt > VALID_NANOS) {
            return null;
        }
        wantedAt = now;
        return known.revision;
    }

    /** As {@link org.defensetracker.http.DataRevision#confirmed} has it. */
    @Nullable
    ConfirmedRevision confirmed() {
        var known = newest;
        return known == null
                ? null
                : new ConfirmedRevision(known.revision, Duration.ofNanos(System.nanoTime() - known.readAt));
    }

    /** As {@link org.defensetracker.http.DataRevision#learn} has it. */
    synchronized CompletionStage<Revision> learn() {
        wantedAt = System.nanoTime();
        var answer = requested;
        if (answer == null) {
            answer = new CompletableFuture<>();
            requested = answer;
            wake();
        }
        return answer;
    }

    /** As {@link org.defensetracker.http.DataRevision#patience} has it. */
    Duration patience() {
        return source.patience();
    }

    /** Calls somebody, who must be quick, whenever there is a newer revision. Until {@link #unfollow} it is wanted. */
    synchronized void follow(Runnable follower) {
        followers.add(follower);
        wake();
    }

    void unfollow(Runnable follower) {
        followers.remove(follower);
    }

    /** The newest revision that was ever known here, however old; null before the first. */
    @Nullable
    Revision newest() {
        var known = newest;
        return known == null ? null : known.revision;
    }

    /** As {@link org.defensetracker.http.DataRevision#isPrimaryAway} has it. */
    boolean isPrimaryAway() {
        return source.isPrimaryAway();
    }

    /**
     * Tells of a write that is committed.
     *
     * @param follows whether the newest revision was still in the log when it was made
     */
    void written(Revision revision, boolean follows) {
        // Before the next query this counts as unknown: a query may be under way whose answer is older.
        var unknownSince = System.nanoTime() - 2 * VALID_NANOS;
        synchronized (this) {
            var before = newest;
            if (before == null || follows && revision.isAfter(before.revision)) {
                newest = new KnownRevision(revision, before == null ? unknownSince : before.readAt);
            } else {
                // Another write was told first, or the database was restored: the next query tells which.
                newest = new KnownRevision(before.revision, unknownSince);
                return;
            }
        }
        followers.forEach(Runnable::run);
    }

    /** What is known of a data set never goes back, neither in its number nor in the time at which it was read. */
    private Revision note(StoredState read, @Nullable Revision before, long readAt) {
        var isReplaced = read.replaces(before);
        KnownRevision now;
        synchronized (this) {
            var known = newest;
            now = known != null && !isReplaced && known.revision.isAfter(read.revision())
                    ? new KnownRevision(known.revision, Math.max(known.readAt, readAt))
                    : new KnownRevision(read.revision(), readAt);
            newest = now;
            if (known != null && known.revision.equals(now.revision)) {
                return now.revision;
            }
        }
        if (isReplaced) {
            tell(new DataSetReplaced(Objects.requireNonNull(before), now.revision));
        }
        followers.forEach(Runnable::run);
        return now.revision;
    }

    private void tell(DataSetReplaced restore) {
        LOG.warnf(
                "The database was restored: revision %s is gone, and %s is the newest. Kept answers are forgotten, and"
                        + " streams begin anew",
                restore.before().id(), restore.now().id());
        try {
            replaced.fire(restore);
        } catch (RuntimeException e) {
            LOG.error("Not everybody took notice of the restore", e);
        }
    }

    private void wake() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        LockSupport.unpark(thread);
    }

    private boolean isWanted() {
        return requested != null || !followers.isEmpty() || System.nanoTime() - wantedAt < REST_AFTER_NANOS;
    }

    private void run() {
        while (!stopped) {
            if (isWanted()) {
                read();
            }
            try {
                await();
            } catch (SQLException e) {
                source.lost(e);
            }
        }
    }

    /** Reads the revision, and answers those who asked for it. */
    private void read() {
        try {
            var readAt = System.nanoTime();
            var before = newest();
            var revision = note(source.newest(before), before, readAt);
            failed = false;
            answered().complete(revision);
        } catch (SQLException | RuntimeException e) {
            failed = true;
            answered().completeExceptionally(e);
        }
    }

    private synchronized CompletableFuture<Revision> answered() {
        var answer = requested;
        requested = null;
        return answer == null ? new CompletableFuture<>() : answer;
    }

    /** Waits until the next query is due, or a notification or a request makes it due. */
    private void await() throws SQLException {
        var listening = listener.connection();
        if (!isWanted()) {
            LockSupport.parkNanos(this, DRAIN_EVERY_NANOS);
            listener.drain();
        } else if (listening == null || newest == null || failed) {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(READ_EVERY_MILLIS));
        } else if (requested == null) {
            var left = millisToNextQuery();
            while (left > 0 && !hearsNews(listening, left)) {
                left = millisToNextQuery();
            }
        }
    }

    private int millisToNextQuery() {
        var passed = System.nanoTime() - Objects.requireNonNull(newest).readAt;
        return READ_EVERY_MILLIS - (int) Math.min(TimeUnit.NANOSECONDS.toMillis(passed), READ_EVERY_MILLIS);
    }

    private boolean hearsNews(Connection listening, int millis) throws SQLException {
        return listener.hearsNews(
                listening, Objects.requireNonNull(newest).revision.number(), millis);
    }

    @PreDestroy
    void stop() {
        stopped = true;
        listener.close();
        LockSupport.unpark(thread);
    }
}
