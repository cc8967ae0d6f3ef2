package org.defensetracker.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.defensetracker.measure.Indicator;
import org.defensetracker.testing.Curation;
import org.defensetracker.testing.ServiceProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports and the stream of changes, with the packaged service stopped and killed as a real process. */
class CurationIT {

    private static final Map<String, String> WITH_A_KEY =
            Map.of("TRACKER_CURATION_KEYS", "ana:" + Curation.sha256(Curation.ANA));
    private static final int ROWS = 100_000;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @AfterEach
    void noServerStaysBehind() throws Exception {
        ServiceProcess.servers(folder).forEach(ProcessHandle::destroyForcibly);
    }

    private static ServiceProcess launch(Path folder, Map<String, String> more) throws Exception {
        var environment = new HashMap<>(WITH_A_KEY);
        environment.putAll(more);
        var service = ServiceProcess.launch(folder, environment);
        assertThat(service.isReady()).isTrue();
        return service;
    }

    private HttpResponse<String> get(ServiceProcess service, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(service.address() + path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(ServiceProcess service, String path, String type, String body, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(service.address() + path))
                .header("Authorization", "Bearer " + Curation.ANA)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void whatOneServiceExportsMakesAnEmptyOneAnswerTheSame() throws Exception {
        try (var full = launch(Files.createDirectory(folder.resolve("full")), Map.of());
                var empty = launch(
                        Files.createDirectory(folder.resolve("empty")), Map.of("TRACKER_DATA_LOAD", "reference"))) {
            assertThat(get(empty, "/v1/observations.csv").body().lines()).hasSize(1);
            for (var table : List.of(
                    "/v1/editions.csv", "/v1/observations.csv?include_history=true", "/v1/targets.csv?status=all")) {
                var imported =
                        post(empty, "/v1/imports", "text/csv", get(full, table).body());
                assertThat(imported.statusCode()).as(table + imported.body()).isEqualTo(200);
            }
            for (var path : List.of(
                    "/v1/members",
                    "/v1/members/ROU",
                    "/v1/members.csv",
                    "/v1/progress",
                    "/v1/progress.csv?as_of=2025-12-31",
                    "/v1/progress.ndjson?method=eurostat_cagr",
                    "/v1/observations.csv?include_history=true",
                    "/v1/revisions.csv",
                    "/v1/targets?status=all",
                    "/v1/alliance?target=nato-core-2035",
                    "/v1/members/CZE/history",
                    "/v1/members/ROU/path?target=rou-core-2030")) {
                var there = get(full, path);
                var here = get(empty, path);
                assertThat(there.statusCode()).as(path).isEqualTo(200);
                assertThat(withoutRevision(here.body())).as(path).isEqualTo(withoutRevision(there.body()));
            }
            full.terminate();
            empty.terminate();
        }
    }

    private static String withoutRevision(String body) {
        // A cursor names the data set that it is of.
        return body.replaceAll("\"revision\":\\d+,", "").replaceAll("\"next\":\"[^\"]*\",", "");
    }

    @Test
    void anImportThatIsCutOffLeavesNothingAndTheStreamGoesOn() throws Exception {
        var seen = new CopyOnWriteArrayList<Long>();
        long behind;
        try (var first = launch(folder, Map.of())) {
            behind = revision(first);
            makeEditions(first);
            follow(first, behind, seen);
            begin(first);
            first.kill();
        }
        try (var second = launch(folder, Map.of())) {
            assertThat(figures(second)).isZero();
            assertThat(last(second).state()).isIn("running", "interrupted");
            follow(second, seen.get(seen.size() - 1), seen);
            begin(second);
            ServiceProcess.servers(folder).forEach(ProcessHandle::destroyForcibly); // the database, not the service
            for (int i = 0; i < 150 && get(second, "/v1/imports/1").statusCode() == 503; i++) {
                Thread.sleep(100); // the service starts its server again
            }
            assertThat(figures(second)).isZero();
            second.kill();
        }
        try (var third = launch(folder, Map.of())) {
            assertThat(figures(third)).isZero();
            var other = launch(
                    Files.createDirectory(folder.resolve("other")),
                    Map.of(
                            "QUARKUS_DATASOURCE_JDBC_URL", third.jdbcUrl(),
                            "QUARKUS_DATASOURCE_USERNAME", "postgres",
                            "QUARKUS_DATASOURCE_PASSWORD", third.password()));
            follow(other, seen.get(seen.size() - 1), seen);
            for (int i = 0; i < 20; i++) {
                makeEdition(i % 2 == 0 ? third : other, "B-" + i);
                if (i % 8 == 4) {
                    cutListeners(third);
                }
            }
            var whole = post(third, "/v1/imports", "text/csv", table(), "Prefer", "wait=120");
            assertThat(whole.statusCode()).as(whole.body()).isEqualTo(200);
            assertThat(figures(third)).isEqualTo(ROWS);
            makeEdition(other, "E-3");
            makeEdition(third, "E-4");
            var again = post(third, "/v1/imports", "text/csv", table(), "Prefer", "wait=120");
            assertThat(again.body()).contains("\"unchanged\":" + ROWS, "\"added\":0");
            var newest = revision(third);
            for (int i = 0; i < 100 && seen.get(seen.size() - 1) < newest; i++) {
                Thread.sleep(100);
            }
            assertThat(seen)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(behind + 1, newest).boxed().toList());
            assertThat(get(other, "/v1/changes?limit=1&revision=" + (newest - 2))
                            .body())
                    .contains("\"total\":" + ROWS);
            other.terminate();
            third.terminate();
        }
    }

    /** Ends the connections on which the instances hear of each other's writes. */
    private static void cutListeners(ServiceProcess service) throws Exception {
        try (var connection = service.connect();
                var statement = connection.createStatement();
                var cut = statement.executeQuery("select pg_terminate_backend(pid) from pg_stat_activity "
                        + "where application_name = 'revision-watch'")) {
            assertThat(cut.next()).isTrue();
        }
    }

    private long revision(ServiceProcess service) throws Exception {
        return Long.parseLong(
                get(service, "/v1/editions?limit=1").body().replaceAll("(?s).*\"revision\":(\\d+).*", "$1"));
    }

    private long figures(ServiceProcess service) throws Exception {
        var all = get(service, "/v1/observations?include_history=true&edition=E-1,E-2&limit=1")
                .body();
        return Long.parseLong(all.replaceAll("(?s).*\"total\":(\\d+).*", "$1"));
    }

    private record Last(String state, long rows) {}

    /** How far the newest import is. */
    private Last last(ServiceProcess service) throws Exception {
        for (int id = 20; id > 0; id--) {
            var run = get(service, "/v1/imports/" + id);
            if (run.statusCode() == 200) {
                return new Last(
                        run.body().replaceAll("(?s).*\"state\":\"(\\w+)\".*", "$1"),
                        Long.parseLong(run.body().replaceAll("(?s).*\"rows_read\":(\\d+).*", "$1")));
            }
        }
        throw new AssertionError("there is no import");
    }

    private void makeEditions(ServiceProcess service) throws Exception {
        makeEdition(service, "E-1");
        makeEdition(service, "E-2");
    }

    private void makeEdition(ServiceProcess service, String code) throws Exception {
        var made = post(service, "/v1/editions", "application/json", """
                {"code": "%s", "source": "NATO", "title": "Made", "published_on": "2019-01-01"}
                """.formatted(code));
        assertThat(made.statusCode()).isEqualTo(201);
    }

    /** Begins the import and waits until it is on its way. */
    private void begin(ServiceProcess service) throws Exception {
        var begun = post(service, "/v1/imports", "text/csv", table(), "Prefer", "respond-async");
        assertThat(begun.statusCode()).isEqualTo(202);
        Thread.sleep(300);
    }

    private static String table() {
        var text = new StringBuilder("edition,area,indicator,year,value,status\n");
        var left = ROWS;
        for (var edition : List.of("E-1", "E-2")) {
            for (var area : List.of(
                    "ROU", "POL", "DEU", "FRA", "ITA", "ESP", "EST", "LVA", "LTU", "BGR", "HUN", "GRC", "PRT", "NLD",
                    "BEL", "LUX", "DNK", "NOR", "SWE", "FIN", "CAN", "USA", "GBR", "NATO")) {
                for (var indicator : Indicator.values()) {
                    for (int year = 1900; year <= 2200 && left > 0; year++, left--) {
                        text.append(edition + "," + area + "," + indicator + "," + year + "," + year % 7 + ".5,A\n");
                    }
                }
            }
        }
        assertThat(left).isZero();
        return text.toString();
    }

    /** Notes the ids of the events from now on, in a thread that ends with the connection. */
    private void follow(ServiceProcess service, long behind, List<Long> seen) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(service.address() + "/v1/changes/stream"))
                .header("Last-Event-ID", Long.toString(behind))
                .build();
        var lines = http.send(request, BodyHandlers.ofLines()).body();
        var before = seen.size();
        var thread = new Thread(() -> {
            try {
                lines.filter(line -> line.startsWith("id:"))
                        .forEach(line ->
                                seen.add(Long.parseLong(line.substring(3).strip())));
            } catch (UncheckedIOException e) {
                // the service ended
            }
        });
        thread.setDaemon(true);
        thread.start();
        if (before == 0) {
            for (int i = 0; i < 100 && seen.size() < 2; i++) {
                Thread.sleep(50);
            }
        }
    }
}
