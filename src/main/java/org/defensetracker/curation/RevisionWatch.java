package org.defensetracker.curation;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.defensetracker.connection.UnpooledConnections;
import org.defensetracker.http.DataRevision.ConfirmedRevision;
import org.defensetracker.http.DataRevision.Revision;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Knows the newest revision, whichever instance made it. One thread listens to PostgreSQL's notifications on a connection
 * of its own, outside the pool, and also reads the revision twice a second while anybody wants to know it: a notification
 * makes a change known at once, and the regular query finds what a notification missed. Where that connection cannot be made, the
 * thread reads the revision through the pool until it can.
 */
@Singleton
class RevisionWatch {

    private static final Logger LOG = Logger.getLogger(RevisionWatch.class);

    /** The trigger on data_revision notifies this channel; the payload is the new revision's number. */
    private static final String CHANNEL = "data_revision";

    private static final int READ_EVERY_MILLIS = 500;

    /** What was read longer ago counts as unknown, so that a connection that went silent is noticed within a second. */
    private static final long VALID_NANOS = 900_000_000;

    /** After this long without anybody who wants to know, the thread reads no more. */
    private static final long REST_AFTER_NANOS = 5_000_000_000L;

    /** How often a resting thread takes the notifications off its connection, for which the server keeps a queue. */
    private static final long DRAIN_EVERY_NANOS = 30_000_000_000L;

    /** A server that says nothing for longer counts as away. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private static final long LONGEST_PAUSE_NANOS = 10_000_000_000L;

    /** What the database said, and when it was asked. */
    private record KnownRevision(Revision revision, long readAt) {}

    private final AgroalDataSource pool;
    private final UnpooledConnections unpooled;
    private final Set<Runnable> followers = new CopyOnWriteArraySet<>();
    private final Thread thread = new Thread(this::run, "revision-watch");
    private volatile @Nullable KnownRevision newest;
    private volatile @Nullable CompletableFuture<Revision> requested;
    private volatile long wantedAt = System.nanoTime() - REST_AFTER_NANOS;
    private volatile boolean stopped;

    /** The connection that listens; null while there is none. */
    private volatile @Nullable Connection connection;

    private long connectAt = System.nanoTime();
    private long pause;

    RevisionWatch(AgroalDataSource pool, UnpooledConnections unpooled) {
        this.pool = pool;
        this.unpooled = unpooled;
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

    /** Calls somebody, who must be quick, whenever there is a newer revision. Until {@link #unfollow} it is wanted. */
    synchronized void follow(Runnable follower) {
        followers.add(follower);
        wake();
    }

    void unfollow(Runnable follower) {
        followers.remove(follower);
    }

    /** Tells of a write that is committed. */
    void written(Revision revision) {
        // Before the first query this counts as unknown: a query may be under way whose answer is older.
        note(revision, System.nanoTime() - 2 * VALID_NANOS);
    }

    /** What is known never goes back, neither in its number nor in the time at which it was read. */
    private Revision note(Revision revision, long readAt) {
        KnownRevision now;
        synchronized (this) {
            var before = newest;
            now = before == null
                    ? new KnownRevision(revision, readAt)
                    : new KnownRevision(
                            before.revision.number() > revision.number() ? before.revision : revision,
                            Math.max(before.readAt, readAt));
            newest = now;
            if (before != null && before.revision.number() == now.revision.number()) {
                return now.revision;
            }
        }
        followers.forEach(Runnable::run);
        return now.revision;
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
                disconnect(e);
            }
        }
    }

    /** Reads the revision, and answers those who asked for it. */
    private void read() {
        try {
            var readAt = System.nanoTime();
            var revision = note(query(), readAt);
            answered().complete(revision);
        } catch (SQLException | RuntimeException e) {
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
        var listening = connection;
        if (!isWanted()) {
            LockSupport.parkNanos(this, DRAIN_EVERY_NANOS);
            if (listening != null) {
                listening.unwrap(PGConnection.class).getNotifications();
            }
        } else if (listening == null) {
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

    /** Whether a notification came of a revision that is not known: this instance's own writes are. */
    private boolean hearsNews(Connection listening, int millis) throws SQLException {
        var notifications = listening.unwrap(PGConnection.class).getNotifications(millis);
        var known = Long.toString(Objects.requireNonNull(newest).revision.number());
        return notifications != null
                && !Arrays.stream(notifications)
                        .allMatch(news -> news.getParameter().equals(known));
    }

    private Revision query() throws SQLException {
        if (connection == null && System.nanoTime() - connectAt >= 0) {
            connect();
        }
        var listening = connection;
        if (listening != null) {
            try {
                var revision = query(listening);
                if (pause > 0) {
                    LOG.info("Listening for revisions again");
                    pause = 0;
                }
                return revision;
            } catch (SQLException e) {
                disconnect(e);
            }
        }
        try (var pooled = pool.getConnection()) {
            pooled.setNetworkTimeout(Runnable::run, (int) SILENCE.toMillis());
            return query(pooled);
        }
    }

    private static Revision query(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select number, changed_at from data_revision")) {
            row.next();
            return new Revision(
                    row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
        }
    }

    /** Makes the connection and listens on it before the first query, so that nothing between the two is missed. */
    private void connect() {
        try {
            var made = unpooled.open("revision-watch", SILENCE);
            connection = made;
            try (var statement = made.createStatement()) {
                statement.execute("listen " + CHANNEL);
            }
        } catch (SQLException e) {
            disconnect(e);
        }
    }

    /** The first new attempt is made at once, and each later one after a pause twice as long. */
    private void disconnect(SQLException reason) {
        close();
        pool.flush(FlushMode.IDLE); // what broke this connection has usually broken those, too
        if (pause == 0 && !stopped) {
            LOG.warnf(
                    "Not listening for revisions, which are read through the pool meanwhile: %s", reason.getMessage());
        }
        connectAt = System.nanoTime() + pause;
        pause = Math.min(Math.max(2 * pause, TimeUnit.MILLISECONDS.toNanos(READ_EVERY_MILLIS)), LONGEST_PAUSE_NANOS);
    }

    private void close() {
        try {
            var closed = connection;
            connection = null;
            if (closed != null) {
                closed.abort(Runnable::run); // does not wait for a server that may be gone
            }
        } catch (SQLException e) {
            LOG.debug("The connection that listened does not close", e);
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
        close();
        LockSupport.unpark(thread);
    }
}
