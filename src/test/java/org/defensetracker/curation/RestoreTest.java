package org.defensetracker.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.request;
import static org.defensetracker.testing.Curation.ana;
import static org.defensetracker.testing.Curation.post;
import static org.defensetracker.testing.Curation.tag;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.defensetracker.connection.ReadRouting;
import org.defensetracker.connection.UnpooledConnections;
import org.defensetracker.http.DataRevision.DataSetReplaced;
import org.defensetracker.http.DataRevision.Revision;
import org.defensetracker.testing.Curation;
import org.defensetracker.testing.DatabaseBackup;
import org.defensetracker.testing.DatabaseBackup.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A backup that is restored under the running service: what was lost is answered no more, and nothing of it is taken. */
@QuarkusTest
@TestProfile(Curation.class)
class RestoreTest {

    private static final String ROW = "/v1/targets/hun-restored";

    /** Within this time a restore must be noticed. */
    private static final long NOTICED_MILLIS = 2000;

    @TestHTTPResource("/")
    URI root;

    @Inject
    AgroalDataSource database;

    @Inject
    ReadRouting routing;

    @Inject
    UnpooledConnections unpooled;

    @Inject
    Revisions revisions;

    @Inject
    RevisionWatch watch;

    @Inject
    Event<DataSetReplaced> replaced;

    /** A row as it is in the backup, and as it is when the backup is restored. */
    private DatabaseBackup backupAndLoss() throws Exception {
        if (get(ROW).statusCode() == 404) {
            post("/v1/targets", """
                    {"id": "hun-restored", "area": "HUN", "indicator": "core_pct_gdp", "comparator": "at_least",
                     "target_value": 2.5, "target_year": 2031, "announced_on": "2026-09", "commitment": "declaration",
                     "source_title": "A speech", "source_publisher": "A newspaper"}
                    """).then().statusCode(201);
        }
        change("2.5");
        var backup = DatabaseBackup.take(database);
        change("2.6");
        change("2.7");
        assertThat(get(ROW).asString()).contains("\"target_value\":2.7");
        return backup;
    }

    private static void change(String value) {
        assertThat(written(value, tag(ROW))).isEqualTo(200);
    }

    /** A write past the service that raises the revision of the restored data. */
    private static final String OVERTAKE = "with raised as (update data_revision set number = number + 1, changed_at = "
            + "clock_timestamp() returning number, changed_at) insert into change_set (revision, changed_at, who, "
            + "action, changes) select number, changed_at, 'script', 'load', 0 from raised";

    private static final String OVERWRITE =
            "update target set revision = (select number from data_revision), value = 2.9 where id = 'hun-restored'";

