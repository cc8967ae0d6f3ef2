package org.defensetracker.backup;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** The version of the schema, which is that of its newest migration, and how it comes into being within a transaction. */
final class Schema {

    /** Flyway's table. */
    static final String HISTORY = "flyway_schema_history";

    /** What Flyway does to its connections, and must not do to a transaction that is somebody else's. */
    private static final Set<String> LEFT_OUT = Set.of("commit", "rollback", "close", "setAutoCommit", "setReadOnly");

    private Schema() {}

    /** The version of a database; none where the service has never been. */
    static Optional<MigrationVersion> version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var exists = statement.executeQuery("select to_regclass('" + HISTORY + "') is not null")) {
            exists.next();
            if (!exists.getBoolean(1)) {
                return Optional.empty();
            }
        }
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select version from " + HISTORY
                        + " where success and version is not null order by installed_rank desc limit 1")) {
            return rows.next() ? Optional.of(MigrationVersion.fromVersion(rows.getString(1))) : Optional.empty();
        }
    }

    /** Whether all migrations that the database has had are of this service: another program may use Flyway, too. */
    static boolean isOurs(Connection connection) {
        return Arrays.stream(flyway(connection, MigrationVersion.LATEST).info().applied())
                .allMatch(Schema::isKnown);
    }

    /** The newest version that this release knows. */
    static MigrationVersion newest(Connection connection) {
        return Arrays.stream(flyway(connection, MigrationVersion.LATEST).info().all())
                .filter(migration -> migration.getScript() != null && migration.isVersioned() && isKnown(migration))
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .orElseThrow();
    }

    private static boolean isKnown(MigrationInfo migration) {
        return migration.getState().isResolved();
    }

    /** Makes the schema, or moves it forward, in the transaction that is under way. */
    static void migrate(Connection connection, MigrationVersion target) {
        flyway(connection, target).migrate();
    }

    private static Flyway flyway(Connection connection, MigrationVersion target) {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(within(connection))
                .target(target)
                .load();
    }

    /** Gives out one connection again and again, whose transaction goes on whatever is asked. */
    private static DataSource within(Connection connection) {
        InvocationHandler same = (proxy, method, arguments) -> {
            var isTransactions = LEFT_OUT.contains(method.getName())
                    && (arguments == null || !method.getName().equals("rollback"));
            return isTransactions ? null : invoke(connection, method, arguments);
        };
        var shared = proxy(Connection.class, same);
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            if (!method.getName().equals("getConnection")) {
                throw new UnsupportedOperationException(method.getName());
            }
            return shared;
        });
    }

    private static Object invoke(Connection connection, java.lang.reflect.Method method, Object... arguments)
            throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Schema.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
