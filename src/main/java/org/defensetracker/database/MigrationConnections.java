package org.defensetracker.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.defensetracker.connection.UnpooledConnections;
import org.flywaydb.core.api.configuration.FluentConfiguration;

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
        try {
            configuration.dataSource(connections.forLongWork("migration", LONGEST_STATEMENT, LONGEST_LOCK));
        } catch (SQLException e) {
            throw new IllegalStateException("The data source of migrations cannot be configured", e);
        }
    }
}
