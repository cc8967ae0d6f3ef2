package org.defensetracker.curation;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import org.defensetracker.connection.ReadRouting;
import org.defensetracker.curation.RevisionReader.StoredState;
import org.defensetracker.http.DataRevision.Revision;
import org.defensetracker.http.problem.DatabaseFault;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the newest revision for the revision watch: on the connection that listens, through the pool where that connection cannot
 * be made, or from a standby while the primary does not answer. It also renews the identity of a data set that was restored.
 * For one thread.
 */
final class RevisionSource {

    private static final Logger LOG = Logger.getLogger(RevisionSource.class);

    /** Several servers may be tried, each for as long as one may be silent. */
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    /** How long a query lasts at most, usually, and with a standby: one answer is waited for in vain, and two connections are. */
    private static final Duration PATIENCE = Duration.ofMillis(2500);

    private static final Duration PATIENCE_WITH_STANDBY = Duration.ofSeconds(4);

    private final RevisionListener listener;
    private final AgroalDataSource pool;
    private final ReadRouting routing;
    private boolean renewalFailed;

    /** Whether the standby answered last, and the primary did not. Written by the one thread. */
    private volatile boolean primaryIsAway;

    RevisionSource(RevisionListener listener, AgroalDataSource pool, ReadRouting routing) {
        this.listener = listener;
        this.pool = pool;
        this.routing = routing;
    }

    /** As {@link RevisionWatch#isPrimaryAway} has it. */
    boolean isPrimaryAway() {
        return primaryIsAway;
    }

    /** How long the answer of {@link #newest} is worth waiting for. */
    Duration patience() {
        return routing.isConfigured() ? PATIENCE_WITH_STANDBY : PATIENCE;
    }

    /**
     * Notes that the connection that listened broke. Requests wait for the revision meanwhile, so the standby is asked before the
     * pool, which may need longer than they wait to find that the primary is silent.
     */
    void lost(SQLException reason) {
        listener.disconnect(reason);
        primaryIsAway = routing.isConfigured();
        if (!listener.isClosed()) { // else the pools are going, too
            routing.renew();
        }
    }

    /** Reads the newest revision; fails where nobody tells it. */
    StoredState newest(@Nullable Revision before) throws SQLException {
        // While the standby answers, nobody waits until the primary is back.
        var listening = listener.connected(primaryIsAway ? Duration.ZERO : LONGEST_CONNECT);
        if (listening != null) {
            try {
                var found = query(listening, before);
                listener.works();
                primaryIsAway = false;
                return found;
            } catch (SQLTransientException e) {
                throw e; // the database is being restored, and the connection is sound
            } catch (SQLException e) {
                lost(e);
            }
        }
        if (primaryIsAway && !listener.isRefused()) {
            var found = onStandby(before);
            if (found != null) {
                return found;
            }
        }
        try (var pooled = pool.getConnection()) {
            pooled.setNetworkTimeout(Runnable::run, (int) RevisionListener.SILENCE.toMillis());
            var found = query(pooled, before);
            primaryIsAway = false;
            return found;
        } catch (SQLTransientException e) {
            throw e;
        } catch (SQLException e) {
            var found = onStandby(before);
            if (found == null) {
                throw e;
            }
            return found;
        }
    }

    /**
     * What the standby says while the primary does not answer; null where it does not answer either, or lacks the revision that
     * is known.
     */
    private @Nullable StoredState onStandby(@Nullable Revision before) {
        StoredState found = null;
        // The first failure renews the connections, which may all have led to the server that is away.
        for (int attempt = 0; attempt < 2 && found == null && routing.isConfigured(); attempt++) {
            found = askStandby(before);
        }
        primaryIsAway = found != null;
        return found;
    }

    private @Nullable StoredState askStandby(@Nullable Revision before) {
        try (var standby = routing.connect()) {
            standby.setNetworkTimeout(Runnable::run, (int) RevisionListener.SILENCE.toMillis());
            var found = RevisionReader.newest(standby, before);
            return found.replaces(before) ? null : found;
        } catch (SQLException e) {
            routing.failed(e);
            return null;
        }
    }

    /** Renews the identity of a data set that was restored; on a standby the primary's instance does so. */
    private StoredState query(Connection connection, @Nullable Revision before) throws SQLException {
        var found = RevisionReader.newest(connection, before);
        if (found.isReadOnly()
                && found.hasLost(before)
                && before.number() > found.revision().number()) {
            throw new SQLTransientException("This standby has not yet received revision " + before.number());
        }
        if (found.isReadOnly() || found.isInPlace() && !found.hasLost(before)) {
            return found;
        }
        try {
            RevisionReader.renew(connection, found);
        } catch (SQLException e) {
            if (DatabaseFault.of(e).filter(DatabaseFault::isOfTheConnection).isPresent()) {
                // No restored database, but a primary that was replaced while it stood still: nobody acknowledges its
                // writes.
                throw e;
            }
            if (!renewalFailed) {
                LOG.warnf("The identity of the restored data set cannot be renewed: %s", e.getMessage());
                renewalFailed = true;
            }
            return found;
        }
        var renewed = RevisionReader.newest(connection, before);
        LOG.infof("The data set has a new identity: %s", renewed.revision().dataSet());
        return renewed;
    }
}
