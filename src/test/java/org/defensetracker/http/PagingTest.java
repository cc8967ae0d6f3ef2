package org.defensetracker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.csv;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.rows;

import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            assertThat(page.header("Link")).isEqualTo(next == null ? null : "<" + next + ">; rel=\"next\"");
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

    @Test
    void theNextPageKeepsTheFormat() {
        var first = get("/v1/members.csv?limit=3&fields=code");
        var next = first.header("Link").replaceAll("<(.*)>.*", "$1");
        assertThat(next).startsWith("/v1/members.csv?limit=3&fields=code&cursor=");
        assertThat(csv(next)).containsExactly("code", "CAN", "CZE", "DEU");
    }

    @Test
    void jsonHasADefaultLimitAndTablesAreWhole() {
        assertThat(rows("/v1/observations")).hasSize(100);
        assertThat(csv("/v1/observations.csv").size()).isGreaterThan(2000);
        assertThat(rows("/v1/progress").size()).isGreaterThan(200);
        assertThat(csv("/v1/observations.csv?limit=5")).hasSize(6);
    }

    @Test
    void aCursorBelongsToItsOrder() {
        var next = json("/v1/members?limit=3").getString("next");
        assertThat(get(next + "&sort=name").statusCode()).isEqualTo(400);
        assertThat(get("/v1/members?cursor=bm9uc2Vuc2U").statusCode()).isEqualTo(400);
        assertThat(get("/v1/members?cursor=%7B%7D").statusCode()).isEqualTo(400);
        assertThat(get("/v1/members?cursor=WyJjb2RlIix7fV0").statusCode()).isEqualTo(400);
    }
}
