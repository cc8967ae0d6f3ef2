package org.defensetracker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.csv;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FormatsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/members",
                "/v1/progress",
                "/v1/targets",
                "/v1/observations",
                "/v1/observations/wide",
                "/v1/revisions",
                "/v1/editions",
                "/v1/indicators",
                "/v1/statuses",
                "/v1/members/CZE/history"
            })
    void theRowsOfEveryFormatAreTheSame(String path) {
        var total = json(path).getInt("total");
        assertThat(csv(path + ".csv")).hasSize(total + 1);
        assertThat(csv(path + ".csv").get(0).split(",")).doesNotHaveDuplicates();
        assertThat(get(path + ".ndjson").asString().lines()).hasSize(total);
        assertThat(get(path + ".csv").header("Total-Count")).isEqualTo("" + total);
        assertThat(get(path).header("Total-Count")).isEqualTo("" + total);
    }

    @Test
    void theSuffixWinsOverAccept() {
        assertThat(request().accept("application/json").get("/v1/members.csv").contentType())
                .startsWith("text/csv");
        assertThat(request().accept("text/csv").get("/v1/members.json").contentType())
                .isEqualTo("application/json");
        assertThat(request().accept("text/csv").get("/v1/members").contentType())
                .isEqualToIgnoringCase("text/csv;charset=UTF-8;header=present");
        assertThat(request().accept("application/x-ndjson").get("/v1/members").contentType())
                .isEqualTo("application/x-ndjson");
        assertThat(request()
                        .accept("text/html,application/xhtml+xml,*/*;q=0.8")
                        .get("/v1/members")
                        .contentType())
                .isEqualTo("application/json");
    }

    @Test
    void columnsStandInTheOrderOfTheJson() {
        var names = json("/v1/observations?limit=1")
                .<String, Object>getMap("items[0]")
                .keySet();
        assertThat(csv("/v1/observations.csv?limit=1").get(0)).isEqualTo(String.join(",", names));
        assertThat(csv("/v1/progress.csv?limit=1").get(0))
                .startsWith("member,member_name,target,scope,indicator,unit,comparator,target_value,target_year,")
                .contains("status,status_low,status_high,robust,", ",outlook_projected_value,", ",gap_musd_now,")
                .endsWith("method,source,edition,as_of,summary");
    }

    @Test
    void linesEndAsTheStandardSays() {
        var body = get("/v1/indicators.csv").asString();
        assertThat(body.split("\r\n")).hasSize(9);
        assertThat(body.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    }

    @Test
    void aMissingFigureIsEmptyAndNeverZero() {
        assertThat(csv("/v1/members.csv?fields=code,current_value,progress_status&status=not_applicable"))
                .containsExactly("code,current_value,progress_status", "ISL,,not_applicable");
    }

    @Test
    void aSpreadsheetWithADecimalCommaReadsItsDialect() {
        var bytes =
                get("/v1/observations.csv?area=TUR&indicator=core_pct_gdp&year=2026&excel=true&fields=area_name,value")
                        .asByteArray();
        assertThat(bytes).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8))
                .isEqualTo("area_name;value\r\nTürkiye;2,85\r\n");
        assertThat(get("/v1/observations?excel=true").statusCode()).isEqualTo(400);
    }

    @Test
    void aBrowserIsToldTheFilesName() {
        assertThat(get("/v1/members/ROU/path.csv").header("Content-Disposition"))
                .isEqualTo("inline; filename=\"members-ROU-path.csv\"");
        assertThat(get("/v1/members?download=true").header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"members.json\"");
    }

    @Test
    void fieldsComeInTheOrderAskedFor() {
        assertThat(csv("/v1/progress.csv?target=rou-core-2030&fields=edition,status_range,outlook"))
                .first()
                .isEqualTo("edition,status_low,status_high,outlook_projected_value,outlook_low80,outlook_high80,"
                        + "outlook_reaches_target_in,outlook_likelihood,outlook_beyond_validated_horizon");
        assertThat(get("/v1/progress?target=rou-core-2030&envelope=false&fields=status,outlook_likelihood")
                        .asString())
                .isEqualTo("[{\"status\":\"off_track\",\"outlook_likelihood\":\"uncertain\"}]");
        assertThat(get("/v1/members/ROU?fields=name,code").asString())
                .isEqualTo("{\"name\":\"Romania\",\"code\":\"ROU\"}");
        assertThat(get("/v1/targets/rou-core-2030.csv?fields=id").asString()).isEqualTo("id\r\nrou-core-2030\r\n");
    }

    @Test
    void valuesKeepThePrintedPrecision() {
        assertThat(get("/v1/observations?area=BEL&indicator=core_pct_gdp&year=2026&fields=value&envelope=false")
                        .asString())
                .isEqualTo("[{\"value\":2.00}]");
    }

    @Test
    void theOverviewIsAPageForBrowsersAndJsonForPrograms() {
        assertThat(request().accept("text/html").get("/").contentType()).startsWith("text/html");
        for (var path : json("/").<String>getList("resources.path")) {
            if (!path.endsWith("/stream")) { // which does not end
                assertThat(get(path).statusCode())
                        .as(path)
                        .isIn(path.equals("/mcp") ? List.of(405) : List.of(200, 302));
            }
        }
    }

    @Test
    void theOverviewListsEveryPathOfTheDescription() {
        var listed = json("/").<String>getList("resources.path").stream()
                .map(path -> path.replaceFirst("[?].*", ""))
                .toList();
        var described = json("/openapi.json").<String, Map<String, Map<String, Object>>>getMap("paths");
        var open = described.entrySet().stream()
                .filter(path -> path.getValue().containsKey("get")
                        && List.of().equals(path.getValue().get("get").get("security")))
                .map(Map.Entry::getKey)
                .filter(path -> path.startsWith("/v1/") && !path.matches(".*[.](csv|ndjson|xlsx|png)"))
                .toList();
        assertThat(open)
                .hasSizeGreaterThan(25)
                .allSatisfy(path -> assertThat(listed)
                        .as(path)
                        .anyMatch(one -> one.matches(
                                path.replace(".", "[.]").replaceAll("[{]\\w+}", "[^/]+") + "([.](json|svg))?")));
        assertThat(listed).contains("/sdmx/2.1/dataflow", "/mcp", "/docs", "/llms.txt", "/openapi.yaml");
    }
}
