package org.defensetracker.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.Collectors;
import org.defensetracker.connection.UnpooledConnections;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.PGProperty;

/** Gives migrations connections of their own: a change of a large table takes longer than a request may. */
@Singleton
class MigrationConnections implements FlywayConfigurationCustomizer {

    private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(10);
    private static final Duration LONGEST_LOCK = Duration.ofSeconds(30);

    private final UnpooledConnections connections;

    MigrationConnections(UnpooledConnections connections) {
        this.connections = connections;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        var properties = connections.properties("migration", LONGEST_STATEMENT);
        PGProperty.OPTIONS.set(
                properties,
                "-c statement_timeout=" + LONGEST_STATEMENT.toMillis() + " -c lock_timeout=" + LONGEST_LOCK.toMillis());
        configuration.dataSource(connections.url(), properties.getProperty("user"), properties.getProperty("password"));
        configuration.jdbcProperties(properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty)));
    }
}
