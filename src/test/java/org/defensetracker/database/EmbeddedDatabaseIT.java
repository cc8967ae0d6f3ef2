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
