package org.defensetracker.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.csv;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.rows;

import io.quarkus.test.junit.QuarkusTest;
import org.defensetracker.testing.ShippedData;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TargetResourceTest {

    @Test
    void aTargetSaysWhoPromisedWhatAndWhere() {
        var target = json("/v1/targets/rou-core-2030");
        assertThat(target.getString("area")).isEqualTo("ROU");
        assertThat(target.getFloat("target_value")).isEqualTo(3.5f);
        assertThat(target.getInt("target_year")).isEqualTo(2030);
        assertThat(target.getString("source_publisher")).isEqualTo("Observator");
        assertThat(target.getList("declines")).isEmpty();
        assertThat(json("/v1/targets/ROU-CORE-2030").getString("id")).isEqualTo("rou-core-2030");
    }

    @Test
    void onlyWhatStandsIsListedUnlessAskedOtherwise() {
        assertThat(rows("/v1/targets?limit=1000"))
                .extracting(row -> row.get("status"))
                .containsOnly("active");
        var all = ShippedData.rowsOfTests("targets").size();
        assertThat(json("/v1/targets?status=all").getInt("total")).isEqualTo(all);
        var apart = json("/v1/targets?status=active").getInt("total")
                + json("/v1/targets?status=superseded,withdrawn").getInt("total");
        assertThat(apart).isEqualTo(all);
    }

    @Test
    void aListOfWordsIsOneColumn() {
        assertThat(csv("/v1/targets.csv?area=ESP&fields=id,declines"))
                .containsExactly("id,declines", "esp-core-2025,", "esp-core-open,nato-core-2035 nato-total-2035");
        assertThat(json("/v1/targets/esp-core-open").<String>getList("declines"))
                .containsExactly("nato-core-2035", "nato-total-2035");
    }

    @Test
    void filtersNarrowTheList() {
        assertThat(rows("/v1/targets?area=NATO&indicator=core_pct_gdp")).hasSize(3);
        assertThat(rows("/v1/targets?commitment=budgeted"))
                .extracting(row -> row.get("id"))
                .containsExactly("est-core-2026", "ltu-core-2026", "lva-core-2026", "pol-core-2026-budget");
        assertThat(rows("/v1/targets?kind=plan&due_from=2026"))
                .extracting(row -> row.get("kind"))
                .hasSizeGreaterThan(4)
                .containsOnly("plan");
        assertThat(rows("/v1/targets?due_from=2026&due_to=2027&limit=1000"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat((Integer) row.get("target_year")).isBetween(2026, 2027));
    }

    @Test
    void anEarlierDayKnowsWhatStoodThen() {
        assertThat(rows("/v1/targets?area=CZE&as_of=2025-12-31"))
                .extracting(row -> row.get("id"))
                .containsExactly("cze-core-2030", "cze-core-floor");
        assertThat(rows("/v1/targets?area=CZE&as_of=2025-12-31&status=withdrawn"))
                .isEmpty();
        // Announced in May 2025, the day unknown: it counts from the last of the month.
        assertThat(rows("/v1/targets?area=LUX&due_from=2025&due_to=2025&as_of=2025-05-30"))
                .isEmpty();
        assertThat(rows("/v1/targets?area=LUX&due_from=2025&due_to=2025&as_of=2025-05-31"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("announced_on", "2025-05-31")
                        .containsEntry("announced_precision", "month"));
    }

    @Test
    void anIdThatIsNoTargetsIsSuggestedTheNearest() {
        assertThat(get("/v1/targets/rou-core-2031")
                        .then()
                        .statusCode(404)
                        .extract()
                        .jsonPath()
                        .getString("detail"))
                .contains("'rou-core-2030'");
    }
}
