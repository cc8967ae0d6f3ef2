package org.defensetracker.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.defensetracker.testing.DatabaseProxy;
import org.defensetracker.testing.ServiceProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, whose way to the database falls silent without closing a connection. */
class AbsentDatabaseIT {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
    private static final String STORED = "/v1/targets?area=ROU";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private ServiceProcess owner;
    private DatabaseProxy proxy;
    private ServiceProcess service;

    @BeforeEach
    void start() throws Exception {
        owner = ServiceProcess.launch(folder);
        assertThat(owner.isReady()).isTrue();
        proxy = new DatabaseProxy(
                URI.create(owner.jdbcUrl().substring("jdbc:".length())).getPort());
        var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        service = ServiceProcess.launch(
                elsewhere,
                Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres",
                        "QUARKUS_DATASOURCE_USERNAME",
                        "postgres",
                        "QUARKUS_DATASOURCE_PASSWORD",
                        owner.password(),
                        "TRACKER_CACHE_STALE_AGE",
                        "PT12S"));
        assertThat(service.isReady()).isTrue();
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
        proxy.close();
        owner.close();
        ServiceProcess.servers(folder).forEach(ProcessHandle::destroyForcibly);
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(service.address() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        var begun = Instant.now();
        var answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(Duration.between(begun, Instant.now())).as(path).isLessThan(LONGEST_ANSWER);
        return answer;
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void nobodyWaitsForASilentDatabaseAndReadsGoOnFromTheCache() throws Exception {
        var before = get(STORED);
        var unread = get("/v1/targets?area=DEU", "If-None-Match", "\"none\"");
        proxy.silence();
        Thread.sleep(1000); // what was learnt less than a second ago counts as known
        try {
            var stale = get(STORED);
            assertThat(stale.statusCode()).isEqualTo(200);
            assertThat(stale.body()).isEqualTo(before.body());
            assertThat(header(stale, "ETag")).isEqualTo(header(before, "ETag"));
            assertThat(header(stale, "Age")).matches("\\d+");
            assertThat(header(stale, "Cache-Status")).matches("defense-tracker; hit; ttl=-\\d+; detail=[a-z-]+");
            assertThat(header(stale, "Stale-Reason")).isEqualTo("silent");
            assertThat(header(stale, "Cache-Control")).isEqualTo("no-cache");

            var unchanged = get(STORED, "If-None-Match", header(before, "ETag"));
            assertThat(unchanged.statusCode()).isEqualTo(304);
            assertThat(header(unchanged, "Stale-Reason")).isEqualTo("silent");
            var current = get("/v1/targets?area=DEU", "If-None-Match", header(unread, "ETag"));
            assertThat(current.statusCode()).isEqualTo(304);

            var without = get("/v1/targets?area=POL");
            assertThat(without.statusCode()).isEqualTo(503);
            assertThat(without.body()).contains("The database does not answer.");
            assertThat(header(without, "Retry-After")).isEqualTo("5");
            var readiness = get("/q/health/ready");
            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(readiness.body()).contains("silent");

            Thread.sleep(12_500); // what was last heard of the database is older now than the configured age
            assertThat(get(STORED).statusCode()).isEqualTo(503);
        } finally {
            proxy.speak();
        }
        isWellAgain();
        var fresh = get(STORED);
        assertThat(fresh.statusCode()).isEqualTo(200);
        assertThat(header(fresh, "Stale-Reason")).isEmpty();
    }

    @Test
    void connectionsThatFellSilentAreReplacedWhileNewOnesWork() throws Exception {
        for (int i = 1; i <= 5; i++) {
            get("/v1/targets?limit=" + i);
        }
        Thread.sleep(1500); // idle connections are looked at before they are used
        proxy.silenceOpenConnections();
        var begun = Instant.now();
        get("/v1/targets?limit=101");
        get("/v1/targets?limit=102");
        isWellAgain();
        assertThat(get("/v1/targets?limit=103").statusCode()).isEqualTo(200);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }

    private void isWellAgain() throws IOException, InterruptedException {
        var end = Instant.now().plusSeconds(30);
        while (get("/q/health/ready").statusCode() != 200 || get(STORED).statusCode() != 200) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(200);
        }
    }
}
