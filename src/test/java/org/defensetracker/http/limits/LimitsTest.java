package org.defensetracker.http.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.defensetracker.testing.Curation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one client may ask for, with limits so small that a test reaches them. The client is the one that a proxy names. */
@QuarkusTest
@TestProfile(LimitsTest.SmallLimits.class)
class LimitsTest {

    public static class SmallLimits extends Curation {

        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(super.getConfigOverrides());
            settings.putAll(Map.of(
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1,::1",
                    "tracker.limits.requests", "5",
                    "tracker.limits.what-ifs", "2",
                    "tracker.limits.failed-keys", "2",
                    "tracker.limits.streams-of-client", "1",
                    "tracker.limits.head-time", "PT1S",
                    "tracker.limits.body-pause", "PT3S",
                    "tracker.limits.idle-time", "PT2S",
                    "tracker.limits.reads-at-once", "1"));
            settings.put("tracker.limits.what-ifs-at-once", "1");
            settings.put("tracker.limits.waiting-time", "PT1S");
            return settings;
        }
    }

    @TestHTTPResource("/")
    URI root;

    private static Response ask(String client, String address) {
        return request().header("X-Forwarded-For", client).get(address);
    }

    static void problem(Response answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/" + type);
    }

    private String raw(String text) throws IOException {
        try (var socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aClientThatAsksForTooMuchIsToldWhenToComeBack() {
        for (int i = 1; i <= 5; i++) {
            var answer = ask("192.0.2.1", "/v1/indicators?limit=" + i);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"default\";q=5;w=60");
            assertThat(answer.header("RateLimit")).startsWith("\"default\";r=" + (5 - i) + ";t=");
        }
        var refused = ask("192.0.2.1", "/v1/indicators?limit=6");
        problem(refused, 429, "too-many-requests");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(ask("192.0.2.2", "/v1/indicators?limit=6").statusCode()).isEqualTo(200);
    }

    static Response call(String client, String tool, String arguments) {
        return request()
                .header("X-Forwarded-For", client)
                .contentType("application/json")
                .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                        + "\",\"arguments\":" + arguments + "}}")
                .post("/mcp");
    }

    @Test
    void anAssistantHasTheSameShare() {
        for (int i = 1; i <= 3; i++) {
            var answer = call("192.0.2.9", "what_if", "{\"member\":\"ROU\",\"target_value\":" + i + "}");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.jsonPath().getBoolean("result.isError")).isEqualTo(i == 3);
            assertThat(answer.asString().contains("used up its 2 what-ifs a minute"))
                    .isEqualTo(i == 3);
        }
        assertThat(call("192.0.2.9", "member", "{\"code\":\"ROU\"}").jsonPath().getBoolean("result.isError"))
                .isFalse();
        assertThat(call("192.0.2.9", "member", "{\"code\":\"ROU\"}").statusCode())
                .isEqualTo(200);
        problem(call("192.0.2.9", "member", "{\"code\":\"ROU\"}"), 429, "too-many-requests");
    }

    @Test
    void whatIsStoredAndWhatHasNotChangedIsFree() {
        var tag = ask("192.0.2.3", "/v1/statuses").header("ETag");
        for (int i = 0; i < 10; i++) {
            assertThat(ask("192.0.2.3", "/v1/statuses").header("RateLimit")).isNull();
            assertThat(request()
                            .header("X-Forwarded-For", "192.0.2.3")
                            .header("If-None-Match", tag)
                            .get("/v1/statuses")
                            .statusCode())
                    .isEqualTo(304);
        }
    }

    @Test
    void whatIfsHaveALimitOfTheirOwn() {
        for (int i = 1; i <= 2; i++) {
            assertThat(ask("192.0.2.4", "/v1/members/ROU/path?target_value=2." + i + "&target_year=2032")
                            .header("RateLimit-Policy"))
                    .isEqualTo("\"what-if\";q=2;w=60");
        }
        problem(ask("192.0.2.4", "/v1/members/ROU/path?target_value=2.9&target_year=2032"), 429, "too-many-requests");
        assertThat(ask("192.0.2.4", "/v1/indicators?limit=7").statusCode()).isEqualTo(200);
    }

    @Test
    void aCustomersNetworkOfVersion6IsOneClient() {
        for (int i = 1; i <= 5; i++) {
            ask("2001:db8::" + i, "/v1/indicators?limit=" + (10 + i));
        }
        problem(ask("2001:db8::6:7", "/v1/indicators?limit=16"), 429, "too-many-requests");
        assertThat(ask("2001:db8:0:1::1", "/v1/indicators?limit=17").statusCode())
                .isEqualTo(200);
    }

    @Test
    void thisMachineHasNoLimit() {
        for (int i = 20; i < 30; i++) {
            assertThat(get("/v1/indicators?limit=" + i).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoGuessesKeysIsRefusedEvenWithTheRightOne() {
        for (var key : new String[] {"a", "b"}) {
            problem(write("192.0.2.5", key), 401, "invalid-credential");
        }
        problem(write("192.0.2.5", Curation.ANA), 429, "too-many-requests");
        problem(write("192.0.2.6", Curation.ANA), 400, "invalid-body");
    }

    private static Response write(String client, String key) {
        return Curation.with(key)
                .header("X-Forwarded-For", client)
                .contentType("application/json")
                .body("{}")
                .post("/v1/targets");
    }

    @Test
    void oneStreamMoreThanAllowedIsRefused() throws IOException {
        try (var first = new Socket(root.getHost(), root.getPort())) {
            var stream = "GET /v1/changes/stream HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.7\r\n\r\n";
            first.getOutputStream().write(stream.getBytes(StandardCharsets.US_ASCII));
            assertThat(first.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
            problem(ask("192.0.2.7", "/v1/changes/stream"), 429, "too-many-requests");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /v1/members HTTP/1.1\r\nHost: x\r\n", "G"})
    void aHeadThatDoesNotArriveIsNotWaitedFor(String begun) throws IOException {
        assertThat(raw(begun)).startsWith("HTTP/1.1 408").contains("/problems/request-timeout");
    }

    @Test
    void aBodyThatDoesNotArriveIsNotWaitedFor() throws IOException {
        assertThat(raw("POST /v1/targets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Curation.ANA
                        + "\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{"))
                .startsWith("HTTP/1.1 408")
                .contains("/problems/request-timeout");
    }

    @Test
    void anIdleConnectionIsClosedWithoutAWord() throws IOException {
        assertThat(raw("")).isEmpty();
    }

    /** One read at a time is allowed here: if a place were lost, nobody would get an answer afterwards. */
    @Test
    void aClientThatLeavesGivesItsPlaceBack() throws IOException {
        for (int i = 1; i <= 10; i++) {
            try (var socket = new Socket(root.getHost(), root.getPort())) {
                var method = i % 2 == 0 ? "HEAD" : "GET";
                var text = method + " /v1/progress.csv?limit=" + i + " HTTP/1.1\r\nHost: x\r\n\r\n";
                socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            }
        }
        assertThat(get("/v1/indicators?limit=99").statusCode()).isEqualTo(200);
    }

    @Test
    void parametersBeyondTheirLimitsAreRefused() {
        problem(get("/v1/members?area=" + "A,".repeat(101)), 400, "invalid-parameter");
        problem(get("/v1/members?area=" + "A".repeat(1001)), 400, "invalid-parameter");
        problem(get("/v1/members?" + "A".repeat(100) + "=1"), 400, "invalid-parameter");
        problem(get("/v1/members?" + "a=1&".repeat(51)), 400, "invalid-parameter");
    }

    @Test
    void aRefusalIsNotMuchLongerThanItsRequest() {
        var address = new StringBuilder("/v1/observations?");
        for (int i = 0; i < 50; i++) {
            address.append("unknown_parameter_").append(i).append("&");
        }
        var refused = get(address.toString());
        problem(refused, 400, "invalid-parameter");
        assertThat(refused.asByteArray().length).isLessThan(32_000);
        assertThat(refused.jsonPath().getList("errors")).hasSizeBetween(1, 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked",
                "Content-Length: 4\r\nContent-Length: 5",
                "Content-Length: +4",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding : chunked",
                "Host: y"
            })
    void aRequestThatTwoParsersReadDifferentlyIsRefusedAndNothingBehindItIsRead(String header) throws IOException {
        assertThat(raw("POST /v1/targets HTTP/1.1\r\nHost: x\r\n" + header
                        + "\r\n\r\n0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "/problems/malformed-request")
                .doesNotContain("hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense\r\n\r\n", "GET / HTTP/3.0\r\n\r\n", "GET / HTTP/1.1\nHost: x\n\n"})
    void whatIsNoRequestGetsAProblem(String text) throws IOException {
        assertThat(raw(text)).startsWith("HTTP/1.1 400").contains("/problems/malformed-request", "connection: close");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Encoding: gzip", "Expect: 200-ok"})
    void whatABodySaysOfItselfIsNotIgnored(String header) throws IOException {
        var type = header.startsWith("Content-Type") ? "" : "Content-Type: application/json\r\n";
        assertThat(raw("POST /v1/targets HTTP/1.1\r\nHost: x\r\n" + type + header + "\r\nContent-Length: 2\r\n\r\n{}"))
                .containsPattern("^HTTP/1.1 41[57] ")
                .contains("application/problem+json");
    }

    @Test
    void connectionsAreCounted() throws IOException {
        var open = new ArrayList<Socket>();
        for (int i = 0; i < 5; i++) {
            open.add(new Socket(root.getHost(), root.getPort()));
        }
        assertThat(get("/q/metrics").asString()).containsPattern("tracker_http_connections ([5-9]|\\d\\d)");
        for (var socket : open) {
            socket.close();
        }
    }
}
