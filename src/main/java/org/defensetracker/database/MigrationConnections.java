package org.defensetracker.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
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
        // More than a statement may take, so that the server's own reason arrives.
        var properties = connections.properties("migration", LONGEST_STATEMENT.plusSeconds(30));
        var usual = Objects.requireNonNullElse(PGProperty.OPTIONS.getOrDefault(properties), "");
        // Of two values the later one counts.
        PGProperty.OPTIONS.set(
                properties,
                usual + " -c transaction_timeout=0 -c idle_in_transaction_session_timeout=0 -c statement_timeout="
                        + LONGEST_STATEMENT.toMillis() + " -c lock_timeout=" + LONGEST_LOCK.toMillis());
        configuration.dataSource(connections.url(), properties.getProperty("user"), properties.getProperty("password"));
        configuration.jdbcProperties(properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty)));
    }
}
