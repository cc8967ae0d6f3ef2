package org.defensetracker.alliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.csv;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AllianceResourceTest {

    @Test
    void theComputedAveragesStandBesideTheOfficialOne() {
        var floor = json("/v1/alliance?target=nato-core-floor");
        assertThat(floor.getInt("year")).isEqualTo(2026);
        assertThat(floor.getInt("at_value")).isEqualTo(30);
        assertThat(floor.getInt("members")).isEqualTo(31);
        assertThat(floor.getMap("official[0]"))
                .containsEntry("area", "NATO")
                .containsEntry("value", new BigDecimal("2.86"))
                .containsEntry("status", "estimate");
        assertThat(floor.getString("official[1].area")).isEqualTo("NATO-EUR-CAN");
        assertThat(floor.getString("official[0].progress.status")).isEqualTo("met_provisional");
        assertThat(printed(floor, "computed.gdp_weighted")).isEqualTo("2.87");
        assertThat(printed(floor, "computed.mean")).isEqualTo("2.76");
        assertThat(printed(floor, "computed.median")).isEqualTo("2.22");
        assertThat(printed(floor, "computed.without_usa")).isEqualTo("2.55");
        assertThat(printed(floor, "computed.coverage")).isEqualTo("1.00");
    }

    @Test
    void everyMemberIsCountedOnceUnlessItDeclined() {
        for (var target :
                new String[] {"nato-core-floor", "nato-core-2035", "nato-total-2035", "nato-equipment-2024"}) {
            var alliance = json("/v1/alliance?target=" + target);
            Map<String, Integer> counts = alliance.getMap("counts");
            var sum = counts.values().stream().mapToInt(Integer::intValue).sum();
            assertThat(sum).as(target).isEqualTo(alliance.getInt("members"));
            assertThat(sum + alliance.getInt("declined_count")).as(target).isEqualTo(31);
        }
        assertThat(json("/v1/alliance").getInt("declined_count")).isEqualTo(1);
    }

    @Test
    void aPastDeadlineIsToldByWhoKeptItInTime() {
        var deadline = json("/v1/alliance?target=nato-core-2024");
        assertThat(deadline.getMap("deadline"))
                .containsEntry("year", 2024)
                .containsEntry("members", 31)
                .containsEntry("kept", 17)
                .containsEntry("late", 13)
                .containsEntry("missed", 1)
                .containsEntry("estimates", 0);
        assertThat(deadline.<String>getList("deadline.kept_by")).hasSize(17).contains("ROU", "POL");
        assertThat(deadline.<String>getList("deadline.late_by")).hasSize(13).contains("ESP", "CZE");
        assertThat(deadline.<String>getList("deadline.missed_by")).containsExactly("SVN");
        assertThat(json("/v1/alliance?target=nato-core-2024&as_of=2024-12-31").getInt("deadline.estimates"))
                .isPositive();
        assertThat(json("/v1/alliance?target=nato-core-2024&as_of=2020-01-01").<Object>get("deadline"))
                .isNull();
        assertThat(json("/v1/alliance").<Object>get("deadline")).isNull();
        assertThat(json("/v1/alliance?target=nato-core-floor").<Object>get("deadline"))
                .isNull();
    }

    @Test
    void aMemberCountsFromTheYearItJoined() {
        var history = json("/v1/alliance?target=nato-core-floor");
        assertThat(history.getInt("history.find { it.year == 2016 }.members")).isEqualTo(27);
        assertThat(history.getInt("history.find { it.year == 2017 }.members")).isEqualTo(28);
        assertThat(history.getInt("history.find { it.year == 2023 }.members")).isEqualTo(30);
        assertThat(history.getInt("history.find { it.year == 2024 }.members")).isEqualTo(31);
    }

    @Test
    void theFlatTableIsTheHistory() {
        var lines = csv("/v1/alliance.csv?target=nato-core-floor");
        assertThat(lines.get(0)).isEqualTo("target,year,members,at_value,official");
        assertThat(lines).hasSize(14).last().isEqualTo("nato-core-floor,2026,31,30,2.86");
    }

    @Test
    void anEarlierDayKnowsTheEarlierEdition() {
        var then = json("/v1/alliance?target=nato-core-floor&as_of=2025-12-31");
        assertThat(then.getInt("year")).isEqualTo(2025);
        // That edition has shares of GDP alone: nothing to weight by.
        assertThat(then.<Object>get("computed.gdp_weighted")).isNull();
        assertThat(then.<Object>get("computed.mean")).isNotNull();
        assertThat(then.<Object>get("shortfall_musd")).isNull();
    }

    @Test
    void aTargetWithoutFiguresHasNoYear() {
        var related = json("/v1/alliance?target=nato-related-2035");
        assertThat(related.<Object>get("year")).isNull();
        assertThat(related.getInt("counts.no_data")).isEqualTo(related.getInt("members"));
        assertThat(related.getList("history")).isEmpty();
    }

    @Test
    void onlyTheAlliancesTargetsHaveARollUp() {
        assertThat(get("/v1/alliance?target=rou-core-2030").statusCode()).isEqualTo(400);
        assertThat(get("/v1/alliance?as_of=2025-01-01").statusCode()).isEqualTo(400);
        assertThat(get("/v1/alliance?as_of=2025-01-01&target=nato-core-floor").statusCode())
                .isEqualTo(200);
    }

    private static String printed(JsonPath json, String path) {
        return new BigDecimal(json.getString(path))
                .setScale(2, RoundingMode.HALF_UP)
                .toString();
    }
}
