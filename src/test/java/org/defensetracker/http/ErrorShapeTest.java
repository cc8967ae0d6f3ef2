package org.defensetracker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.defensetracker.testing.ForAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every error has the one shape of RFC 9457, names the culprit, and tells nothing of our insides. */
@QuarkusTest
class ErrorShapeTest {

    private static final List<String> PATHS = List.of(
            "/v1/members",
            "/v1/members/ROU",
            "/v1/progress",
            "/v1/observations",
            "/v1/observations/wide",
            "/v1/revisions",
            "/v1/targets",
            "/v1/alliance",
            "/v1/editions",
            "/v1/indicators",
            "/v1/status",
            "/v1/statuses",
            "/v1/members/ROU/path",
            "/v1/members/CZE/history",
            "/v1/targets/rou-core-2030",
            "/v1/changes",
            "/v1/changes.atom",
            "/v1/members/ROU/chart.svg",
            "/v1/progress/chart.svg",
            "/v1/alliance/chart.svg",
            "/v1/compare",
            "/v1/editions/NATO-2026-07",
            "/v1/imports/1",
            "/v1/observations/NATO-2026-07/ROU/core_pct_gdp/2026");
    private static final List<String> NAMES = List.of(
            "area",
            "member",
            "target",
            "indicator",
            "year",
            "from",
            "to",
            "status",
            "as_of",
            "limit",
            "sort",
            "fields",
            "cursor",
            "baseline",
            "target_value",
            "target_year",
            "gdp_growth_pct",
            "min_change",
            "shape",
            "envelope",
            "since",
            "sources",
            "key",
            "who",
            "width",
            "theme",
            "view",
            "revision",
            "x");
    private static final List<String> VALUES = List.of(
            "ROU",
            "core_pct_gdp",
            "2026",
            "-1",
            "99999999999999999999",
            "1e400",
            "NaN",
            "'; drop table target; --",
            "\u0000",
            "\u202Eabc",
            "💣",
            "%",
            "null",
            "{}",
            "[]",
            "<script>",
            "..",
            "2025-02-30",
            "true",
            "-value",
            ",,,",
            "a".repeat(900),
            "ſ",
            "İ",
            "\n",
            "${jndi:ldap://x}",
            "9999-12-31",
            "0.00000000000000000001");

    @TestHTTPResource("/")
    URI root;

    @ParameterizedTest
    @CsvSource({
        "/v1/observations?contry=ROU, 400, 'Did you mean ''area''?'",
        "/v1/members?feilds=code, 400, 'Did you mean ''fields''?'",
        "/v1/observations?year=20l6, 400, '20l6'",
        "/v1/members?limit=0, 400, 'between 1 and 1000'",
        "/v1/members?limit=5&limit=6, 400, '2 times'",
        "/v1/members?fields=kode, 400, 'did you mean ''code''?'",
        "/v1/progress?target=rou-core-2031, 400, 'did you mean ''rou-core-2030''?'",
        "/v1/progress?as_of=2019-01-01, 400, 'from 2019-06-25 to 2026-11-23'",
        "/v1/progress?member=NATO, 400, NATO",
        "/v1/alliance?target=nato-core-2035&as_of=2024-12-31, 400, 'nato-core-2035 had not been announced by then'",
        "/v1/nothing, 404, /v1/nothing",
        "/nothing, 404, /nothing",
        "/v1/members/Romenia, 404, 'Did you mean ''Romania''?'",
        "/v1/members/ROU/nothing, 404, nothing",
        "/problems/nothing, 404, nothing",
    })
    void anErrorNamesItsCulpritAndTheRemedy(String address, int status, String words) {
        var problem = problem(get(address), status);
        assertThat(problem.getString("detail")).contains(words);
        assertThat(problem.getString("instance")).isEqualTo(address.replaceFirst("\\?.*", ""));
    }

