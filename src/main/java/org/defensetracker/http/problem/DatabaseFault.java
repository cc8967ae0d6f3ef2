package org.defensetracker.http.problem;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Why the database cannot serve for the moment, and may do so later. Ordered by how much each says: of several that are found
 * in one failure, the first one counts.
 */
public enum DatabaseFault {
    OUTCOME_UNKNOWN(
            "The connection to the database broke while the write was being committed, so it is not known whether it is"
                    + " stored. Read the resource first. If it is unchanged, send the same request again with the same 'Idempotency-Key'"
                    + " or 'If-Match': it is carried out once at most."),
    DISK_FULL(
            "The disk of the database is full. Nothing of this request was stored. Reads go on; writes are possible again once"
                    + " whoever runs the service has made room."),
    READ_ONLY(
            "The database takes no writes for the moment: it is a standby, or was set to read-only. Nothing of this request was"
                    + " stored."),
    STORAGE("The database cannot read or write its disk. Nothing of this request was stored."),
    CONNECTION_LIMIT("The database admits no further connections for the moment."),
    NOT_READY(
            "The tables of the database are not there as the service needs them, or it may not use them, as while a backup is"
                    + " restored. Nothing of this request was stored."),
    DAMAGED("The database reports an internal error. Nothing of this request was stored."),
    OUT_OF_RESOURCES("The database has run out of memory or another resource for the moment."),
    LOCKED(
            "Somebody else has locked what the request needs, such as a table, or another write takes long. Nothing of this request"
                    + " was stored."),
    TOO_SLOW("The database took too long for the request, which was cancelled. Nothing of it was stored."),
    RESTARTING("The database is being stopped or started."),
    SILENT("The database does not answer."),
    UNREACHABLE("The database cannot be reached."),
    POOL_EXHAUSTED("All connections to the database are in use, and none was free in time."),
    CONNECTION_LOST("The connection to the database broke before the request was finished. Nothing of it was stored."),
    UNAVAILABLE("The database cannot serve for the moment.");

    /** SQLSTATEs with a meaning of their own, and classes of them (the first two characters). */
    private static final Map<String, DatabaseFault> STATES = Map.ofEntries(
            Map.entry("53100", DISK_FULL),
            Map.entry("25006", READ_ONLY),
            Map.entry("58", STORAGE),
            Map.entry("53300", CONNECTION_LIMIT),
            Map.entry("53", OUT_OF_RESOURCES),
            Map.entry("55P03", LOCKED),
            Map.entry("40", LOCKED),
            // A table, schema or database is missing, a stored plan no longer fits, or a right or the password was
            // taken away.
            Map.entry("42P01", NOT_READY),
            Map.entry("3F000", NOT_READY),
            Map.entry("3D000", NOT_READY),
            Map.entry("0A000", NOT_READY),
            Map.entry("42501", NOT_READY),
            Map.entry("28", NOT_READY),
            Map.entry("XX", DAMAGED),
            Map.entry("57014", TOO_SLOW),
            Map.entry("25P03", TOO_SLOW),
            Map.entry("25P04", TOO_SLOW),
            Map.entry("57", RESTARTING),
            Map.entry("08", CONNECTION_LOST));

    /** The pool fails with a bare SQLException: where it was thrown tells it, and its message changes with versions. */
    private static final String POOL = "io.agroal.pool.ConnectionPool";

    /** Failures that leave open whether a COMMIT that was sent has been carried out. */
    private static final Set<DatabaseFault> OF_THE_CONNECTION =
            Set.of(RESTARTING, SILENT, UNREACHABLE, CONNECTION_LOST, UNAVAILABLE);

    private final String detail;

    DatabaseFault(String detail) {
        this.detail = detail;
    }

    /** What is wrong, for whoever asked. */
    public String detail() {
        return detail;
    }

    /** The same for programs, such as {@code disk-full}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isOfTheConnection() {
        return OF_THE_CONNECTION.contains(this);
    }

    ProblemType type() {
        return this == OUTCOME_UNKNOWN ? ProblemType.OUTCOME_UNKNOWN : ProblemType.UNAVAILABLE;
    }

    /** The fault with an answer's words, for those who ask while it lasts. */
    public ProblemException toProblem() {
        return ProblemException.of(type(), detail);
    }

    /**
     * The fault that a failure comes from; empty where the database is not to blame. Looks at the failure, its causes, and
     * what was suppressed on the way, such as an error of a commit.
     */
    public static Optional<DatabaseFault> of(Throwable failure) {
        return all(failure).stream()
                .map(DatabaseFault::ofOne)
                .filter(Objects::nonNull)
                .sorted()
                .findFirst();
    }

    /** What the database or its driver said of it, for the log. */
    static String message(Throwable failure) {
        return all(failure).stream()
                .filter(SQLException.class::isInstance)
                .min(Comparator.comparing(DatabaseFault::ofOne, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(cause -> cause.getMessage() + " [" + ((SQLException) cause).getSQLState() + "]")
                .orElseGet(failure::toString)
                .replaceAll("\\s+", " ");
    }

    private static Set<Throwable> all(Throwable failure) {
        var found = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        collect(failure, found);
        return found;
    }

    private static void collect(@Nullable Throwable failure, Set<Throwable> found) {
        if (failure == null || !found.add(failure)) {
            return;
        }
        collect(failure.getCause(), found);
        Stream.of(failure.getSuppressed()).forEach(suppressed -> collect(suppressed, found));
        if (failure instanceof SQLException database) {
            collect(database.getNextException(), found);
        }
    }

    private static @Nullable DatabaseFault ofOne(Throwable failure) {
        if (failure instanceof OutcomeUnknownException) {
            return OUTCOME_UNKNOWN;
        }
        if (failure instanceof SQLException database) {
            var fault = ofState(database);
            var isVague = fault == null || fault == CONNECTION_LOST || fault == POOL_EXHAUSTED;
            var nearer = isVague ? ofCause(database.getCause()) : null;
            return nearer != null ? nearer : fault != null ? fault : ofType(database);
        }
        return failure instanceof JDBCConnectionException ? UNAVAILABLE : null;
    }

    private static @Nullable DatabaseFault ofState(SQLException failure) {
        var state = failure.getSQLState();
        if (state == null) {
            var origin = failure.getStackTrace();
            return origin.length > 0 && origin[0].getClassName().equals(POOL) ? POOL_EXHAUSTED : null;
        }
        var exact = STATES.get(state);
        return exact != null || state.length() != 5 ? exact : STATES.get(state.substring(0, 2));
    }

    private static @Nullable DatabaseFault ofCause(@Nullable Throwable cause) {
        // The pool has room for another connection, and its making does not end.
        if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
            return SILENT;
        }
        return cause instanceof ConnectException || cause instanceof UnknownHostException ? UNREACHABLE : null;
    }

    private static @Nullable DatabaseFault ofType(SQLException failure) {
        return failure instanceof SQLTransientException
                        || failure instanceof SQLRecoverableException
                        || failure instanceof SQLNonTransientConnectionException
                ? UNAVAILABLE
                : null;
    }
}
