package org.defensetracker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.defensetracker.testing.Curation;
import org.junit.jupiter.api.Test;

/** Java's own client, which asks for an upgrade to HTTP/2 with its first request. */
@QuarkusTest
@TestProfile(Curation.class)
class Http2Test {

    @TestHTTPResource
    URI service;

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path)).header("Authorization", "Bearer " + Curation.ANA);
    }

    /** On a connection of its own. */
    private static HttpResponse<String> first(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> create(String id) throws IOException, InterruptedException {
        return first(request("/v1/targets")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", id)
                .POST(BodyPublishers.ofString("""
                        {"id": "%s", "area": "SVK", "indicator": "core_pct_gdp", "comparator": "at_least",
                         "target_value": 2.50, "target_year": 2032, "announced_on": "2026-09",
                         "commitment": "declaration", "source_title": "A speech", "source_publisher": "A newspaper"}
                        """.formatted(id)))
                .build());
    }

    @Test
    void theHeadersOfAFirstRequestArrive() throws IOException, InterruptedException {
        assertThat(create("svk-upgrade").statusCode()).isEqualTo(201);
        assertThat(create("svk-upgrade").statusCode()).isEqualTo(201); // the same answer again, for the same key
        var path = "/v1/targets/svk-upgrade";
        var tag = first(request(path).build()).headers().firstValue("ETag").orElseThrow();
        assertThat(first(request(path).header("If-Match", tag).DELETE().build()).statusCode())
                .isEqualTo(204);
    }

    @Test
    void aLongAnswerIsWhole() throws IOException, InterruptedException {
        for (int i = 0; i < 20; i++) {
            var all = first(
                    request("/v1/observations.ndjson?include_history=true").build());
            assertThat(all.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(all.body().lines().count())
                    .isEqualTo(all.headers().firstValueAsLong("Total-Count").orElseThrow());
        }
    }
}
