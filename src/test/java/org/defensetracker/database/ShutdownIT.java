package org.defensetracker.database;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.defensetracker.testing.Curation;
import org.defensetracker.testing.ServiceProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service that is told to stop: what it says, takes, refuses and finishes on the way. */
class ShutdownIT {

    private static final int BY_SIGTERM = 143;

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void noServerStaysBehind() throws Exception {
        ServiceProcess.servers(folder).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void itSaysThatItStopsThenRefusesThenFinishesAndEndsWithZero() throws Exception {
        var settings = Map.of(
                "TRACKER_SHUTDOWN_GRACE",
                "PT3S",
                "TRACKER_SHUTDOWN_TIMEOUT",
                "PT30S",
                "TRACKER_CURATION_KEYS",
                "ana:" + Curation.sha256(Curation.ANA));
        var waiting = Executors.newSingleThreadExecutor();
        try (var service = ServiceProcess.launch(folder, settings)) {
            assertThat(service.isReady()).isTrue();
            try (var stream = openStream(service);
                    var unfinished = new Socket(
                            "localhost", URI.create(service.address()).getPort())) {
                begin(unfinished);
                var code = waiting.submit(service::terminate);
                until(() -> ask(service, "/q/health/ready").statusCode() == 503);
                var readiness = given().get(service.address() + "/q/health/ready");
                assertThat(readiness.contentType()).startsWith("application/json");
                assertThat(readiness.jsonPath().getString("status")).isEqualTo("DOWN");
                assertThat(readiness.jsonPath().getString("checks[0].name")).isEqualTo("Service takes requests");
                var inTheGrace = ask(service, "/v1/members?limit=1");
                assertThat(inTheGrace.statusCode()).isEqualTo(200);
                assertThat(inTheGrace.headers().firstValue("Connection")).contains("close");
                until(() -> ask(service, "/v1/members?limit=1").statusCode() == 503);
                var refusal = ask(service, "/v1/members?limit=2");
                assertThat(refusal.headers().firstValue("Content-Type")).contains("application/problem+json");
                assertThat(refusal.headers().firstValue("Retry-After")).isPresent();
                assertThat(refusal.headers().firstValue("Connection")).contains("close");
                var end = read(stream);
                assertThat(end).contains("the service stops").containsPattern("(?s)the service stops.*retry:");
                assertThat(code.isDone())
                        .as("it waits for a request that has begun")
                        .isFalse();
                unfinished.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));
                assertThat(read(unfinished)).startsWith("HTTP/1.1 400");
                assertThat(code.get()).isZero();
            }
        } finally {
            waiting.shutdownNow();
        }
        assertThat(ServiceProcess.servers(folder)).isEmpty();
    }

    @Test
    void aSecondSignalEndsItAtOnce() throws Exception {
        try (var service = ServiceProcess.launch(folder, Map.of("TRACKER_SHUTDOWN_GRACE", "PT60S"))) {
            assertThat(service.isReady()).isTrue();
            signal(service);
            until(() -> ask(service, "/q/health/ready").statusCode() == 503);
            var begun = System.nanoTime();
            assertThat(service.terminate()).isEqualTo(BY_SIGTERM);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
        until(() -> ServiceProcess.servers(folder).isEmpty());
    }

    @Test
    void aSignalDuringTheFirstStartLeavesNoServerBehind() throws Exception {
        try (var service = ServiceProcess.launch(folder, Map.of())) {
            until(() -> !ServiceProcess.servers(folder).isEmpty());
            assertThat(service.terminate()).isZero();
        }
        assertThat(ServiceProcess.servers(folder)).isEmpty();
    }

    private static void signal(ServiceProcess service) {
        ProcessHandle.of(service.pid()).orElseThrow().destroy();
    }

    /** Sends a write whose body does not come yet. */
    private static void begin(Socket client) throws IOException {
        client.setSoTimeout(20_000);
        client.getOutputStream()
                .write(("POST /v1/targets HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Authorization: Bearer " + Curation.ANA
                                + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static Socket openStream(ServiceProcess service) throws IOException {
        var client = new Socket("localhost", URI.create(service.address()).getPort());
        client.setSoTimeout(20_000);
        client.getOutputStream()
                .write("GET /v1/changes/stream HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).isEqualTo("HTTP/1.1 200 OK");
        return client;
    }

    private static String read(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private HttpResponse<String> ask(ServiceProcess service, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(service.address() + path)).build(), BodyHandlers.ofString());
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void until(Condition condition) throws Exception {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(50);
        }
    }
}
