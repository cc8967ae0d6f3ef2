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
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

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
        return source(name, silence).getConnection();
    }

    /** Connections for work that takes long, without the limits of the server for requests. */
    public DataSource forLongWork(String name, Duration silence, Duration lock) throws SQLException {
        var source = source(name, silence);
        source.setOptions("-c statement_timeout=" + silence.toMillis() + " -c lock_timeout=" + lock.toMillis());
        return source;
    }

    private PGSimpleDataSource source(String name, Duration silence) throws SQLException {
        var factory = factory();
        var source = new PGSimpleDataSource();
        for (var property : properties(factory).entrySet()) {
            source.setProperty((String) property.getKey(), (String) property.getValue());
        }
        source.setUrl(factory.jdbcUrl());
        source.setConnectTimeout(Math.min((int) silence.toSeconds(), LONGEST_CONNECT_SECONDS));
        source.setSocketTimeout((int) silence.toSeconds());
        source.setTcpKeepAlive(true);
        source.setApplicationName(name);
        return source;
    }

    private AgroalConnectionFactoryConfiguration factory() {
        return pool.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
    }

    /** The user, the password and whatever else the pool's connections have. */
    private static Properties properties(AgroalConnectionFactoryConfiguration factory) {
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
