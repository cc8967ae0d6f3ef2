package org.defensetracker.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Set;
import org.assertj.core.api.Assertions;

/** A PostgreSQL server, and another one that follows it. */
public final class StandbyPair implements AutoCloseable {

    /** What a copy of a running server's folder leaves out. */
    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts");

    private static final long PATIENCE_MILLIS = 30_000;

    private final Path primaryData;
    private final EmbeddedPostgres primary;
    private final EmbeddedPostgres standby;
    private boolean primaryRuns = true;

    private StandbyPair(Path primaryData, EmbeddedPostgres primary, EmbeddedPostgres standby) {
        this.primaryData = primaryData;
        this.primary = primary;
        this.standby = standby;
    }

    public static StandbyPair start(Path folder) throws IOException, SQLException {
        System.setProperty("ot.epg.working-dir", folder.toString());
        var primary = server(folder.resolve("primary"));
        try (var connection = primary.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('standby', fast => true)");
            copy(folder.resolve("primary"), folder.resolve("standby"));
            try (var label =
                    statement.executeQuery("select labelfile from pg_backup_stop(wait_for_archive => false)")) {
                label.next();
                Files.writeString(folder.resolve("standby/backup_label"), label.getString(1));
            }
        }
        Files.createFile(folder.resolve("standby/standby.signal"));
        Files.writeString(
                folder.resolve("standby/postgresql.auto.conf"),
                "primary_conninfo = 'host=localhost port=" + primary.getPort() + " user=postgres'\n",
                StandardOpenOption.APPEND);
        return new StandbyPair(folder.resolve("primary"), primary, server(folder.resolve("standby")));
    }

    private static EmbeddedPostgres server(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("unix_socket_directories", "")
                .start();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                if (!NOT_COPIED.contains(file.getFileName().toString())) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                }
            }
        }
    }

    /** An address of both, with that word of the driver for which of them is wanted. */
    public String url(String targetServerType) {
        return "jdbc:postgresql://localhost:" + primary.getPort() + ",localhost:" + standby.getPort()
                + "/postgres?targetServerType=" + targetServerType;
    }

    /** Lets the standby stay behind. */
    public void pause() throws SQLException {
        askStandby("select pg_wal_replay_pause()");
    }

    /** Lets the standby follow again, and waits until it has everything. */
    public void resume() throws SQLException, InterruptedException {
        askStandby("select pg_wal_replay_resume()");
        String end;
        try (var connection = primary.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_current_wal_lsn()")) {
            row.next();
            end = row.getString(1);
        }
        await("select pg_last_wal_replay_lsn() >= '" + end + "'");
    }

    private void await(String question) throws SQLException, InterruptedException {
        var last = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!"t".equals(askStandby(question))) {
            Assertions.assertThat(System.currentTimeMillis()).as(question).isLessThan(last);
            Thread.sleep(50);
        }
    }

    /** Stops the primary still: it takes connections and says nothing, as a machine that hangs. */
    public void freezePrimary() throws IOException, InterruptedException {
        signalPrimary("STOP");
    }

    /** Lets the primary go on. */
    public void wakePrimary() throws IOException, InterruptedException {
        signalPrimary("CONT");
    }

    /** The first process makes the others, so it is stopped before they are listed. */
    private void signalPrimary(String signal) throws IOException, InterruptedException {
        var first = Long.parseLong(
                Files.readAllLines(primaryData.resolve("postmaster.pid")).get(0).strip());
        send(signal, first);
        for (var child : ProcessHandle.of(first).orElseThrow().descendants().toList()) {
            send(signal, child.pid());
        }
    }

    private static void send(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    }

    public void stopPrimary() throws IOException {
        primaryRuns = false;
        primary.close();
    }

    /** Makes the standby the primary. */
    public void promote() throws SQLException {
        askStandby("select pg_promote()");
    }

    public String askStandby(String question) throws SQLException {
        try (var connection = standby.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        standby.close();
        if (primaryRuns) {
            primary.close();
        }
    }
}
