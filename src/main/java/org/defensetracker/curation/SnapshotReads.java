package org.defensetracker.curation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.defensetracker.connection.ReadRouting;
import org.defensetracker.http.DataRevision.Revision;
import org.defensetracker.http.problem.DatabaseFault;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Reads one state of the data: from the standby, if one is configured and has everything that this instance and the client
 * know of; else from the primary.
 */
@Singleton
class SnapshotReads {

    private static final String READ_ONLY = "set transaction isolation level repeatable read, read only";

    /** Longer than the largest export takes. */
    private static final int LONGEST_READ_SECONDS = 600;

    private static final long LONGEST_WAIT_MILLIS = 2500;

    /** Later than this a read is not tried once more. */
    private static final long LATEST_ATTEMPT_NANOS = 4_000_000_000L;

    private final Session database;
    private final RevisionWatch watch;
    private final ReadRouting routing;
    private final SnapshotMemory memory;

    SnapshotReads(Session database, RevisionWatch watch, ReadRouting routing, SnapshotMemory memory) {
        this.database = database;
        this.watch = watch;
        this.routing = routing;
        this.memory = memory;
    }

    /** The server lacks a revision. That is usual for a standby for a moment after a write, and nobody is told. */
    private static final class BehindException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BehindException() {
            super("The server is behind", null, false, false);
        }
    }

    /** As {@link org.defensetracker.http.DataRevision#inSnapshot} has it. */
    <T> T read(long seen, Callable<T> work) {
        var begun = System.nanoTime();
        var known = routing.isPossible() ? newest() : null;
        if (known != null) {
            try {
                return onStandby(known, seen, work);
            } catch (RuntimeException e) {
                if (!isOfDatabase(e)) {
                    throw e;
                }
            }
        }
        var last = watch.newest();
        if (last == null || !routing.isConfigured()) {
            return inSnapshot(work);
        }
        // A primary that was replaced while it stood still, and wakes, lacks what the new one has.
        Supplier<T> primary = () -> inSnapshot(() -> {
            requireAll(last, 0); // a client may claim to have seen what there never was
            return work.call();
        });
        Supplier<T> standby = () -> onStandby(last, seen, work);
        // The standby's first failure renews its connections, which may all have led to the server that is away.
        return watch.isPrimaryAway()
                ? firstOf(begun, List.of(standby, primary, standby))
                : firstOf(begun, List.of(primary, standby, standby));
    }

    private static <T> T firstOf(long begun, List<Supplier<T>> attempts) {
        RuntimeException failure = null;
        for (var attempt : attempts) {
            if (failure != null && System.nanoTime() - begun > LATEST_ATTEMPT_NANOS) {
                break;
            }
            try {
                return attempt.get();
            } catch (BehindException e) {
                failure = failure == null ? e : failure; // what the other one says tells more
            } catch (RuntimeException e) {
                if (!isOfDatabase(e)) {
                    throw e;
                }
                failure = e;
            }
        }
        throw failure instanceof BehindException
                ? DatabaseFault.UNAVAILABLE.toProblem()
                : Objects.requireNonNull(failure);
    }

    /**
     * Whether the server is to blame, so that the work is done anew with another one. Answers are collected to their end before any
     * of them is sent, so nothing of the first attempt has reached a client.
     */
    private static boolean isOfDatabase(RuntimeException failure) {
        return failure instanceof BehindException || DatabaseFault.of(failure).isPresent();
    }

    private <T> T onStandby(Revision known, long seen, Callable<T> work) {
        try {
            return routing.onStandby(() -> inSnapshot(() -> {
                requireAll(known, seen);
                routing.works();
                return work.call();
            }));
        } catch (RuntimeException e) {
            if (DatabaseFault.of(e).filter(DatabaseFault::isOfTheConnection).isPresent()) {
                routing.failed(e);
            }
            throw e;
        }
    }

    private <T> T inSnapshot(Callable<T> work) {
        return QuarkusTransaction.requiringNew().timeout(LONGEST_READ_SECONDS).call(() -> {
            database.createNativeMutationQuery(READ_ONLY).executeUpdate();
            memory.begin();
            return work.call();
        });
    }

    /** The newest revision that the primary has told; null where that is not known. */
    private @Nullable Revision newest() {
        var known = watch.known();
        if (known != null) {
            return known;
        }
        try {
            return watch.learn().toCompletableFuture().get(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return null; // the attempt at the primary tells what is wrong
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void requireAll(Revision known, long seen) {
        var found = database.doReturningWork(connection -> RevisionReader.newest(connection, known));
        if (found.replaces(known) || found.revision().number() < seen) {
            throw new BehindException();
        }
    }
}
