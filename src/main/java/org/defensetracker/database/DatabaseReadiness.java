package org.defensetracker.database;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.defensetracker.connection.ReadRouting;
import org.defensetracker.database.DatabaseSettings.ReadinessSettings;
import org.defensetracker.http.problem.DatabaseFault;
import org.defensetracker.http.problem.FaultLog;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the database answers, by a query through the pool, as requests have it. It tells too whether the database takes
 * writes. One that takes none is still read, so this alone does not make the service unready unless that is configured.
 */
@Readiness
@Singleton
class DatabaseReadiness implements HealthCheck {

    /** Probes wait for an answer a few seconds at most. */
    private static final int SILENCE_MILLIS = 1500;

    private final AgroalDataSource pool;
    private final ReadRouting routing;
    private final FaultLog faults;
    private final ReadinessSettings settings;

    DatabaseReadiness(AgroalDataSource pool, ReadRouting routing, FaultLog faults, ReadinessSettings settings) {
        this.pool = pool;
        this.routing = routing;
        this.faults = faults;
        this.settings = settings;
    }

    @Override
    public HealthCheckResponse call() {
        var check = HealthCheckResponse.named("Database");
        try (var connection = pool.getConnection()) {
            connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
            var refusal = refusalOfWrites(connection);
            check.withData("reads", "possible").status(refusal == null || !settings.needsWrites());
            return refusal == null
                    ? check.withData("writes", "possible").build()
                    : check.withData("writes", refusal.code())
                            .withData("detail", refusal.detail())
                            .build();
        } catch (SQLException e) {
            var fault = DatabaseFault.of(e).orElse(DatabaseFault.UNAVAILABLE);
            faults.unavailable(fault, e, "the readiness check");
            if (isStandbyReadable()) {
                return check.withData("reads", "possible")
                        .withData("writes", fault.code())
                        .withData("detail", fault.detail())
                        .status(!settings.needsWrites())
                        .build();
            }
            return check.withData("reads", fault.code())
                    .withData("detail", ServerWatch.restart().orElse(fault.detail()))
                    .down()
                    .build();
        }
    }

    private boolean isStandbyReadable() {
        if (!routing.isConfigured()) {
            return false;
        }
        try (var standby = routing.connect()) {
            standby.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
            return standby.isValid(1);
        } catch (SQLException e) {
            routing.failed(e);
            return false;
        }
    }

    /** Why the database takes no writes; null where it does. */
    private @Nullable DatabaseFault refusalOfWrites(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_is_in_recovery() or "
                        + "current_setting('default_transaction_read_only')::boolean")) {
            row.next();
            if (row.getBoolean(1)) {
                return DatabaseFault.READ_ONLY;
            }
        }
        if (faults.refusedWrites().isPresent() && isWritable(connection)) {
            faults.writeSucceeded();
        }
        return faults.refusedWrites().orElse(null);
    }

    /** Writes to the disk of the database what nobody sees: a table that is gone when the transaction is. */
    private static boolean isWritable(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("create temporary table write_check on commit drop as "
                    + "select repeat(md5(n::text), 30) as filler from generate_series(1, 2000) n");
            return true;
        } catch (SQLException e) {
            if (DatabaseFault.of(e).filter(DatabaseFault::isOfTheConnection).isPresent()) {
                throw e;
            }
            return false;
        } finally {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
