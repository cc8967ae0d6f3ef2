package org.defensetracker.database;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the embedded server: if its process dies, the server is started again, on the same port and folder. If it cannot be
 * started for some time, the service ends.
 */
final class ServerWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ServerWatch.class);
    private static final long CHECK_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 8000;

    /** Where less is free, the disk is full, and trying does not count: the server may start once there is room. */
    private static final long FULL_BYTES = 32 << 20;

    /** What the service is doing about a server that died; null while the server lives. */
    private static volatile @Nullable String restart;

    private final EmbeddedDatabase database;
    private final Duration restartFor;
    private final Runnable giveUp;
    private final Thread thread = new Thread(this::run, "postgresql-watch");
    private volatile boolean stopped;

    /**
     * Makes a watch.
     *
     * @param giveUp ends the service
     */
    ServerWatch(EmbeddedDatabase database, Duration restartFor, Runnable giveUp) {
        this.database = database;
        this.restartFor = restartFor;
        this.giveUp = giveUp;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** What is being done about a server that died; empty while it lives. */
    static Optional<String> restart() {
        return Optional.ofNullable(restart);
    }

    /** Returns once no restart is under way any more, so that the server can be stopped. */
    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopped) {
                Thread.sleep(CHECK_MILLIS);
                if (!database.isRunning()) {
                    startAgain();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the service ends
        }
    }

    private void startAgain() throws InterruptedException {
        LOG.warnf("PostgreSQL has died, and is started again on port %d", database.port());
        restart = "The database server has died and is being started again.";
        var begun = System.nanoTime();
        var pause = CHECK_MILLIS;
        while (!stopped) {
            try {
                database.startAgain();
                restart = null;
                LOG.infof("PostgreSQL runs again after %d ms", (System.nanoTime() - begun) / 1_000_000);
                return;
            } catch (IOException | RuntimeException e) {
                if (stopped) {
                    return;
                }
                LOG.warnf("PostgreSQL does not start: %s", e.getMessage());
                var isFull = database.freeBytes() < FULL_BYTES;
                if (!isFull && System.nanoTime() - begun > restartFor.toNanos()) {
                    LOG.fatalf(
                            "PostgreSQL died and has not started again within %s, so the service ends: its own words are in %s.",
                            restartFor, database.log());
                    stopped = true;
                    giveUp.run();
                    return;
                }
                Thread.sleep(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }
}
