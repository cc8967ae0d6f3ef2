package org.defensetracker.curation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.defensetracker.testing.ServiceProcess;
import org.defensetracker.testing.StandbyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two packaged services that write to a primary and read from its standby, while one or the other lags, stops and changes sides. */
class StandbyIT {

    private static final long COUNTERS_MILLIS = 20_000;
    private static final String KEY = "the key of this test";
    private static final String TARGET = "/v1/targets/rou-core-2030";
    private static final int ROUNDS = 10;
    private static final long WRITES_RESUME_MILLIS = 30_000;
    private static final long HEARD_MILLIS = 30_000;
    private static final long SILENT_MILLIS = 35_000;

    /** No request takes longer, whatever the database does. */
    private static final long LONGEST_READ_MILLIS = 10_000;

    @TempDir
    Path folder;

    private int asked;

    @Test
    void readsComeFromTheStandbyAndAreNeverOlderThanWhatIsKnown() throws Exception {
        try (var servers = StandbyPair.start(folder);
                var first = launch(servers);
                var second = launch(servers)) {
            assertThat(first.isReady()).isTrue();
            assertThat(second.isReady()).isTrue();
            servers.resume();
            theStandbyIsRead(servers, first);
            servers.pause();
            aWriteIsReadAtOnce(first, second);
            servers.resume();
            readsGoOnWhileThePrimaryIsSilent(servers, first, second);
            servers.stopPrimary();
            readsGoOnWithoutThePrimary(first);
            readsGoOnWithoutThePrimary(second);
            var tag = given().get(first.address() + TARGET).header("ETag");
            servers.promote();
            writesResume(first, "promoted");
            theOtherLearnsIt(second, tag);
            first.terminate();
            second.terminate();
        }
    }

    private ServiceProcess launch(StandbyPair servers) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
        var environment = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                servers.url("primary"),
                "QUARKUS_DATASOURCE_USERNAME",
                "postgres",
                "QUARKUS_DATASOURCE_PASSWORD",
                "unused",
                "TRACKER_READ_URL",
                servers.url("preferSecondary"),
                "TRACKER_CURATION_KEYS",
                "ana:" + HexFormat.of().formatHex(digest));
        var service = ServiceProcess.launch(folder, environment);
        service.isReady(); // one after the other makes the schema
        return service;
    }

    private void theStandbyIsRead(StandbyPair servers, ServiceProcess service) throws Exception {
        var scans = "select sum(seq_scan + coalesce(idx_scan, 0)) from pg_stat_user_tables";
        var before = Long.parseLong(servers.askStandby(scans));
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(unkept(service).statusCode()).isEqualTo(200);
        }
        // An idle session hands in its counts after ten seconds.
        var last = System.currentTimeMillis() + COUNTERS_MILLIS;
        while (Long.parseLong(servers.askStandby(scans)) <= before + ROUNDS) {
            assertThat(System.currentTimeMillis()).as("the standby is read").isLessThan(last);
            Thread.sleep(200);
        }
    }

    /** While the standby stays behind, whichever instance wrote. */
    private void aWriteIsReadAtOnce(ServiceProcess first, ServiceProcess second) {
        for (int i = 1; i <= ROUNDS; i++) {
            var writer = i % 2 == 0 ? first : second;
            var reader = i % 3 == 0 ? first : second;
            var written = write(writer, "round " + i);
            assertThat(written.statusCode()).isEqualTo(200);
            assertThat(given().get(writer.address() + TARGET).jsonPath().getString("note"))
                    .isEqualTo("round " + i);
            // Another instance, asked by a client that shows what it has seen.
            for (var path : new String[] {TARGET + ".csv", "/v1/targets.json?area=ROU&limit=" + (20 + i)}) {
                assertThat(given().header("If-None-Match", written.header("ETag"))
                                .get(reader.address() + path)
                                .asString())
                        .contains("round " + i);
            }
        }
    }

    /** For longer than connections live and the driver remembers which server is silent. */
    private void readsGoOnWhileThePrimaryIsSilent(StandbyPair servers, ServiceProcess... services) throws Exception {
        servers.freezePrimary();
        try {
            var end = System.currentTimeMillis() + SILENT_MILLIS;
            while (System.currentTimeMillis() < end) {
                for (var service : services) {
                    var answer = unkept(service);
                    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
                    assertThat(answer.time()).isLessThan(LONGEST_READ_MILLIS);
                    assertThat(service.isReady()).isTrue();
                }
                Thread.sleep(100);
            }
        } finally {
            servers.wakePrimary();
        }
        for (int i = 0; i < services.length; i++) {
            writesResume(services[i], "woken " + i);
        }
    }

    private void readsGoOnWithoutThePrimary(ServiceProcess service) throws Exception {
        Thread.sleep(1000);
        for (int i = 0; i < ROUNDS; i++) {
            var answer = unkept(service);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        }
        assertThat(service.isReady()).isTrue();
        // Who has seen a later revision than the standby has gets nothing older, kept or not.
        var tag = given().get(service.address() + TARGET).header("ETag");
        var later = "\"" + (Long.parseLong(tag.substring(1, tag.indexOf('-'))) + 1) + tag.substring(tag.indexOf('-'));
        assertThat(given().header("If-None-Match", later)
                        .get(service.address() + TARGET)
                        .statusCode())
                .isEqualTo(503);
        assertThat(given().header("If-None-Match", tag)
                        .get(service.address() + TARGET)
                        .statusCode())
                .isEqualTo(304);
        var refusal = write(service, "lost");
        assertThat(refusal.statusCode()).isEqualTo(503);
        assertThat(refusal.header("Retry-After")).isNotNull();
    }

    /** The note differs from the one before: a write that changes nothing makes no revision that others could hear of. */
    private void writesResume(ServiceProcess service, String note) throws Exception {
        var last = System.currentTimeMillis() + WRITES_RESUME_MILLIS;
        while (write(service, note).statusCode() != 200) {
            assertThat(System.currentTimeMillis()).as("writes resume in time").isLessThan(last);
            Thread.sleep(200);
        }
        assertThat(given().get(service.address() + TARGET).jsonPath().getString("note"))
                .isEqualTo(note);
        assertThat(unkept(service).statusCode()).isEqualTo(200);
    }

    /** A client that shows only what was before the write may get that, until the other instance has heard of the write. */
    private void theOtherLearnsIt(ServiceProcess service, String tagBefore) throws Exception {
        var last = System.currentTimeMillis() + HEARD_MILLIS;
        while (given().header("If-None-Match", tagBefore)
                        .get(service.address() + TARGET)
                        .statusCode()
                == 304) {
            assertThat(System.currentTimeMillis())
                    .as("the write is heard in time")
                    .isLessThan(last);
            Thread.sleep(200);
        }
        assertThat(given().get(service.address() + TARGET).jsonPath().getString("note"))
                .isEqualTo("promoted");
    }

    /** A question that nobody has asked before. */
    private Response unkept(ServiceProcess service) {
        return given().get(service.address() + "/v1/observations?area=ROU&limit=" + (1 + ++asked));
    }

    private static Response write(ServiceProcess service, String note) {
        var row = given().get(service.address() + TARGET);
        return given().header("Authorization", "Bearer " + KEY)
                .header("If-Match", row.header("ETag"))
                .contentType("application/merge-patch+json")
                .body("{\"note\": \"" + note + "\"}")
                .patch(service.address() + TARGET + "?reason=misprint");
    }
}
