package org.defensetracker.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.request;
import static org.defensetracker.testing.Curation.ANA;
import static org.defensetracker.testing.Curation.ana;
import static org.defensetracker.testing.Curation.post;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.defensetracker.testing.Curation;
import org.defensetracker.testing.ForAll;
import org.defensetracker.testing.HostileExchange;
import org.defensetracker.testing.HostileRequests;
import org.defensetracker.testing.HostileRequests.HostileRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sends, in whatever part of its request, is never a fault of ours, and every refusal is a problem. */
@QuarkusTest
@TestProfile(Curation.class)
class HostileRequestsTest {

    private static final List<String> PATHS = List.of(
            "/",
            "/members/ROU",
            "/v1/members",
            "/v1/statuses.csv",
            "/v1/targets/rou-core-2030",
            "/v1/members/ROU/chart.svg",
            "/v1/changes.atom",
            "/openapi",
            "/q/health",
            "/q/swagger-ui/",
            "/problems/not-found");

    @TestHTTPResource("/")
    URI root;

    private HostileExchange sent(HostileRequest request) {
        return HostileExchange.of(root.getHost(), root.getPort(), request);
    }

    private String raw(String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return sent(new HostileRequest(text, bytes, true, false)).answer();
    }

    private static void problem(Response answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/" + type);
        assertThat(answer.jsonPath().getString("detail")).isNotBlank().doesNotContain("null");
    }

    /** A few seconds of what {@code src/bench/faults/hostile.sh} sends for minutes. */
    @Test
    void nothingThatIsSentIsAFaultOfOurs() {
        ForAll.cases(
                1500,
                random -> HostileRequests.next(random, ANA, false),
                hostile -> assertThat(sent(hostile).fault()).isEmpty());
    }