    @Test
    void methodsFormatsAndBodiesThatAreNotServedAreRefused() {
        problem(request().accept("image/png").get("/v1/members"), 406);
        problem(request().accept("application/xml").get("/v1/targets/rou-core-2030"), 406);
        for (var refused : List.of(request().delete("/v1/members"), request().put("/v1/members/ROU"))) {
            problem(refused, 405);
            assertThat(refused.header("Allow")).contains("GET");
        }
        problem(request().body("x").contentType("text/plain").post("/v1/progress"), 405);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/%zz",
        "/v1/members/%FF",
        "/v1/members?fields=%C3%28",
        "/v1/{code}",
        "/v1/members/%00",
        "/v1/%",
        "/v1/mämbers"
    })
    void anAddressThatCannotBeReadIsAProblemToo(String address) throws IOException {
        assertThat(raw("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "/problems/malformed-request");
    }

    @Test
    void aRequestWithoutAHostIsAProblemToo() throws IOException {
        assertThat(raw("GET /v1/members HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "Host");
    }

    @Test
    void pagesOfOtherOriginsMayReadDataAndErrors() {
        for (var path : List.of("/v1/members", "/v1/nothing", "/v1/members?x=1", "/nothing")) {
            var answer = request().header("Origin", "https://example.org").get(path);
            assertThat(answer.header("Access-Control-Allow-Origin")).as(path).isIn("*", "https://example.org");
            assertThat(answer.header("Access-Control-Expose-Headers")).contains("ETag", "Link", "Total-Count");
        }
    }

    @Test
    void pagesOfOtherOriginsMayReadARefusedAddressToo() throws IOException {
        assertThat(
                        raw(
                                "GET /v1/%zz HTTP/1.1\r\nHost: localhost\r\nOrigin: https://example.org\r\nConnection: close\r\n\r\n"))
                .containsIgnoringCase("Access-Control-Allow-Origin: *")
                .containsIgnoringCase("Access-Control-Expose-Headers: ETag,");
    }

    @Test
    void noInputIsAFaultOfOurs() {
        ForAll.cases(400, ErrorShapeTest::address, address -> {
            var answer = get(address);
            if (URI.create(address)
                    .normalize()
                    .getPath()
                    .equals("/v1/imports/")) { // ".." leads to what is only posted to
                assertThat(answer.statusCode()).as(address).isEqualTo(405);
            } else {
                assertThat(answer.statusCode()).as(address).isIn(200, 400, 404);
            }
            if (answer.statusCode() != 200) {
                problem(answer, answer.statusCode());
            }
        });
    }

    private static String address(Random random) {
        var address = new StringBuilder(PATHS.get(random.nextInt(PATHS.size())));
        if (random.nextInt(5) == 0) {
            address.append('/').append(encoded(VALUES.get(random.nextInt(VALUES.size()))));
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
            address.append(address.indexOf("?") < 0 ? '?' : '&')
                    .append(NAMES.get(random.nextInt(NAMES.size())))
                    .append('=')
                    .append(encoded(VALUES.get(random.nextInt(VALUES.size()))));
        }
        return address.toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The shape; its type is a page that exists. */
    private static JsonPath problem(Response response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        var problem = response.jsonPath();
        assertThat(problem.<String, Object>getMap("$"))
                .containsOnlyKeys("type", "title", "status", "detail", "instance", "errors");
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(get(problem.getString("type")).statusCode()).isEqualTo(200);
        for (var error : problem.<Map<String, Object>>getList("errors")) {
            assertThat(error).containsOnlyKeys("in", "name", "value", "code", "message");
        }
        assertThat(response.asString()).doesNotContain("org.defensetracker", "java.", "\tat ", "Exception");
        return problem;
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Values that converters refuse, values that only the data refuse, and rules across parameters, in one answer. */
    @Test
    void allCulpritsOfARequestAreNamedTogetherWithTheNearestWord() {
        var errors = JsonPath.from(get("/v1/observations?area=ROU,Romnia&indicator=core_pct_gpd&year=2020,20l6&year=x"
                                + "&status=finl&latest=maybe&shape=wid&as_of=yesterday&limit=0&source=NATTO&sort=aera"
                                + "&fields=valu&from=2030&to=2020&excel=true")
                        .asString())
                .getList("errors", Map.class);
        assertThat(errors)
                .extracting(error -> error.get("name"))
                .containsExactlyInAnyOrder(
                        "area",
                        "indicator",
                        "year",
                        "year",
                        "status",
                        "latest",
                        "shape",
                        "as_of",
                        "limit",
                        "source",
                        "sort",
                        "fields",
                        "from",
                        "excel");
        assertThat(errors)
                .filteredOn(error -> List.of("area", "indicator", "status", "source", "sort", "fields")
                        .contains(error.get("name")))
                .allMatch(error -> error.get("message").toString().contains("did you mean '"));
    }

    @Test
    void aWordOfOtherServicesIsMetWithOurs() {
        var errors = JsonPath.from(get("/v1/observations?country=ROU&vintage=x&per_page=5&start_year=2020")
                .asString());
        assertThat(errors.getList("errors.message", String.class))
                .allMatch(message -> message.matches(".*Did you mean '(area|edition|limit|from)'\\?"));
        assertThat(errors.getList("errors")).hasSize(4);
    }
}
