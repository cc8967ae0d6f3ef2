package org.defensetracker.curation;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.defensetracker.connection.UnpooledConnections;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The connection on which the revision watch listens to PostgreSQL's notifications. It is outside of the pool, and is made
 * again whenever it is lost. For one thread; only {@link #close} is for any.
 */
final class RevisionListener {

    private static final Logger LOG = Logger.getLogger(RevisionListener.class);

    /** The trigger on data_revision notifies this channel; the payload is the new revision's number. */
    private static final String CHANNEL = "data_revision";

    private static final String READ_ONLY = "25006";
    private static final String STARTING = "57P03";

    /** A server that says nothing for longer counts as away. */
    static final Duration SILENCE = Duration.ofSeconds(1);

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LONGEST_PAUSE_NANOS = 10_000_000_000L;

    private final AgroalDataSource pool;
    private final UnpooledConnections unpooled;
    private final ExecutorService connector = Executors.newSingleThreadExecutor(RevisionListener::daemon);
    private volatile @Nullable Connection connection;
    private volatile boolean closed;
    private @Nullable Future<Connection> attempt;
    private boolean isRefused;
    private long connectAt = System.nanoTime();
    private long pause;

    RevisionListener(AgroalDataSource pool, UnpooledConnections unpooled) {
        this.pool = pool;
        this.unpooled = unpooled;
    }

    /** The connection; null while there is none. */
    @Nullable
    Connection connection() {
        return connection;
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "revision-listener");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The same, made first where it is time for an attempt. It listens before the first query: nothing is missed.
     *
     * @param patience how long to wait for an attempt, which silent servers hold up; it goes on meanwhile
     */
    @Nullable
    Connection connected(Duration patience) {
        if (connection == null && attempt == null && System.nanoTime() - connectAt >= 0) {
            attempt = connector.submit(this::connect);
        }
        if (connection == null && attempt != null) {
            try {
                connection = attempt.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                attempt = null;
                isRefused = false;
                if (closed) {
                    abort();
                }
            } catch (TimeoutException e) {
                return null;
            } catch (ExecutionException e) {
                attempt = null;
                isRefused = e.getCause() instanceof SQLException failure && isAnswer(failure.getSQLState());
                disconnect(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return connection;
    }

    /** Whether the server itself refused the last attempt, as one without a free connection does: it is there. */
    boolean isRefused() {
        return isRefused;
    }

    private static boolean isAnswer(@Nullable String state) {
        return state != null && !state.startsWith("08") && !state.equals(STARTING);
    }

    private Connection connect() throws SQLException {
        var made = unpooled.open("revision-watch", SILENCE);
        try {
            listen(made);
        } catch (SQLException e) {
            made.abort(Runnable::run);
            throw e;
        }
        if (closed) {
            made.abort(Runnable::run);
        }
        return made;
    }

    private static void listen(Connection made) throws SQLException {
        try (var statement = made.createStatement()) {
            statement.execute("listen " + CHANNEL);
        } catch (SQLException e) {
            // A standby has no notifications. The connection is good for the regular query.
            if (!READ_ONLY.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    /** Notes that a query on the connection had an answer. */
    void works() {
        if (pause > 0) {
            LOG.info("Listening for revisions again");
            pause = 0;
        }
    }

    /** Whether a notification comes within that time of a revision that is not known: this instance's own writes are. */
    boolean hearsNews(Connection listening, long known, int millis) throws SQLException {
        var notifications = listening.unwrap(PGConnection.class).getNotifications(millis);
        return notifications != null
                && !Arrays.stream(notifications)
                        .allMatch(news -> news.getParameter().equals(Long.toString(known)));
    }

    /** Takes the notifications off the connection, for which the server keeps a queue. */
    void drain() throws SQLException {
        var listening = connection;
        if (listening != null) {
            listening.unwrap(PGConnection.class).getNotifications();
        }
    }

    /** The first new attempt is made at once, and each later one after a pause twice as long. */
    void disconnect(Throwable reason) {
        abort();
        if (closed) {
            return; // the pool is going, too
        }
        pool.flush(FlushMode.IDLE); // what broke this connection has usually broken those, too
        if (pause == 0) {
            LOG.warnf(
                    "Not listening for revisions, which are read through the pool meanwhile: %s", reason.getMessage());
        }
        connectAt = System.nanoTime() + pause;
        pause = Math.min(Math.max(2 * pause, FIRST_PAUSE_NANOS), LONGEST_PAUSE_NANOS);
    }

    private void abort() {
        try {
            var lost = connection;
            connection = null;
            if (lost != null) {
                lost.abort(Runnable::run); // does not wait for a server that may be gone
            }
        } catch (SQLException e) {
            LOG.debug("The connection that listened does not close", e);
        }
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
        connector.shutdown();
        abort();
    }
}
