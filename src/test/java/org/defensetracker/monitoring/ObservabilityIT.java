package org.defensetracker.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.defensetracker.testing.ServiceProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON logs, the access log and traces are turned on by the environment of the packaged service, without another build. */
class ObservabilityIT {

    private static final int PATIENCE_SECONDS = 30;

    @TempDir
    Path folder;

    @AfterEach
    void noServerStaysBehind() throws Exception {
        ServiceProcess.servers(folder).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void theEnvironmentTurnsThemOn() throws Exception {
        var spans = new CompletableFuture<String>();
        var collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
            if (body.contains("/v1/members/{code}")) {
                spans.complete(body);
            }
        });
        collector.start();
        try (var service = ServiceProcess.launch(
                folder,
                Map.of(
                        "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                        "true",
                        "QUARKUS_HTTP_ACCESS_LOG_ENABLED",
                        "true",
                        "QUARKUS_HTTP_ACCESS_LOG_PATTERN",
                        "%r %s %D %{o,X-Request-Id}",
                        "QUARKUS_HTTP_RECORD_REQUEST_START_TIME",
                        "true",
                        "QUARKUS_OTEL_SDK_DISABLED",
                        "false",
                        "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://localhost:" + collector.getAddress().getPort()))) {
            assertThat(service.isReady()).isTrue();
            ask(service, "/v1/members/ROU", "made");
            ask(service, "/v1/members/ROU", "from-memory");
            ask(service, "/nothing", "refused");
            assertThat(spans.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).contains("defense-target-tracker");
            service.terminate();
            var lines = service.output().lines().map(ObservabilityIT::json).toList();
            assertThat(lines)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(
                            line -> assertThat(line.path("message").asText()).isNotBlank());
            assertThat(messages(lines))
                    .anyMatch(text -> text.matches("GET /v1/members/ROU HTTP/1.1 200 \\d+ made"))
                    .anyMatch(text -> text.matches("GET /v1/members/ROU HTTP/1.1 200 \\d+ from-memory"))
                    .anyMatch(text -> text.matches("GET /nothing HTTP/1.1 404 \\d+ refused"));
            assertThat(lines)
                    .filteredOn(line -> line.path("message").asText().endsWith(" made"))
                    .isNotEmpty()
                    .allSatisfy(line -> {
                        assertThat(line.at("/mdc/request_id").asText()).isEqualTo("made");
                        assertThat(line.at("/mdc/traceId").asText()).hasSize(32);
                    });
        } finally {
            collector.stop(0);
        }
    }

    private static void ask(ServiceProcess service, String path, String id) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(service.address() + path))
                .header("X-Request-Id", id)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
        assertThat(answer.headers().firstValue("X-Request-Id")).contains(id);
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    private static List<String> messages(List<JsonNode> lines) {
        return lines.stream().map(line -> line.path("message").asText()).toList();
    }
}
