package org.defensetracker.connection;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Opens connections outside of the pool, to the same database with the same credentials. Whoever opens one closes it. */
@Singleton
public class UnpooledConnections {

    private static final int LONGEST_CONNECT_SECONDS = 10;

    private final AgroalDataSource pool;

    UnpooledConnections(AgroalDataSource pool) {
        this.pool = pool;
    }

    /**
     * Opens a connection.
     *
     * @param name shown by {@code pg_stat_activity}
     * @param silence how long it waits for the server, to connect and for each answer
     */
    public Connection open(String name, Duration silence) throws SQLException {
        var connection = Objects.requireNonNull(new Driver().connect(url(), properties(name, silence)));
        try {
            // A timeout in the address wins over the property.
            connection.setNetworkTimeout(Runnable::run, (int) silence.toMillis());
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The address of the database. */
    public String url() {
        return factory().jdbcUrl();
    }

    /** What a connection is opened with: the user, the password, timeouts, and whatever else the pool's connections have. */
    public Properties properties(String name, Duration silence) {
        var properties = credentials(factory());
        var seconds = (int) silence.toSeconds();
        PGProperty.CONNECT_TIMEOUT.set(properties, Math.min(seconds, LONGEST_CONNECT_SECONDS));
        PGProperty.SOCKET_TIMEOUT.set(properties, seconds);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.APPLICATION_NAME.set(properties, name);
        return properties;
    }

    private AgroalConnectionFactoryConfiguration factory() {
        return pool.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
    }

    private static Properties credentials(AgroalConnectionFactoryConfiguration factory) {
        var properties = new Properties();
        properties.putAll(factory.jdbcProperties());
        var credentials = Stream.concat(Stream.of(factory.principal()), factory.credentials().stream())
                .filter(Objects::nonNull)
                .toList();
        for (var provider : factory.securityProviders()) {
            credentials.stream()
                    .map(provider::getSecurityProperties)
                    .filter(Objects::nonNull)
                    .forEach(properties::putAll);
        }
        return properties;
    }
}
