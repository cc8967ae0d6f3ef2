package org.defensetracker.database;

import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.defensetracker.backup.BackupException;
import org.defensetracker.backup.BackupException.Refusal;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * The database that a command works on: the one that is configured, the embedded one of a service that runs, or the embedded
 * one of a folder, started for the command and stopped after it.
 */
final class CommandDatabase implements AutoCloseable {

    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String USER = "quarkus.datasource.username";
    private static final String PASSWORD = "quarkus.datasource.password";
    private static final int CONNECT_SECONDS = 10;

    /** A statement may take long, but not for ever where the server is gone. */
    private static final int SILENCE_SECONDS = 3600;

    private static final int PORT_LINE = 3;

    private final String url;
    private final Properties properties;
    private final Runnable end;

    private CommandDatabase(String url, String user, String password, Runnable end) {
        this.url = url;
        this.end = end;
        properties = new Properties();
        if (!user.isEmpty()) {
            PGProperty.USER.set(properties, user);
        }
        if (!password.isEmpty()) {
            PGProperty.PASSWORD.set(properties, password);
        }
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
        PGProperty.SOCKET_TIMEOUT.set(properties, SILENCE_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.APPLICATION_NAME.set(properties, "maintenance");
    }

    /** A database elsewhere, for which nothing is started. */
    static CommandDatabase at(String url, String user, String password) {
        return new CommandDatabase(url, user, password, () -> {});
    }

    /** The service's database, to be read while the service runs or not. */
    static CommandDatabase toRead(SmallRyeConfig config) throws IOException {
        var folder = folder(config);
        if (isConfigured(config)) {
            return configured(config);
        }
        return DataFolder.isInUse(folder) ? running(folder) : existing(folder);
    }

    /** The service's database, which nobody else uses meanwhile. */
    static CommandDatabase alone(SmallRyeConfig config) {
        return isConfigured(config) ? configured(config) : existing(folder(config));
    }

    /** The same; where the folder has no database, an empty one is made. */
    static CommandDatabase aloneOrNew(SmallRyeConfig config) {
        return isConfigured(config) ? configured(config) : started(folder(config));
    }

    private static boolean isConfigured(SmallRyeConfig config) {
        return config.getOptionalValue(URL, String.class).isPresent();
    }

    private static Path folder(SmallRyeConfig config) {
        return config.getConfigMapping(DatabaseSettings.class).directory();
    }

    private static CommandDatabase configured(SmallRyeConfig config) {
        return at(
                config.getValue(URL, String.class),
                config.getOptionalValue(USER, String.class).orElse(""),
                config.getOptionalValue(PASSWORD, String.class).orElse(""));
    }

    private static CommandDatabase running(Path folder) throws IOException {
        var state = folder.resolve("cluster").resolve("postmaster.pid");
        var lines = Files.exists(state) ? Files.readAllLines(state) : List.<String>of();
        if (lines.size() <= PORT_LINE) {
            throw new BackupException(
                    Refusal.CIRCUMSTANCES,
                    "The service in " + folder.toAbsolutePath() + " is starting or stopping: try again in a moment.");
        }
        var password = Files.readString(folder.resolve("password")).strip();
        return at("jdbc:postgresql://localhost:" + lines.get(PORT_LINE).strip() + "/postgres", "postgres", password);
    }

    private static CommandDatabase existing(Path folder) {
        if (!DataFolder.hasData(folder)) {
            throw new BackupException(
                    Refusal.CIRCUMSTANCES,
                    "The folder " + folder.toAbsolutePath()
                            + " has no database: start in the folder where the service was"
                            + " started, or set TRACKER_DATABASE_DIRECTORY.");
        }
        return started(folder);
    }

    private static CommandDatabase started(Path folder) {
        var server = new AtomicReference<>(EmbeddedDatabase.start(folder));
        Runnable close = () -> {
            var running = server.getAndSet(null);
            if (running != null) {
                running.close();
            }
        };
        Runtime.getRuntime().addShutdownHook(new Thread(close, "stop-postgresql"));
        Map<String, String> settings = Objects.requireNonNull(server.get()).settings();
        return new CommandDatabase(
                Objects.requireNonNull(settings.get(URL)),
                Objects.requireNonNull(settings.get(USER)),
                Objects.requireNonNull(settings.get(PASSWORD)),
                close);
    }

    Connection connect() throws SQLException {
        var connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new BackupException(
                    Refusal.CIRCUMSTANCES,
                    "The address of a database begins with jdbc:postgresql://, unlike " + url + ".");
        }
        return connection;
    }

    @Override
    public void close() {
        end.run();
    }
}
