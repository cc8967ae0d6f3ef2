package org.defensetracker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Curation.ana;
import static org.defensetracker.testing.Curation.post;
import static org.defensetracker.testing.Curation.tag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.defensetracker.testing.Curation;
import org.junit.jupiter.api.Test;

/** Generated clients accept problems beside what they want, or problems alone; no operation is refused for it. */
@QuarkusTest
@TestProfile(Curation.class)
class OperationsAcceptTest {

    private static final String PROBLEM = "application/problem+json";
    private static final Map<String, String> PARTS = Map.of(
            "{code}",
            "ROU",
            "{id}",
            "rou-core-2030",
            "{edition}",
            "NATO-0000-00",
            "{area}",
            "ROU",
            "{indicator}",
            "core_pct_gdp",
            "{year}",
            "2024");

    private record Operation(String method, String path, String type) {}

    @TestHTTPResource
    URI service;

    private static List<Operation> operations() throws IOException {
        var all = new ArrayList<Operation>();
        new ObjectMapper()
                .readTree(get("/openapi.json").asString())
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("operationId"))
                        .forEach(method -> all.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT),
                                path(path.getKey()),
                                success(method.getValue())))));
        return all;
    }

    private static String path(String template) {
        var path = template.startsWith("/v1/imports/") ? template.replace("{id}", "1") : template;
        path = path.replace("/problems/{code}", "/problems/not-found");
        path = path.replace("/v1/editions/{code}", "/v1/editions/NATO-0000-00");
        for (var part : PARTS.entrySet()) {
            path = path.replace(part.getKey(), part.getValue());
        }
        return path;
    }

    private static String success(JsonNode operation) {
        for (var response : operation.get("responses").properties()) {
            if (response.getKey().startsWith("2") && response.getValue().has("content")) {
                return response.getValue().get("content").fieldNames().next();
            }
        }
        return "application/json";
    }

    @Test
    void noOperationIsRefusedBecauseItsClientReadsProblems() throws IOException {
        var operations = operations();
        assertThat(operations).hasSizeGreaterThan(30);
        for (var operation : operations) {
            for (var accept : List.of(PROBLEM, operation.type + ", " + PROBLEM, PROBLEM + ", " + operation.type)) {
                assertThat(status(operation, accept))
                        .as("%s with Accept: %s", operation, accept)
                        .isIn(200, 400, 404, 409, 415, 428);
            }
            if (!operation.method.equals("GET")) {
                assertThat(status(operation, "text/html, application/json;q=0")).isNotEqualTo(406);
            }
        }
    }

    /** Read from the socket, since a stream has no end. A write has no body, and is refused for that alone. */
    private int status(Operation operation, String accept) throws IOException {
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            var type = operation.method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
            var text = operation.method + " " + operation.path + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept
                    + "\r\nAuthorization: Bearer " + Curation.ANA + "\r\nContent-Type: " + type
                    + "\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            var line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(line.substring(9));
        }
    }

    @Test
    void whatIsWrittenIsWrittenWhateverIsAccepted() {
        for (var accept : List.of(PROBLEM, "text/html", "application/json;q=0", "*/*;q=0")) {
            var body = """
                    {"id": "svk-accept", "area": "SVK", "indicator": "core_pct_gdp", "comparator": "at_least",
                     "target_value": 2.50, "target_year": 2032, "announced_on": "2026-09", "commitment": "declaration",
                     "source_title": "A speech", "source_publisher": "A newspaper"}
                    """;
            var path = "/v1/targets/svk-accept";
            var created = ana().header("Accept", accept)
                    .contentType("application/json")
                    .body(body)
                    .put(path);
            assertThat(created.statusCode()).isEqualTo(201);
            assertThat(created.contentType()).startsWith("application/json");
            var changed = ana().header("Accept", accept)
                    .header("If-Match", tag(path))
                    .contentType("application/merge-patch+json")
                    .body("{\"note\": \"Said again\"}")
                    .patch(path);
            assertThat(changed.statusCode()).isEqualTo(200);
            assertThat(changed.jsonPath().getString("note")).isEqualTo("Said again");
            var deleted =
                    ana().header("Accept", accept).header("If-Match", tag(path)).delete(path);
            assertThat(deleted.statusCode()).isEqualTo(204);
            assertThat(get(path).statusCode()).isEqualTo(404);
        }
        assertThat(post("/v1/targets", "{}").contentType()).isEqualTo(PROBLEM);
    }
}
