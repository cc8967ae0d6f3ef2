package org.defensetracker.database;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.defensetracker.testing.ServiceProcess;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * The packaged service on a database that the first release's jar made. The tables are copies of what that jar wrote: it
 * loaded its data, and a curator changed one target and one figure, deleted one of each, and imported a file.
 */
class UpgradeIT {

    /** The newest migration of the first release. */
    private static final String FIRST_RELEASE = "7";

    @TempDir
    Path folder;

    @Test
    void correctionsComeInAndWhatACuratorWroteStays() throws Exception {
        System.setProperty("ot.epg.working-dir", folder.toString());
        try (var postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setServerConfig("unix_socket_directories", "")
                .start()) {
            restore(postgres);
            var upgraded = run(postgres, this::checkTheUpgrade);
            assertThat(run(postgres, service -> {})).isEqualTo(upgraded);
        }
    }

    private interface Check {
        void on(ServiceProcess service);
    }

    /** Starts the service, checks it, stops it, and gives the revision of the data set. */
    private long run(EmbeddedPostgres postgres, Check check) throws Exception {
        var environment = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", postgres.getJdbcUrl("postgres", "postgres"),
                "QUARKUS_DATASOURCE_USERNAME", "postgres",
                "QUARKUS_DATASOURCE_PASSWORD", "unused");
        try (var service = ServiceProcess.launch(folder, environment)) {
            assertThat(service.isReady()).isTrue();
            check.on(service);
            var revision = json(service, "/v1/members?limit=1").getLong("meta.revision");
            service.terminate();
            return revision;
        }
    }

    private void checkTheUpgrade(ServiceProcess service) {
        // Corrected and added by the release.
        assertThat(json(service, "/v1/targets/deu-core-2029").getString("supersedes"))
                .isEqualTo("deu-core-floor");
        assertThat(json(service, "/v1/targets/esp-core-open").getString("comparator"))
                .isEqualTo("up_to");
        assertThat(json(service, "/v1/targets/ltu-core-2026").getString("kind")).isEqualTo("plan");
        assertThat(json(service, "/v1/editions.json?fields=code").getList("items.code"))
                .contains("NATO-2019-06", "TEST-2026");
        assertThat(json(service, "/v1/editions").getString("items.find { it.code == 'NATO-2025-08' }.note"))
                .contains("21 members");
        // Written or deleted by the curator.
        assertThat(json(service, "/v1/targets/rou-core-2030").getString("note"))
                .isEqualTo("Confirmed by the ministry on 1 March 2026");
        assertThat(given().get(service.address() + "/v1/targets/mne-core-2024").statusCode())
                .isEqualTo(404);
        var figures = "/v1/observations?edition=NATO-2025-08&indicator=core_pct_gdp";
        assertThat(json(service, figures + "&area=ALB&year=2024").getDouble("items[0].value"))
                .isEqualTo(1.72);
        assertThat(json(service, figures + "&area=BEL&year=2014").getInt("total"))
                .isZero();
        // The log tells it: one transaction of the release, which touches nothing of the curator's.
        var changes = json(service, "/v1/changes?limit=1000&since=7&resource=target");
        assertThat(changes.getList("items.action")).isNotEmpty().containsOnly("load");
        assertThat(changes.getList("items.revision")).containsOnly(8);
        assertThat(changes.getList("items.key"))
                .contains("deu-core-2029", "fra-core-2030")
                .doesNotContain("rou-core-2030", "mne-core-2024");
    }

    private static JsonPath json(ServiceProcess service, String path) {
        return given().get(service.address() + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void restore(EmbeddedPostgres postgres) throws IOException, SQLException {
        var database = postgres.getPostgresDatabase();
        Flyway.configure().dataSource(database).target(FIRST_RELEASE).load().migrate();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var zip = new ZipInputStream(Files.newInputStream(
                        Path.of("src", "test", "resources", "org/defensetracker/database/first-release.zip")))) {
            statement.execute("set session_replication_role = replica");
            statement.execute("delete from data_revision");
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var csv = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                var columns = csv.substring(0, csv.indexOf('\n'));
                var table = entry.getName().replace(".csv", "");
                copy.copyIn("copy " + table + " (" + columns + ") from stdin csv header", new StringReader(csv));
            }
        }
    }
}
