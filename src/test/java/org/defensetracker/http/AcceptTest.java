package org.defensetracker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client accepts decides the format of every answer, and no Accept makes a request fail. */
@QuarkusTest
class AcceptTest {

    private static final String PROBLEM = "application/problem+json";

    @TestHTTPResource
    URI service;

    private static Response accepting(String accept, String path) {
        return request().header("Accept", accept).get(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/statuses | application/json;q=0, */* | text/csv",
                "/v1/statuses | application/json;q=0, text/csv;q=0, */*;q=0.1 | application/x-ndjson",
                "/v1/statuses | text/*, application/json;q=0 | text/csv",
                "/v1/statuses | image/svg+xml, text/csv;q=0.5 | text/csv",
                "/v1/statuses | image/avif, image/*, */*;q=0.8 | application/json",
                "/v1/statuses | text/html, image/gif, *; q=.2, */*; q=.2 | application/json",
                "/v1/statuses.csv | text/csv;q=0 | text/csv",
                "/v1/members/ROU/chart | image/svg+xml;q=0, */* | image/png",
                "/v1/members/ROU/chart | image/*, image/svg+xml;q=0 | image/png",
                "/v1/alliance/chart | application/json, */*;q=0.1 | image/svg+xml",
                "/ | application/json;q=0, */* | text/html",
                "/ | text/html;q=0, */* | application/json",
                "/ | */* | application/json",
                "/ | text/html, application/xhtml+xml, */*;q=0.8 | text/html",
                "/problems/not-found | application/json;q=0, */*;q=0.5 | text/html",
                "/problems/not-found | text/html;q=0, */*;q=0.5 | application/json",
            })
    void aSuccessComesAsTheClientWants(String path, String accept, String type) {
        for (int i = 0; i < 2; i++) { // computed, and from memory
            var answer = accepting(accept, path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.contentType()).startsWith(type);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/members | application/json;q=0",
                "/v1/members | */*;q=0",
                "/v1/members | text/html, text/csv;q=0",
                "/v1/members | application/json;q=0, image/png",
                "/v1/members/ROU | application/*, application/json;q=0, application/x-ndjson;q=0, "
                        + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;q=0",
                "/v1/members/ROU/chart | image/svg+xml;q=0, image/png;q=0, */*",
                "/v1/members/ROU/chart | text/csv",
                "/ | */*;q=0",
                "/problems/not-found | application/json;q=0, text/html;q=0",
            })
    void whereNothingIsLeftItIsRefused(String path, String accept) {
        var answer = accepting(accept, path);
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.contentType()).isEqualTo(PROBLEM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html | text/html",
                "text/*, application/json;q=0.9 | text/html",
                "text/html;q=0, */* | application/problem+json",
                "text/html;q=0.5, application/problem+json | application/problem+json",
                "application/json, text/html | application/problem+json",
                "*/* | application/problem+json",
            })
    void aProblemOfAPageComesAsTheClientWants(String accept, String type) {
        var answer = accepting(accept, "/nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/members",
                "/v1/members/ROU/chart",
                "/v1/changes",
                "/v1/changes.atom",
                "/v1/nothing",
                "/",
                "/compare",
                "/targets",
                "/members/ROU",
                "/targets/rou-core-2030",
                "/problems/not-found",
                "/openapi",
                "/nothing",
                "/q/health",
                "/q/metrics"
            })
    void anAcceptThatCannotBeReadAcceptsEverything(String path) throws IOException {
        var usual = get(path).statusCode();
        for (var accept : List.of(
                "",
                ";",
                "/",
                "json",
                "a/b/c",
                "*/json",
                "text/csv;q=x",
                ",",
                "\"",
                "text/html;q=",
                "=",
                "\u0001/\u0002",
                "text/\u00e9")) {
            var status = assertThat(status(path, accept)).as("'%s' at %s", accept, path);
            if (accept.startsWith("\u0001")) {
                status.isEqualTo(400); // no header at all
            } else if (path.equals("/q/metrics")) {
                status.isIn(200, 406); // not ours
            } else {
                status.isEqualTo(usual);
            }
        }
    }

    /** As it is written, which no client of HTTP does. */
    private int status(String path, String accept) throws IOException {
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            var text = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            var line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(line.substring(9));
        }
    }

    @ParameterizedTest
    @CsvSource({"/openapi?format=xml, format", "/openapi.json?foo=1, foo", "/openapi.json?format=yaml, format"})
    void theDescriptionIgnoresNoParameter(String address, String culprit) {
        var refused = get(address);
        assertThat(refused.statusCode()).as(address).isEqualTo(400);
        assertThat(refused.jsonPath().getString("errors[0].name")).isEqualTo(culprit);
    }

    @Test
    void formatsOfTheDescriptionHaveTagsOfTheirOwn() {
        var json = accepting("application/json", "/openapi");
        var yaml = accepting("application/yaml", "/openapi");
        assertThat(json.contentType()).startsWith("application/json");
        assertThat(yaml.contentType()).startsWith("application/yaml");
        assertThat(json.header("ETag")).startsWith("\"").isNotEqualTo(yaml.header("ETag"));
        for (var answer : List.of(json, yaml, get("/openapi.json"), get("/openapi.yml"))) {
            assertThat(answer.header("Vary")).contains("Accept, Accept-Encoding");
        }
        assertThat(accepting("application/json;q=0, */*", "/openapi").contentType())
                .startsWith("application/yaml");
        assertThat(accepting("application/json", "/openapi?format=yaml").contentType())
                .startsWith("application/yaml");
        assertThat(get("/openapi?format=JSON").contentType()).startsWith("application/json");
        assertThat(request()
                        .header("Accept", "application/json")
                        .header("If-None-Match", yaml.header("ETag"))
                        .get("/openapi")
                        .statusCode())
                .isEqualTo(200);
        assertThat(request()
                        .header("Accept", "application/json")
                        .header("If-None-Match", json.header("ETag"))
                        .get("/openapi")
                        .statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi-nonsense", "/openapi.xml", "/openapi/nothing", "/openapi.json.json"})
    void whatIsNotThereHasNoTag(String path) {
        for (var answer :
                List.of(get(path), request().header("If-None-Match", "*").get(path))) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.header("ETag")).isNull();
        }
        assertThat(request().post("/openapi").header("ETag")).isNull();
    }
}