    @Test
    void whatTheFuzzingLooksForIsFound() {
        var hostile = new HostileRequest("", new byte[0], true, false);
        for (var answer : List.of(
                "HTTP/1.1 500 Internal Server Error\r\n\r\n",
                "HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 404 Not Found\r\ncontent-type: text/html\r\n\r\nError id 1",
                "HTTP/1.1 405 X\r\ncontent-type: application/problem+json\r\n\r\n{\"type\":\"/problems/x\"}",
                "HTTP/1.1 406 X\r\ncontent-type: application/problem+json\r\n\r\n{\"type\":\"/problems/x\",\"detail\":\"None of 'null'\"}",
                "no answer in 1 ms")) {
            assertThat(new HostileExchange(hostile, answer).fault()).as(answer).isNotEmpty();
        }
        assertThat(new HostileExchange(hostile, "HTTP/1.1 200 OK\r\n\r\n").fault())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "If-Modified-Since, If-Unmodified-Since, If-None-Match, If-Range, Range",
        "Accept-Language, Accept-Encoding, Authorization, Content-Type, Cookie",
        "Prefer, Last-Event-ID, Idempotency-Key, Forwarded, X-Forwarded-Host"
    })
    void aHeaderThatCannotBeReadIsNotThere(ArgumentsAccessor names) {
        names.toList().forEach(name -> isNotThere((String) name));
    }

    private void isNotThere(String name) {
        for (var path : PATHS) {
            var usual = get(path).statusCode();
            for (var value :
                    List.of("garbage", "", "0", "\"", ";=,", "Thu, 99 Abc 9999 99:99:99 GMT", "a/b/c", "\u00e9")) {
                var answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + name + ": " + value
                        + "\r\nConnection: close\r\n\r\n");
                assertThat(answer).as("%s: %s at %s", name, value, path).startsWith("HTTP/1.1 " + usual);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "FOO", "PROPFIND", "get", "PURGE"})
    void aMethodThatIsNotKnownIsRefusedWithThoseThatAre(String method) {
        for (var path : List.of("/", "/members/ROU", "/v1/members", "/v1/targets.csv", "/openapi", "/q/health")) {
            var answer = raw(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(answer)
                    .startsWith("HTTP/1.1 405")
                    .contains("/problems/method-not-allowed")
                    .containsPattern("(?i)\r\nallow: .*GET, HEAD, OPTIONS");
        }
    }

    @Test
    void anOldClientNeedsNoHost() {
        for (var path : PATHS) {
            assertThat(raw("GET " + path + " HTTP/1.0\r\n\r\n"))
                    .as(path)
                    .startsWith("HTTP/1.")
                    .contains(" 200 OK\r\n");
        }
        assertThat(raw("GET /nothing HTTP/1.0\r\n\r\n")).contains(" 404 ", "/problems/not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/progress.csv;v=2?member=ROU",
                "/v1/progress;x.csv",
                "/v1/progress.csv%3Bv=2?member=ROU",
                "/;x",
                "/members/ROU%3bx",
                "/q/health;x",
                "/nothing;x"
            })
    void aPathHasNoParameters(String address) {
        problem(get(address), 400, "malformed-request");
        assertThat(get(address).header("ETag")).isNull();
        assertThat(get("/v1/members?fields=code;x").jsonPath().getString("type"))
                .endsWith("invalid-parameter");
    }

    @Test
    void whatIsTooLongIsRefusedInWords() {
        problem(get("/v1/members?x=" + "a".repeat(5000)), 414, "address-too-long");
        problem(request().header("X", "a".repeat(25_000)).get("/v1/nothing"), 431, "headers-too-large");
        assertThat(get("/v1/members/" + "a".repeat(4000)).statusCode()).isEqualTo(404);
        assertThat(raw("GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .contains(" 414 ");
    }

    @Test
    void aPageOfThisServiceMayWriteAndOneOfAnotherMayNot() {
        var own = "http://" + root.getAuthority();
        for (var origin : List.of(own, own.replace("http", "https"))) {
            assertThat(ana().header("Origin", origin)
                            .contentType("application/json")
                            .body("{}")
                            .post("/v1/targets")
                            .statusCode())
                    .isEqualTo(400); // it was read
        }
        for (var origin :
                List.of("https://example.org", "null", "http://[", own + ".example.org", "http://localhost:1")) {
            var answer = ana().header("Origin", origin)
                    .contentType("application/json")
                    .body("{}")
                    .post("/v1/targets");
            problem(answer, 403, "origin-refused");
            assertThat(answer.jsonPath().getString("errors[0].value")).isEqualTo(origin);
            assertThat(answer.statusLine()).endsWith("403 Forbidden");
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(request().header("Origin", origin).get("/v1/members").statusCode())
                    .isEqualTo(200);
        }
        assertThat(request()
                        .header("Origin", "https://example.org")
                        .header("Access-Control-Request-Method", "PUT")
                        .options("/v1/targets/rou-core-2030")
                        .header("Access-Control-Allow-Methods"))
                .isEqualTo("GET,HEAD,OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"note\":", "{\"a\":"})
    void aBodyThatIsNestedDeepIsRefused(String piece) {
        var body = piece.repeat(100_000);
        assertThat(raw("POST /v1/targets HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ANA
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\nConnection: close\r\n\r\n" + body))
                .startsWith("HTTP/1.1 400")
                .contains("/problems/malformed-request", "nested too deep");
    }

    @ParameterizedTest
    @CsvSource({
        "99999999999999999999",
        "1e999999",
        "1e999999999",
        "-1e999999999",
        "1e-999999999",
        "0.123456789012345678",
        "\"2.5\"",
        "[2.5]"
    })
    void aNumberThatIsNoneOfOursIsRefusedByItsName(String number) {
        var target = """
                {"id": "svk-number", "area": "SVK", "indicator": "core_pct_gdp", "comparator": "at_least",
                 "target_value": %s, "target_year": %s, "announced_on": "2026-09", "commitment": "declaration",
                 "source_title": "A speech", "source_publisher": "A newspaper"}
                """;
        var value = post("/v1/targets", target.formatted(number, "2032"));
        problem(value, 400, "invalid-body");
        assertThat(value.jsonPath().getList("errors.name")).containsExactly("target_value");
        var year = post("/v1/targets", target.formatted("2.5", number));
        problem(year, 400, "invalid-body");
        assertThat(year.jsonPath().getList("errors.name")).containsExactly("target_year");
        problem(
                ana().header("If-Match", "*")
                        .contentType("application/json")
                        .body("{\"value\": " + number + ", \"status\": \"final\"}")
                        .put("/v1/observations/NATO-2025-08/ROU/core_pct_gdp/2024"),
                400,
                "invalid-body");
        var row = "{\"area\": \"ROU\", \"indicator\": \"core_pct_gdp\", \"year\": 2024, \"status\": \"A\", \"value\": "
                + number + "}";
        var file = ana().contentType("application/octet-stream")
                .body(row.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?edition=NATO-2025-08&dry_run=true");
        if (!number.contains("2.5")) { // a table has texts alone
            problem(file, 400, "invalid-file");
        }
    }

    /** Java has days that neither a year of four digits nor the database can write. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01",
                "-0001-01-01",
                "%2B10000-01-01",
                "%2B999999999-12-31",
                "-999999999-01-01",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-18:00",
                "%2B999999-01-01T00:00:00Z",
                "%2B1000000000-12-31T23:59:59Z"
            })
    void aDayOutsideTheYearsOfFourDigitsIsRefused(String day) {
        for (var address : List.of(
                "/v1/members/ROU/path?as_of=",
                "/v1/members/ROU/history?as_of=",
                "/v1/members/ROU/chart.svg?as_of=",
                "/v1/members/ROU?as_of=",
                "/v1/members.csv?as_of=",
                "/v1/progress?as_of=",
                "/v1/alliance?as_of=",
                "/v1/editions?as_of=",
                "/v1/observations?as_of=",
                "/v1/observations.jsonstat?as_of=",
                "/v1/changes?since=",
                "/sdmx/2.1/data/DEFSPEND/A.ROU.?startPeriod=",
                "/sdmx/2.1/data/DEFSPEND/A.ROU.?endPeriod=",
                "/sdmx/2.1/data/DEFSPEND/A.ROU.?updatedAfter=",
                "/sdmx/3.0/data/dataflow/DTT/DEFSPEND/1.0.0/A.ROU.*?endPeriod=",
                "/sdmx/3.0/data/dataflow/DTT/DEFSPEND/1.0.0/A.ROU.*?c%5BTIME_PERIOD%5D=ge:")) {
            var answer = given().urlEncodingEnabled(false).get(address + day);
            // A moment counts as its day where a period is asked for: the last one is in the year 9999 there.
            var isPeriod = day.startsWith("9999") && (address.contains("Period=") || address.contains("PERIOD"));
            assertThat(answer.statusCode())
                    .as(address + day + ": " + answer.asString())
                    .isIn(isPeriod ? List.of(200, 404) : List.of(400));
        }
        var edition = "{\"code\": \"DAY\", \"source\": \"NATO\", \"title\": \"A day\", \"published_on\": \""
                + day.replace("%2B", "+") + "\"}";
        problem(post("/v1/editions", edition), 400, "invalid-body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "a\\udc00b"})
    void aTextThatNothingCanStoreIsRefused(String text) {
        for (var field :
                List.of("id", "area", "source_title", "source_url", "note", "supersedes", "announced_on", "nothing")) {
            var body = "{\"" + field + "\": \"https://example.org/" + text + "\"}";
            assertThat(post("/v1/targets", body).statusCode()).isEqualTo(400);
        }
        assertThat(post("/v1/targets", "{\"" + text + "\": 1}").statusCode()).isEqualTo(400);
    }

    @Test
    void aValueIsCutBetweenCharactersAlone() {
        for (int length = 197; length <= 200; length++) {
            var answer = get("/v1/members?limit=" + "a".repeat(length) + "%F0%9F%92%A3".repeat(3));
            problem(answer, 400, "invalid-parameter");
            assertThat(answer.jsonPath().getString("errors[0].value"))
                    .endsWith("…")
                    .doesNotContain("?");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "a/b/c", ";", "", "*/*", "application/json;charset", "text/plain", "\u00e9/x"})
    void aBodyOfUnknownTypeIsRefused(String type) {
        for (var path : List.of("/v1/targets", "/v1/editions")) {
            assertThat(raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ANA
                            + "\r\nContent-Type: " + type + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"))
                    .containsPattern("^HTTP/1.1 (400|415) ")
                    .contains("application/problem+json")
                    .doesNotContain("'null'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "-5\r\n{}\r\n", "2\r\n{}", "99\r\n{}"})
    void aBodyThatDoesNotArriveWholeIsNoFaultOfOurs(String chunks) {
        for (var path : List.of("/v1/targets", "/v1/imports")) {
            var text = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ANA
                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                    + chunks;
            var answer = sent(new HostileRequest(text, text.getBytes(StandardCharsets.ISO_8859_1), false, false))
                    .answer();
            assertThat(answer).doesNotStartWith("HTTP/1.1 5");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/changes.atom.csv",
                "/v1/imports/53.csv",
                "/v1/members.csv.json",
                "/v1/members.xml",
                "/v1/changes/stream.csv",
                "/v1/verdict-changes.atom.json",
                "/v1/members/ROU/chart.csv"
            })
    void aSuffixThatIsNotServedIsRefusedInWords(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).isIn(404, 406);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.asString()).doesNotContain("null'", "'null");
    }
}
