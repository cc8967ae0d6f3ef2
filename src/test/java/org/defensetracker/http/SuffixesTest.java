package org.defensetracker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.http.AnswerFormat.XLSX_TYPE;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A suffix on a path names a format, or the path names nothing. */
@QuarkusTest
class SuffixesTest {

    private static final Map<String, String> DATA = Map.of(
            ".json", "application/json", ".csv", "text/csv", ".ndjson", "application/x-ndjson", ".xlsx", XLSX_TYPE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/members/ROU",
                "/v1/members/ROU/path",
                "/v1/members/ROU/history",
                "/v1/targets/rou-core-2030",
                "/v1/alliance",
                "/v1/status",
                "/v1/statuses"
            })
    void dataComeInEachFormat(String path) {
        DATA.forEach((suffix, type) -> {
            for (var accept : List.of("*/*", "text/html", "image/png, */*;q=0")) {
                var answer = request().header("Accept", accept).get(path + suffix);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.contentType()).startsWith(type);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/members.xml, 'The formats of /v1/members are .json, .csv, .ndjson, .xlsx.'",
        "/v1/members/ROU.html, 'The formats of /v1/members/ROU are .json, .csv, .ndjson, .xlsx.'",
        "/v1/members/ROU/chart.gif, 'The formats of /v1/members/ROU/chart are .svg, .png.'",
        "/v1/targets/rou-core-2030.yaml, 'The formats of /v1/targets/rou-core-2030 are .json, .csv, .ndjson, .xlsx.'",
        "/v1/progress.Parquet, 'The formats of /v1/progress are .json, .csv, .ndjson, .xlsx.'",
    })
    void aSuffixOfNoFormatIsMetWithThoseThatThereAre(String path, String words) {
        var answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("detail")).endsWith(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/nothing.xml", "/v1/members/Romenia", "/nothing.xml", "/docs/nothing.html"})
    void whereThereIsNothingNoFormatIsNamed(String path) {
        assertThat(get(path).statusCode()).isEqualTo(404);
        assertThat(get(path).asString()).doesNotContain("The formats of");
    }

    @ParameterizedTest
    @CsvSource({
        "/targets/rou-core-2030",
        "/members/ROU",
        "/members/ROU/chart",
        "/members",
        "/targets",
        "/compare",
    })
    void dataOfAPageAreBelowV1(String page) {
        for (var suffix : List.of(".json", ".csv", ".ndjson", ".xlsx", ".svg", ".png")) {
            for (var accept : List.of("*/*", "text/html")) {
                var answer = request().header("Accept", accept).get(page + suffix);
                assertThat(answer.statusCode()).as(page + suffix).isEqualTo(404);
                assertThat(answer.asString()).contains("/v1" + page + suffix);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index",
                "/compare",
                "/targets",
                "/targets/rou-core-2030",
                "/members",
                "/members/ROU",
                "/problems",
                "/problems/not-found",
                "/assets",
                "/openapi",
                "/nothing",
                "/v1",
                "/v1/",
                "/v1/members",
                "/v1/members/ROU",
                "/v1/members/ROU/chart",
                "/v1/members/ROU/path",
                "/v1/members/ROU/history",
                "/v1/alliance",
                "/v1/alliance/chart",
                "/v1/targets",
                "/v1/targets/rou-core-2030",
                "/v1/observations",
                "/v1/observations/wide",
                "/v1/observations/NATO-2025-08/ROU/core_pct_gdp/2024",
                "/v1/editions",
                "/v1/editions/NATO-2025-08",
                "/v1/revisions",
                "/v1/compare",
                "/v1/progress",
                "/v1/status",
                "/v1/statuses",
                "/v1/indicators",
                "/v1/changes",
                "/v1/imports",
                "/v1/imports/1",
                "/v1/imports/1/differences",
                "/v1/nothing"
            })
    void noSuffixMakesNonsense(String path) {
        for (var suffix : List.of(
                ".json", ".csv", ".ndjson", ".xlsx", ".svg", ".png", ".atom", ".html", ".xml", ".csv.json", ".")) {
            for (var accept : List.of("*/*", "text/html")) {
                var answer = request().header("Accept", accept).get(path + suffix);
                var body = answer.asString();
                assertThat(answer.statusCode()).as(path + suffix).isIn(200, 404, 405, 406);
                if (answer.statusCode() != 200) {
                    assertThat(body)
                            .contains(path.substring(path.lastIndexOf('/') + 1))
                            .doesNotContain("null'");
                }
            }
        }
        assertThat(get(path).statusCode()).isLessThan(500);
    }
}