    private void awaitReset(Revision before) throws InterruptedException {
        var end = System.nanoTime() + NOTICED_MILLIS * 1_000_000;
        while (watch.learn().toCompletableFuture().join().dataSet().equals(before.dataSet())) {
            assertThat(System.nanoTime()).as("the restore is noticed in time").isLessThan(end);
            Thread.sleep(20);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void nothingOfTheLostTimeIsAnsweredOrTaken(Way way) throws Exception {
        var backup = backupAndLoss();
        var lost = revisions.current();
        var tags = new HashMap<String, String>();
        for (var path : new String[] {ROW, "/v1/targets?area=HUN", "/v1/members/HUN", "/v1/changes?limit=1"}) {
            tags.put(path, tag(path));
            assertThat(get(path).statusCode()).isEqualTo(200); // kept
        }
        var modified = get("/v1/targets?area=HUN").header("Last-Modified");
        backup.restore(database, way);
        awaitReset(lost);
        assertThat(get(ROW).asString()).contains("\"target_value\":2.5");
        assertThat(json("/v1/targets?area=HUN").getLong("meta.revision")).isEqualTo(lost.number() - 2);
        tags.forEach((path, tag) -> assertThat(
                        request().header("If-None-Match", tag).get(path).statusCode())
                .as(path)
                .isEqualTo(200));
        assertThat(
                        modified == null
                                ? 200
                                : request()
                                        .header("If-Modified-Since", modified)
                                        .get("/v1/targets?area=HUN")
                                        .statusCode())
                .isEqualTo(200);
        assertThat(written("2.8", tags.get(ROW))).isEqualTo(412);
        change("2.55");
        assertThat(get(ROW).asString()).contains("\"target_value\":2.55");
    }

    private static int written(String value, String tag) {
        return ana().header("If-Match", tag)
                .contentType("application/merge-patch+json")
                .body("{\"target_value\": " + value + "}")
                .patch(ROW + "?reason=misprint")
                .statusCode();
    }

    /** The number of the revision, and that of the row, are those of the lost time again before anybody looks. */
    @ParameterizedTest
    @EnumSource(Way.class)
    void aRestoreThatNewWritesOvertakeIsNoticed(Way way) throws Exception {
        var backup = backupAndLoss();
        var lost = revisions.current();
        var tag = tag(ROW);
        var list = tag("/v1/targets?area=HUN");
        backup.restore(database, way, OVERTAKE, OVERTAKE, OVERWRITE);
        assertThat(revisions.current().number()).isEqualTo(lost.number());
        assertThat(written("2.8", tag)).as("at once, watched or not").isEqualTo(412);
        awaitReset(lost);
        assertThat(get(ROW).asString()).contains("\"target_value\":2.9");
        assertThat(request()
                        .header("If-None-Match", list)
                        .get("/v1/targets?area=HUN")
                        .statusCode())
                .isEqualTo(200);
    }

    /** The service itself writes to the restored data before the watch looks, and passes the revision that it knew. */
    @Test
    void aRestoreThatOurOwnWritesOvertakeIsNoticed() throws Exception {
        var backup = backupAndLoss();
        var lost = revisions.current();
        backup.restore(database, Way.DELETE, OVERTAKE, OVERTAKE);
        post("/v1/targets", """
                {"id": "hun-after", "area": "HUN", "indicator": "core_pct_gdp", "comparator": "at_least",
                 "target_value": 2.5, "target_year": 2032, "announced_on": "2026-09", "commitment": "declaration",
                 "source_title": "A speech", "source_publisher": "A newspaper"}
                """).then().statusCode(201);
        awaitReset(lost);
        assertThat(get("/v1/targets?area=HUN").asString()).contains("hun-after").doesNotContain("\"target_value\":2.7");
    }

    @Test
    void twoInstancesAgreeOnTheNewIdentity() throws Exception {
        var backup = backupAndLoss();
        var lost = revisions.current();
        var other = new RevisionWatch(database, routing, unpooled, replaced);
        try {
            assertThat(other.learn().toCompletableFuture().join()).isEqualTo(lost);
            backup.restore(database, Way.TRUNCATE);
            awaitReset(lost);
            var renewed = watch.learn().toCompletableFuture().join();
            for (int i = 0; i < 5; i++) {
                assertThat(other.learn().toCompletableFuture().join()).isEqualTo(renewed);
                assertThat(watch.learn().toCompletableFuture().join()).isEqualTo(renewed);
                assertThat(revisions.current()).isEqualTo(renewed);
            }
        } finally {
            other.stop();
        }
    }

    /** The connection of the watch is cut, as a failover cuts it, and another watch begins: nothing was lost. */
    @Test
    void whereNothingIsLostTheIdentityStays() throws Exception {
        backupAndLoss();
        var before = revisions.current();
        run("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'revision-watch'");
        Thread.sleep(700);
        assertThat(watch.learn().toCompletableFuture().join()).isEqualTo(before);
        var fresh = new RevisionWatch(database, routing, unpooled, replaced);
        assertThat(fresh.learn().toCompletableFuture().join()).isEqualTo(before);
        fresh.stop();
    }

    /** Tables that are dropped and made again: pg_restore --clean does it, and makes the trigger last. */
    @Test
    void duringARestoreNothingIsAnsweredAndTablesMadeAgainAreAnotherDataSet() throws Exception {
        var before = revisions.current();
        run("drop trigger data_revision_notify on data_revision");
        try {
            var refusal = get("/v1/targets?area=HUN&limit=7");
            assertThat(refusal.statusCode()).isEqualTo(503);
            assertThat(refusal.contentType()).startsWith("application/problem+json");
            assertThat(refusal.header("Retry-After")).isNotNull();
        } finally {
            run("create trigger data_revision_notify after insert or update of number on data_revision "
                    + "for each row execute function notify_of_revision()");
        }
        awaitReset(before);
        assertThat(revisions.current().number()).isEqualTo(before.number());
        assertThat(get("/v1/targets?area=HUN&limit=7").statusCode()).isEqualTo(200);
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aStreamEndsWithAHintAndGoesOnInTheRestoredData() throws Exception {
        var backup = backupAndLoss();
        var lost = revisions.current();
        var behind = String.valueOf(lost.number() - 1);
        try (var stream = new EventReader("?since=" + behind)) {
            assertThat(stream.next()).containsEntry("id", lost.eventId()).containsEntry("event", "change");
            backup.restore(database, Way.DELETE, OVERTAKE, OVERTAKE, OVERTAKE);
            awaitReset(lost);
            var reset = stream.next();
            while (!"reset".equals(reset.get("event"))) {
                reset = stream.next(); // a change of the restored data may come before the restore is noticed
            }
            var now = revisions.current();
            assertThat(reset).containsEntry("id", now.eventId()).containsKey("retry");
            assertThat(reset.get("data")).contains("\"revision\":" + now.number(), now.dataSet());
            assertThat(stream.isAtEnd()).isTrue();
        }
        try (var comesBack = new EventReader("", "Last-Event-ID: " + lost.eventId())) {
            assertThat(comesBack.next()).containsEntry("event", "reset");
            change("2.71");
            assertThat(comesBack.next()).containsEntry("id", revisions.current().eventId());
        }
        var now = revisions.current();
        change("2.72");
        try (var resumed = new EventReader("", "Last-Event-ID: " + now.id())) {
            assertThat(resumed.next())
                    .containsEntry("event", "change")
                    .containsEntry("id", revisions.current().id());
        }
        // A number alone was the id of an event before the restore.
        try (var old = new EventReader("", "Last-Event-ID: " + now.number())) {
            assertThat(old.next()).containsEntry("event", "reset");
        }
    }

    /** Reads events as a browser does. */
    private final class EventReader implements AutoCloseable {
        private final Socket socket = new Socket(root.getHost(), root.getPort());
        private final BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

        EventReader(String query, String... headers) throws IOException {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /v1/changes/stream" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + String.join("\r\n", headers)
                                    + (headers.length == 0 ? "\r\n" : "\r\n\r\n"))
                            .getBytes(StandardCharsets.US_ASCII));
        }

        /** The fields of the next event with data. */
        Map<String, String> next() throws IOException {
            var fields = new HashMap<String, String>();
            for (var line = lines.readLine(); ; line = lines.readLine()) {
                assertThat(line).as("the stream goes on").isNotNull();
                var colon = line.indexOf(':');
                if (line.isEmpty() && fields.containsKey("data")) {
                    return fields;
                } else if (colon > 0) {
                    fields.put(
                            line.substring(0, colon), line.substring(colon + 1).strip());
                }
            }
        }

        boolean isAtEnd() throws IOException {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data")) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
