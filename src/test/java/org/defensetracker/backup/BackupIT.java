package org.defensetracker.backup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.defensetracker.testing.ServiceProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the packaged service: what was copied answers with the same bytes. */
class BackupIT {

    private static final String KEY = "the key of this test";
    private static final String TARGET = "/v1/targets/rou-core-2030";

    /** Answers that name neither the data set nor the time of a restore. */
    private static final List<String> ANSWERS = List.of(
            "/v1/observations.csv?include_history=true",
            "/v1/targets.csv?status=all",
            "/v1/progress.ndjson",
            "/v1/members.json",
            TARGET,
            "/v1/changes.csv",
            "/v1/members/ROU/chart",
            "/v1/alliance",
            "/v1/revisions.csv",
            "/members/ROU");

    @TempDir
    Path folder;

    @AfterEach
    void noServerStaysBehind() throws Exception {
        ServiceProcess.servers(folder).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void aBackupUnderWritesIsOneStateAndIsBroughtBackByteByByte() throws Exception {
        Map<String, String> seen;
        long revision;
        var file = folder.resolve("at-rest.zip");
        try (var service = start(Map.of())) {
            var writes = new AtomicInteger();
            var stop = new AtomicBoolean();
            var writer = new Thread(() -> {
                while (!stop.get()) {
                    assertThat(write(service, writes.get() + 1)).isEqualTo(200);
                    writes.incrementAndGet();
                }
            });
            writer.start();
            while (writes.get() < 5) {
                Thread.sleep(20);
            }
            run(0, Map.of(), "backup", "under-writes.zip");
            stop.set(true);
            writer.join();
            run(0, Map.of(), "backup", "at-rest.zip");
            revision = revision(service);
            seen = answers(service);
            assertThat(run(1, Map.of(), "backup", "at-rest.zip")).contains("--replace");
            assertThat(run(1, Map.of(), "restore", "--replace", "at-rest.zip")).contains("is in use by process");
            assertThat(run(1, Map.of(), "move", "--to", "jdbc:postgresql://localhost:1/x"))
                    .contains("is in use by process");
            service.terminate();
        }
        comesBack(folder.resolve("under-writes.zip"));
        var elsewhere = Map.of("TRACKER_DATABASE_DIRECTORY", "restored");
        assertThat(run(0, elsewhere, "restore", "at-rest.zip")).contains("revision " + revision, "new identity");
        try (var service = start(elsewhere)) {
            assertThat(revision(service)).isEqualTo(revision);
            assertThat(answers(service)).isEqualTo(seen);
            assertThat(write(service, 1)).isEqualTo(200);
            service.terminate();
        }
        damagedFilesAreRefused(file, elsewhere);
    }

    /** The revision of the backup and the row that it wrote belong together. */
    private void comesBack(Path file) throws Exception {
        var elsewhere = Map.of("TRACKER_DATABASE_DIRECTORY", "under-writes");
        run(0, elsewhere, "restore", file.toString());
        try (var service = start(elsewhere)) {
            var row = given().get(service.address() + TARGET).jsonPath();
            var change = given().get(service.address() + "/v1/changes?limit=1&since=" + (revision(service) - 1))
                    .jsonPath();
            assertThat(change.getString("items[0].after.note")).isEqualTo(row.getString("note"));
            service.terminate();
        }
    }

    private void damagedFilesAreRefused(Path file, Map<String, String> environment) throws Exception {
        var whole = Files.readAllBytes(file);
        whole[whole.length / 2] ^= 4;
        Files.write(file, whole);
        assertThat(run(65, environment, "restore", "--replace", file.toString()))
                .contains("damaged", "Nothing was changed");
        assertThat(run(65, Map.of("TRACKER_DATABASE_DIRECTORY", "never-made"), "restore", file.toString()))
                .contains("damaged");
        assertThat(folder.resolve("never-made")).doesNotExist();
    }

    @Test
    void aMoveToAnotherServerTakesEverythingAlong() throws Exception {
        System.setProperty("ot.epg.working-dir", folder.toString());
        Map<String, String> seen;
        try (var service = start(Map.of())) {
            assertThat(write(service, 1)).isEqualTo(200);
            seen = answers(service);
            service.terminate();
        }
        try (var postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("elsewhere"))
                .setServerConfig("unix_socket_directories", "")
                .start()) {
            var url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
            assertThat(run(64, Map.of(), "move", "--to", url + "?password=secret"))
                    .contains("PGPASSWORD");
            assertThat(run(1, Map.of(), "move", "--to", "jdbc:mysql://localhost/x"))
                    .contains("jdbc:postgresql://");
            assertThat(run(0, Map.of("PGPASSWORD", "unused"), "move", "--to", url, "--user", "postgres"))
                    .contains("Moved revision 2", "QUARKUS_DATASOURCE_JDBC_URL=" + url);
            assertThat(run(1, Map.of("PGPASSWORD", "unused"), "move", "--to", url, "--user", "postgres"))
                    .contains("holds a data set already");
            var configured = Map.of(
                    "QUARKUS_DATASOURCE_JDBC_URL", url,
                    "QUARKUS_DATASOURCE_USERNAME", "postgres",
                    "QUARKUS_DATASOURCE_PASSWORD", "unused");
            try (var service = start(configured)) {
                assertThat(answers(service)).isEqualTo(seen);
                run(0, configured, "backup", "of-the-other.zip");
                assertThat(run(1, configured, "restore", "--replace", "of-the-other.zip"))
                        .contains("connected to the database");
                service.terminate();
            }
        }
    }

