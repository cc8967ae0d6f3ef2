package org.defensetracker.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.defensetracker.testing.ServiceProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service with the PostgreSQL that it brings, started, stopped and killed as real processes. */
class EmbeddedDatabaseIT {

    @TempDir
    Path folder;

    @AfterEach
    void noServerStaysBehind() throws Exception {
        ServiceProcess.servers(folder).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void dataSurviveAStopAndAKill() throws Exception {
        try (ServiceProcess first = ServiceProcess.launch(folder)) {
            assertThat(first.isReady()).isTrue();
            execute(first, "create table kept (said text)", "insert into kept values ('before the stop')");
            assertThat(first.terminate()).isZero();
        }
        assertThat(ServiceProcess.servers(folder)).isEmpty();

        try (ServiceProcess second = ServiceProcess.launch(folder)) {
            assertThat(second.isReady()).isTrue();
            execute(second, "insert into kept values ('before the kill')");
            second.kill();
            assertThat(ServiceProcess.servers(folder)).isNotEmpty();

            try (ServiceProcess third = ServiceProcess.launch(folder)) {
                assertThat(third.isReady()).isTrue();
                assertThat(ask(third, "select string_agg(said, ', ' order by said) from kept"))
                        .isEqualTo("before the kill, before the stop");
                third.terminate();
            }
            assertThat(ServiceProcess.servers(folder)).isEmpty();
        }
    }

    @Test
    void aFolderServesOneProcessAndAServerElsewhereNeedsNone() throws Exception {
        try (ServiceProcess first = ServiceProcess.launch(folder)) {
            assertThat(first.isReady()).isTrue();
            theServerIsDurableAndAsksForThePassword(first);
            aSecondProcessIsRefused(first);
            aServerElsewhereNeedsNoFolder(first);
            assertThat(first.isReady()).isTrue();
            first.terminate();
        }
    }

    @Test
    void aServerThatDiesIsStartedAgain() throws Exception {
        try (ServiceProcess service = ServiceProcess.launch(folder)) {
            assertThat(service.isReady()).isTrue();
            execute(service, "create table kept (said text)", "insert into kept values ('before')");
            for (int round = 1; round <= 2; round++) {
                killServer();
                awaitOutput(service, "PostgreSQL runs again", round);
                assertThat(ask(service, "select said from kept")).isEqualTo("before");
                awaitReady(service);
            }
            service.terminate();
        }
        assertThat(ServiceProcess.servers(folder)).isEmpty();
    }

    @Test
    void aServerThatDoesNotStartAgainEndsTheService() throws Exception {
        try (ServiceProcess service = ServiceProcess.launch(folder, Map.of("TRACKER_DATABASE_RESTART_FOR", "PT2S"))) {
            assertThat(service.isReady()).isTrue();
            Path control = folder.resolve("data/postgres/cluster/global/pg_control");
            Files.move(control, folder.resolve("pg_control"));
            killServer();
            assertThat(service.exitCode()).isEqualTo(2);
            assertThat(service.output())
                    .containsPattern(
                            "PostgreSQL died and has not started again within PT2S, so the service ends: .*server\\.log");
        }
    }

    private void killServer() throws IOException {
        Path pid = folder.resolve("data/postgres/cluster/postmaster.pid");
        ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0)))
                .orElseThrow()
                .destroyForcibly();
    }

    private static void awaitOutput(ServiceProcess service, String words, int times) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(60);
        while (service.output().split(words, -1).length <= times) {
            assertThat(Instant.now()).as(service.output()).isBefore(end);
            Thread.sleep(50);
        }
    }

    private static void awaitReady(ServiceProcess service) throws Exception {
        Instant end = Instant.now().plusSeconds(60);
        while (!service.isReady()) {
            assertThat(Instant.now()).isBefore(end);
        }
    }

    private void theServerIsDurableAndAsksForThePassword(ServiceProcess service) throws Exception {
        assertThat(ask(service, "show fsync")).isEqualTo("on");
        assertThat(ask(service, "show synchronous_commit")).isEqualTo("on");
        assertThat(ask(service, "show full_page_writes")).isEqualTo("on");
        assertThat(ask(service, "show data_checksums")).isEqualTo("on");
        assertThat(ask(service, "show listen_addresses")).isEqualTo("localhost");
        assertThat(ask(service, "show server_version")).startsWith(DataFolder.MAJOR_VERSION + ".");
        assertThatThrownBy(() -> DriverManager.getConnection(service.jdbcUrl(), "postgres", "postgres")
                        .close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    private void aSecondProcessIsRefused(ServiceProcess first) throws Exception {
        try (ServiceProcess second = ServiceProcess.launch(folder)) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output())
                    .isEqualTo("The database folder %s is in use by process %d: stop that one first, or set"
                                    .formatted(folder.toRealPath().resolve("data/postgres"), first.pid())
                            + " TRACKER_DATABASE_DIRECTORY to another folder.\n");
        }
    }

    private void aServerElsewhereNeedsNoFolder(ServiceProcess first) throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Map<String, String> environment = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", first.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", "postgres",
                "QUARKUS_DATASOURCE_PASSWORD", first.password());
        try (ServiceProcess second = ServiceProcess.launch(elsewhere, environment)) {
            assertThat(second.isReady()).isTrue();
            assertThat(elsewhere.resolve("data")).doesNotExist();
            second.terminate();
        }
    }

    private static void execute(ServiceProcess service, String... statements) throws IOException, SQLException {
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(ServiceProcess service, String question) throws IOException, SQLException {
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
