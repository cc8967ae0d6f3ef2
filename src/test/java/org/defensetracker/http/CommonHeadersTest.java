package org.defensetracker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every answer has in its headers, whoever answers: a resource, the answer cache, or a refusal. */
@QuarkusTest
class CommonHeadersTest {

    private static final Map<String, String> COMMON = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Cross-Origin-Resource-Policy", "cross-origin",
            "Timing-Allow-Origin", "*");

    private static void check(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        COMMON.forEach((name, value) ->
                assertThat(answer.headers().getValues(name)).as(name).containsExactly(value));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/members, 200",
        "/v1/members.csv, 200",
        "/v1/observations.jsonstat?area=ROU, 200",
        "/v1/members/ROU/chart.svg, 200",
        "/v1/dump.zip, 200",
        "/v1/catalog.jsonld, 200",
        "/v1/verdict-changes.atom, 200",
        "/sdmx/2.1/dataflow, 200",
        "/sdmx/2.1/data/NOTHING, 404",
        "/openapi.json, 200",
        "/, 200",
        "/robots.txt, 200",
        "/llms.txt, 200",
        "/favicon.ico, 200",
        "/q/health, 200",
        "/v1/members?colour=red, 400",
        "/v1/members/Romenia, 404",
        "/v1/nothing, 404",
        "/nothing, 404",
        "/v1/%FF, 400",
        "/mcp, 405",
    })
    void anAnswerHasThemOnceAlsoFromMemory(String path, int status) {
        for (int i = 0; i < 2; i++) {
            check(request().get(path), status);
            check(request().accept("text/html, */*;q=0.5").get(path), status);
        }
        check(request().head(path), status);
    }

    @Test
    void soDoesWhatIsNotModifiedOrNotTaken() {
        var tag = request().get("/v1/members").header("ETag");
        check(request().header("If-None-Match", tag).get("/v1/members"), 304);
        check(request().accept("image/png").get("/v1/members"), 406);
        check(request().delete("/v1/members"), 405);
        check(request().header("Origin", "https://example.org").delete("/v1/targets/rou-core-2030"), 403);
    }
}