    @Test
    void whatIsNoCommandIsRefusedAndStartsNothing() throws Exception {
        assertThat(run(64, Map.of(), "bakcup", "file.zip")).contains("no command 'bakcup'", "backup [--replace] FILE");
        assertThat(run(64, Map.of(), "backup")).contains("backup [--replace] FILE");
        assertThat(run(64, Map.of(), "backup", "--force", "file.zip")).contains("--force");
        assertThat(run(64, Map.of(), "move", "--user", "x")).contains("--to");
        assertThat(run(1, Map.of(), "backup", "file.zip")).contains("has no database");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private ServiceProcess start(Map<String, String> environment) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
        var all = new TreeMap<>(environment);
        all.put("TRACKER_CURATION_KEYS", "ana:" + HexFormat.of().formatHex(digest));
        all.put("TRACKER_PUBLIC_URL", "http://tracker.example");
        var service = ServiceProcess.launch(folder, all);
        assertThat(service.isReady()).isTrue();
        return service;
    }

    private String run(int exitCode, Map<String, String> environment, String... arguments) throws Exception {
        try (var command = ServiceProcess.launch(folder, environment, arguments)) {
            var code = command.exitCode();
            assertThat(code).as(command.output()).isEqualTo(exitCode);
            return command.output();
        }
    }

    private static int write(ServiceProcess service, int number) {
        Response row = given().get(service.address() + TARGET);
        return given().header("Authorization", "Bearer " + KEY)
                .header("If-Match", row.header("ETag"))
                .contentType("application/merge-patch+json")
                .body("{\"note\": \"number " + number + "\"}")
                .patch(service.address() + TARGET + "?reason=misprint")
                .statusCode();
    }

    private static long revision(ServiceProcess service) {
        return given().get(service.address() + "/v1/status").jsonPath().getLong("revision");
    }

    private static Map<String, String> answers(ServiceProcess service) {
        var answers = new TreeMap<String, String>();
        for (var path : ANSWERS) {
            var answer = given().get(service.address() + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            // A page tells its script which data set it shows.
            answers.put(path, answer.asString().replaceAll("data-state=\"[^\"]*\"", ""));
        }
        return answers;
    }
}
