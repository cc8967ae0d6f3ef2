package org.defensetracker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.csv;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.request;
import static org.defensetracker.testing.Api.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PagingTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/members, , 7",
        "/v1/members, -current_value, 5",
        "/v1/members, pledge_target_year, 9",
        "/v1/progress?scope=own, -pace_ratio, 10",
        "/v1/progress?scope=own, 'status,-gap_pp', 11",
        "/v1/progress?scope=own, -money_year, 7",
        "/v1/progress?scope=own, outlook_beyond_validated_horizon, 7",
        "/v1/members, current_year, 5",
        "/v1/members, -latest_final_year, 5",
        "/v1/targets?status=all, -target_year, 13",
        "/v1/observations?area=ROU, 'year,-value', 17",
        "/v1/revisions?area=ROU, change, 29",
        "/v1/statuses, label, 4"
    })
    void everyRowIsVisitedOnceAndInOrder(String path, @Nullable String sort, int limit) {
        var query = (path.contains("?") ? "&" : "?") + (sort == null ? "" : "sort=" + sort + "&") + "limit=";
        var whole = rows(path + query + "1000");
        var visited = new ArrayList<>();
        var next = path + query + limit;
        while (next != null) {
            var page = get(next);
            assertThat(page.statusCode()).isEqualTo(200);
            visited.addAll(page.jsonPath().getList("items"));
            assertThat(page.jsonPath().getInt("total")).isEqualTo(whole.size());
            next = page.jsonPath().getString("next");
            assertThat(page.header("Link")).isEqualTo(next == null ? null : "<" + origin() + next + ">; rel=\"next\"");
        }
        assertThat(visited).isEqualTo(whole);
    }

    @Test
    void missingFiguresComeLastEitherWay() {
        assertThat(rows("/v1/members?sort=current_value"))
                .last()
                .extracting("code")
                .isEqualTo("ISL");
        assertThat(rows("/v1/members?sort=-current_value"))
                .last()
                .extracting("code")
                .isEqualTo("ISL");
        assertThat(rows("/v1/observations?area=ROU&indicator=core_pct_gdp&sort=-value"))
                .extracting(row -> new BigDecimal(row.get("value").toString()))
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    private static String origin() {
        return "http://localhost:" + RestAssured.port;
    }

    /** A link that a client cannot complete would be of no use to one that knows the header alone. */
    @Test
    void theLinkIsOfTheHostThatWasAskedAlsoFromMemory() {
        for (var host : List.of("one.example", "two.example:8080", "one.example")) {
            var link = request().header("Host", host).get("/v1/members?limit=7").header("Link");
            assertThat(link)
                    .startsWith("<http://" + host + "/v1/members?limit=7&cursor=")
                    .endsWith(">; rel=\"next\"");
        }
    }

    @Test
    void theNextPageKeepsTheFormat() {
        var first = get("/v1/members.csv?limit=3&fields=code");
        var next = first.header("Link").replaceAll("<(.*)>.*", "$1");
        assertThat(next).startsWith(origin() + "/v1/members.csv?limit=3&fields=code&cursor=");
        assertThat(csv(next)).containsExactly("code", "CAN", "CZE", "DEU");
    }

    @Test
    void jsonHasADefaultLimitAndTablesAreWhole() {
        assertThat(rows("/v1/observations")).hasSize(100);
        assertThat(csv("/v1/observations.csv").size()).isGreaterThan(2000);
        assertThat(rows("/v1/progress").size()).isGreaterThan(200);
        assertThat(csv("/v1/observations.csv?limit=5")).hasSize(6);
    }

    /** A cursor has the values that it sorts by, and some texts are long. */
    @Test
    void everyPageCanBeFollowedWhateverItIsSortedBy() {
        var path = "/v1/targets?status=all&limit=7&sort=note,source_title,source_publisher,source_url,corroborated_by,"
                + "ended_source,announced_on,commitment,indicator";
        var ids = new ArrayList<String>();
        for (String next = path; next != null; ) {
            var page = json(next);
            ids.addAll(page.getList("items.id"));
            next = page.getString("next");
        }
        assertThat(ids)
                .doesNotHaveDuplicates()
                .hasSize(json("/v1/targets?status=all&limit=1").getInt("total"));
    }

    @Test
    void aCursorBelongsToItsOrder() {
        var next = json("/v1/members?limit=3").getString("next");
        assertThat(get(next + "&sort=name").statusCode()).isEqualTo(400);
        assertThat(get("/v1/members?cursor=bm9uc2Vuc2U").statusCode()).isEqualTo(400);
        assertThat(get("/v1/members?cursor=%7B%7D").statusCode()).isEqualTo(400);
        assertThat(get("/v1/members?cursor=WyJjb2RlIix7fV0").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"-value,area,indicator,year,edition\",1e999999999,\"ROU\",\"core_pct_gdp\",2020,\"NATO-2026-07\"]",
                "[\"-value,area,indicator,year,edition\",1e-999999999,\"ROU\",\"core_pct_gdp\",2020,\"NATO-2026-07\"]",
                "[\"-value,area,indicator,year,edition\",2,\"R\\u0000U\",\"core_pct_gdp\",2020,\"NATO-2026-07\"]",
                "[\"-value,area,indicator,year,edition\",2,\"ROU\",\"core_pct_gdp\",99999999999,\"NATO-2026-07\"]",
                "[\"-value,area,indicator,year,edition\",2,[\"ROU\"],\"core_pct_gdp\",2020,\"NATO-2026-07\"]"
            })
    void aForgedCursorIsRefused(String forged) {
        assertThat(get("/v1/observations?sort=-value&cursor=" + ofThisDataSet(forged))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01", "+10000-01-01", "-999999999-01-01"})
    void aForgedDayIsRefused(String day) {
        var forged = "[\"published_on,area,indicator,year,edition\",\"" + day
                + "\",\"ROU\",\"core_pct_gdp\",2020,\"NATO-2026-07\"]";
        assertThat(get("/v1/observations?sort=published_on&cursor=" + ofThisDataSet(forged))
                        .statusCode())
                .isEqualTo(400);
    }

    /** A cursor of our own that passes for one of the service's: a genuine one names the data set behind the order. */
    private static String ofThisDataSet(String forged) {
        var genuine = json("/v1/observations?limit=1").getString("next").replaceAll(".*cursor=", "");
        var dataSet = new String(Base64.getUrlDecoder().decode(genuine), StandardCharsets.UTF_8)
                .split(",(?=\"[0-9a-fs][0-9a-f]{11}\")")[1].substring(0, 14);
        var end = forged.indexOf('"', 2) + 1;
        var whole = forged.substring(0, end) + "," + dataSet + forged.substring(end);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "\\'; drop table observation; --", ":first", "$1", "{x}", "\u0663"})
    void whatACursorHoldsIsAValueAndNeverAQuery(String area) throws JsonProcessingException {
        var parts = new ArrayList<Object>(List.of("-value,area,indicator,year,edition", new BigDecimal("2.0")));
        parts.addAll(List.of(area, "core_pct_gdp", 2020, "NATO-2026-07"));
        var cursor = ofThisDataSet(new ObjectMapper().writeValueAsString(parts));
        var page = get("/v1/observations?sort=-value&limit=3&cursor=" + cursor);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.jsonPath().getList("items")).hasSize(3);
    }

    @Test
    void aCursorWithoutAValueIsBehindNothing() {
        var forged = "[\"-value,area,indicator,year,edition\",null,null,null,null,null]";
        assertThat(rows("/v1/observations?sort=-value&cursor=" + ofThisDataSet(forged)))
                .isEmpty();
    }

    @Test
    void aCursorOfAnotherDataSetSaysToBeginAgain() {
        var next = json("/v1/members?limit=3").getString("next");
        var cursor = next.replaceAll(".*cursor=", "");
        var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        var other = parts.replaceFirst("\"[0-9a-fs][0-9a-f]{11}\"", "\"000000000000\"");
        assertThat(other).isNotEqualTo(parts);
        var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes(StandardCharsets.UTF_8));
        var refusal = get(next.replace(cursor, encoded));
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.jsonPath().getString("errors[0].name")).isEqualTo("cursor");
        assertThat(refusal.jsonPath().getString("detail")).contains("restored", "begin again without 'cursor'");
    }
}
