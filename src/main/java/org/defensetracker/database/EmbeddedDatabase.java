package org.defensetracker.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A PostgreSQL server on a free loopback port, with its data in a folder that outlives it. The library starts servers
 * for throw-away tests; these settings make one that stores data permanently.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);

    /** Enough to replay the write-ahead log of a database of this size after a power cut. */
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

    private static final int ANY_PORT = 0;

    private final DataFolder folder;
    private final String password;
    private EmbeddedPostgres server;
    private Optional<Postmaster> process;

    private EmbeddedDatabase(DataFolder folder, EmbeddedPostgres server, String password) throws IOException {
        this.folder = folder;
        this.server = server;
        this.password = password;
        this.process = Postmaster.of(folder.cluster(), folder.binaries());
    }

    static EmbeddedDatabase start(Path directory) {
        DataFolder folder = DataFolder.open(directory);
        try {
            folder.prepare();
            // A service that was killed while it started its server again leaves one that is only beginning.
            Postmaster.killAll(folder.binaries());
            String password = folder.password();
            EmbeddedDatabase database = new EmbeddedDatabase(folder, startServer(folder, password, ANY_PORT), password);
            folder.finished();
            LOG.infof(
                    "PostgreSQL %s on port %d, data in %s",
                    DataFolder.MAJOR_VERSION, database.server.getPort(), folder);
            return database;
        } catch (IOException | RuntimeException e) {
            try (folder) {
                stopServer(folder);
                folder.deletePrograms();
            } catch (IOException | RuntimeException left) {
                e.addSuppressed(left);
            }
            if (e instanceof DatabaseStartException unavailable) {
                throw unavailable;
            }
            throw new DatabaseStartException(
                    "PostgreSQL did not start in " + folder + " (" + e.getMessage() + "): its own words are in "
                            + folder.log() + ".",
                    e);
        }
    }

    /** Whether the server's process is alive. */
    synchronized boolean isRunning() {
        return process.filter(Postmaster::runs).isPresent();
    }

    /** Starts the server again after its process has died, at the address that the service knows. */
    synchronized void startAgain() throws IOException {
        var port = server.getPort();
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("What is left of the server that died", e);
        }
        Postmaster.killAll(folder.binaries());
        server = startServer(folder, password, port);
        process = Postmaster.of(folder.cluster(), folder.binaries());
    }

    synchronized int port() {
        return server.getPort();
    }

    Path log() {
        return folder.log();
    }

    /** How much room is left where the data are. */
    long freeBytes() {
        return folder.cluster().toFile().getUsableSpace();
    }

    /** What Quarkus must know to use this server. */
    synchronized Map<String, String> settings() {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
                "quarkus.datasource.username",
                "postgres",
                "quarkus.datasource.password",
                password);
    }

    @Override
    public synchronized void close() {
        try (folder) {
            try {
                server.close();
            } finally {
                // The library waits five seconds and no longer.
                stopServer(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells the server to stop, and does not wait: this process ends at once. */
    void interrupt() {
        try {
            var running = Postmaster.of(folder.cluster(), folder.binaries());
            if (running.isPresent()) {
                running.get().interrupt();
            }
        } catch (IOException e) {
            LOG.debug("The server is left to the next start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static EmbeddedPostgres startServer(DataFolder folder, String password, int port) throws IOException {
        // Otherwise the library unpacks its programs into the common temporary folder, and deletes files there.
        System.setProperty("ot.epg.working-dir", folder.binaries().toString());
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.cluster())
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPgBinaryResolver(EmbeddedDatabase::programs)
                // The application stops first, then the server: see Launcher.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_TIMEOUT)
                .setOutputRedirector(Redirect.appendTo(folder.log().toFile()))
                // Options for initdb, whatever the method is called; the last --auth wins over the library's "trust".
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", folder.passwordFile().toString())
                // The same order of names on every machine.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setConnectConfig("password", password)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "50")
                // What is to be replayed after a power cut stays little enough for the time that a start may take.
                .setServerConfig("max_wal_size", "256MB")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("log_checkpoints", "off")
                .start();
    }

    /** The packed programs for a platform; a package contains those of the platform that it was built on. */
    static InputStream programs(String system, String processor) throws IOException {
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, processor);
        } catch (IllegalStateException e) {
            throw new DatabaseStartException(
                    "This package brings no PostgreSQL for " + system + " on " + processor
                            + ": build it on such a machine or with -Pall-platforms, or name a server of your own in "
                            + "QUARKUS_DATASOURCE_JDBC_URL.",
                    e);
        }
    }

    /** Stops the server if the library has not stopped it. */
    private static void stopServer(DataFolder folder) throws IOException {
        var left = Postmaster.of(folder.cluster(), folder.binaries());
        if (left.isPresent()) {
            left.get().stop();
        }
    }
}
