package org.defensetracker.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.csv;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.rows;

import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class MemberResourceTest {

    @Test
    void aMemberHasItsSpendingItsPledgeAndItsProgress() {
        var romania = json("/v1/members/ROU");
        assertThat(romania.getMap("current"))
                .containsEntry("value", new BigDecimal("2.43"))
                .containsEntry("year", 2026)
                .containsEntry("status", "estimate")
                .containsEntry("edition", "NATO-2026-07");
        assertThat(romania.getInt("latest_final.year")).isEqualTo(2024);
        assertThat(romania.getString("pledge.id")).isEqualTo("rou-core-2030");
        assertThat(romania.getInt("pledge.target_year")).isEqualTo(2030);
        assertThat(romania.getString("progress_status")).isEqualTo("off_track");
        assertThat(romania.<String>getList("progress.status_range")).containsExactly("off_track", "on_track");
        assertThat(romania.<String>getList("targets.id")).contains("rou-core-2030", "nato-total-2035");
        assertThat(romania.getString("targets.find { it.id == 'rou-core-2030' }.progress.status"))
                .isEqualTo("off_track");
    }

    @ParameterizedTest
    @CsvSource({
        "RO, ROU",
        "rou, ROU",
        "romania, ROU",
        "ROMANIA, ROU",
        "Türkiye, TUR",
        "turkiye, TUR",
        "Turkey, TUR",
        "Czech Republic, CZE",
        "Slovak Republic, SVK",
        "united kingdom, GBR",
        "north-macedonia, MKD",
        "EL, GRC",
        "uk, GBR",
        "GER, DEU",
        "HOL, NLD",
        "NED, NLD",
        "CRO, HRV"
    })
    void aMemberIsFoundByCodeAndByName(String name, String code) {
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(json("/v1/members/" + encoded).getString("code")).isEqualTo(code);
    }

    @Test
    void aNameThatIsNoMembersIsSuggestedTheNearest() {
        assertThat(get("/v1/members/XXX")
                        .then()
                        .statusCode(404)
                        .extract()
                        .jsonPath()
                        .getString("type"))
                .isEqualTo("/problems/not-found");
        assertThat(get("/v1/members/Romenia")
                        .then()
                        .statusCode(404)
                        .extract()
                        .jsonPath()
                        .getString("detail"))
                .contains("Did you mean 'Romania'?");
        assertThat(get("/v1/members/NATO").statusCode()).isEqualTo(404);
    }

    @Test
    void icelandHasNoArmedForcesAndNoVerdict() {
        var iceland = json("/v1/members/ISL");
        assertThat(iceland.getString("progress_status")).isEqualTo("not_applicable");
        assertThat(iceland.<Object>get("pledge")).isNull();
        assertThat(iceland.<String>getList("targets.progress.status")).containsExactly("not_applicable");
    }

    @Test
    void aMemberThatDeclinedHasNoPledgeUnlessTheAlliancesIsAskedFor() {
        var spain = json("/v1/members/ESP");
        assertThat(spain.<Object>get("pledge")).isNull();
        assertThat(spain.getString("progress_status")).isEqualTo("declined");
        assertThat(spain.getString("summary")).contains("declined NATO's 3.5% by 2035");
        assertThat(rows("/v1/members?status=declined"))
                .extracting(row -> row.get("code"))
                .containsExactly("ESP");
        var measured = json("/v1/members/ESP?headline=alliance");
        assertThat(measured.getString("pledge.id")).isEqualTo("nato-core-2035");
        assertThat(measured.getBoolean("progress.declined")).isTrue();
    }

    @Test
    void oneTargetOfTheAllianceServesAsTheHeadlineOfAll() {
        assertThat(rows("/v1/members?headline=alliance&status=not_applicable"))
                .extracting(row -> row.get("code"))
                .containsExactly("ISL");
        assertThat(csv("/v1/members.csv?headline=alliance&fields=code,pledge_id"))
                .hasSize(33)
                .contains("ISL,", "POL,nato-core-2035")
                .allMatch(row -> row.matches("code,pledge_id|ISL,|[A-Z]{3},nato-core-2035"));
        assertThat(get("/v1/members?headline=both").statusCode()).isEqualTo(400);
    }

    @Test
    void thePledgeIsTheMostThatAMemberPledgedElseTheAlliances() {
        assertThat(json("/v1/members/GBR").getString("pledge.id")).isEqualTo("gbr-core-2035");
        assertThat(json("/v1/members/ROU").getString("pledge.id")).isEqualTo("rou-core-2030");
        assertThat(json("/v1/members/USA").getString("pledge.id")).isEqualTo("nato-core-2035");
        assertThat(json("/v1/members/POL").getString("pledge.id")).isEqualTo("nato-core-2035");
        // A plan for one year is no pledge, however high.
        assertThat(json("/v1/members/LTU").getString("pledge.id")).isEqualTo("ltu-core-2030");
        // Denmark's 2030 was announced in 2026; what stood before was a plan for 2025.
        assertThat(json("/v1/members/DNK?as_of=2025-12-31").getString("pledge.id"))
                .isEqualTo("nato-core-2035");
        assertThat(json("/v1/members/USA?as_of=2025-01-01").<Object>get("pledge"))
                .isNull();
    }

    @Test
    void theListHasEveryMemberAndCanBeFiltered() {
        assertThat(rows("/v1/members")).hasSize(32);
        assertThat(rows("/v1/members?status=not_applicable"))
                .extracting(row -> row.get("code"))
                .containsExactly("ISL");
        assertThat(rows("/v1/members?status=lapsed,regressing"))
                .isNotEmpty()
                .extracting(row -> row.get("progress_status"))
                .isSubsetOf("lapsed", "regressing");
        assertThat(csv("/v1/members.csv?sort=-current_value&limit=1&fields=code,current_value"))
                .containsExactly("code,current_value", "LTU,5.33");
    }

    @Test
    void thePathEndsWhereTheTargetIs() {
        var path = json("/v1/members/ROU/path?target=rou-core-2030");
        assertThat(path.getString("target")).isEqualTo("rou-core-2030");
        assertThat(path.getInt("points[0].year")).isEqualTo(2014);
        assertThat(path.getMap("points[-1]"))
                .containsEntry("year", 2030)
                .containsEntry("observed", null)
                .containsEntry("path", new BigDecimal("3.5"))
                .containsEntry("projected", new BigDecimal("2.886"))
                .containsEntry("high80", new BigDecimal("4.0839"));
        assertThat(json("/v1/members/ROU/path").getString("target")).isEqualTo("rou-core-2030");
        assertThat(json("/v1/members/ROU/path?target_value=3&target_year=2028").getInt("points[-1].year"))
                .isEqualTo(2028);
        assertThat(csv("/v1/members/ROU/path.csv?target=rou-core-2030")).hasSize(18);
    }

    @Test
    void aPathNeedsATargetThatAppliesToTheMember() {
        assertThat(get("/v1/members/ROU/path?target=pol-core-floor").statusCode())
                .isEqualTo(400);
        assertThat(get("/v1/members/ESP/path").statusCode()).isEqualTo(400);
        assertThat(get("/v1/members/ROU/path?target=rou-core-2030&as_of=2025-01-01")
                        .statusCode())
                .isEqualTo(400);
        assertThat(get("/v1/members/ROU/path?target=rou-core-2030&indicator=core_pct_gdp")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theHistoryJudgesEachEditionOnItsOwnDay() {
        assertThat(csv("/v1/members/CZE/history.csv?target=nato-core-floor&fields=edition,as_of,status,latest_value"))
                .containsExactly(
                        "edition,as_of,status,latest_value",
                        "NATO-2024-06,2024-06-17,met_provisional,2.0956",
                        "NATO-2025-08,2025-08-28,met_provisional,2.0",
                        "NATO-2026-07,2026-07-10,met_provisional,2.01");
        assertThat(rows("/v1/members/CZE/history?target=nato-core-2035")).hasSize(2);
        assertThat(rows("/v1/members/CZE/history?target=nato-core-floor&as_of=2025-12-31"))
                .hasSize(2);
    }

    @Test
    void membersAreFilteredByTheRegionTheyLieIn() {
        assertThat(csv("/v1/members.csv?region=northern%20america,Western%20Asia&fields=code,region"))
                .containsExactly("code,region", "CAN,Northern America", "TUR,Western Asia", "USA,Northern America");
        assertThat(csv("/v1/members.csv").get(0))
                .startsWith("code,iso2,name,joined_on,armed_forces,note,region,current_");
        assertThat(json("/v1/members/ISL").getString("region")).isEqualTo("Northern Europe");
        var regions = json("/v1/members").<String>getList("items.region");
        assertThat(regions).hasSize(32).doesNotContainNull();
        assertThat(regions.stream().distinct()).hasSize(6);
        assertThat(json("/v1/progress?region=Western%20Asia").<String>getList("items.member"))
                .isNotEmpty()
                .containsOnly("TUR");
        for (var path : List.of("/v1/members", "/v1/progress")) {
            var refused = get(path + "?region=Northen%20Europe");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.jsonPath().getString("detail")).contains("did you mean 'Northern Europe'?");
        }
    }
}
