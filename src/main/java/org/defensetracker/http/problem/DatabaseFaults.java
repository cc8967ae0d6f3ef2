package org.defensetracker.http.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells whether a failure means that the database cannot serve for the moment, and may do so later. */
final class DatabaseFaults {

    /** Classes of SQLSTATE: no connection, no room on the disk or in memory, stopped by an operator. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57");

    /** A lock that was not to be had, and a database that takes no writes. */
    private static final Set<String> STATES = Set.of("55P03", "25006");

    /** A query that was cancelled is of class 57 too, but it was our own doing. */
    private static final String CANCELED = "57014";

    /** The pool fails with a bare SQLException: where it was thrown tells it, and its message changes with versions. */
    private static final String POOL = "io.agroal.pool.ConnectionPool";

    private DatabaseFaults() {}

    /** Looks at the failure, its causes, and what was suppressed on the way, such as an error of a commit. */
    static boolean isUnavailable(Throwable failure) {
        var all = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        collect(failure, all);
        return all.stream().anyMatch(DatabaseFaults::saysUnavailable);
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

    private static boolean saysUnavailable(Throwable failure) {
        if (failure instanceof JDBCConnectionException
                || failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException) {
            return true;
        }
        if (!(failure instanceof SQLException database)) {
            return false;
        }
        var state = database.getSQLState();
        if (state == null) {
            var origin = failure.getStackTrace();
            return origin.length > 0 && origin[0].getClassName().equals(POOL);
        }
        return STATES.contains(state)
                || state.length() == 5 && CLASSES.contains(state.substring(0, 2)) && !state.equals(CANCELED);
    }
}
