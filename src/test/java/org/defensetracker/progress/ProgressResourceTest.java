package org.defensetracker.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.defensetracker.testing.Api.csv;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.row;
import static org.defensetracker.testing.Api.rows;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProgressResourceTest {

    private static final String ROMANIA = """
            {"member":"ROU","member_name":"Romania","target":"rou-core-2030","scope":"own","indicator":"core_pct_gdp",
             "unit":"percent of GDP","comparator":"at_least","target_value":3.5,"target_year":2030,
             "announced_on":"2025-11-05","commitment":"declaration","declined":false,"repeats":null,
             "status":"off_track","status_range":["off_track","on_track"],"robust":false,"basis":"observed",
             "unmeasured_pp":0,"latest_year":2026,"latest_value":2.43,"latest_is_estimate":true,"gap_pp":1.07,
             "signed_gap_pp":-1.07,"baseline_year":2024,"baseline_value":2.17,"observed_pp_per_year":0.13,
             "required_pp_per_year":0.2675,"required_pp_per_year_from_baseline":0.2217,"path_value":2.6133,
             "path_deviation_pp":-0.1833,"progress_share":0.1955,"time_share":0.3333,"pace_ratio":0.5865,
             "pace_ratio_cagr":0.7019,"first_met_year":null,"met_on_time":null,
             "outlook":{"projected_value":2.886,"low80":1.6881,"high80":4.0839,"reaches_target_in":2036,
               "likelihood":"uncertain","beyond_validated_horizon":true},
             "money":{"currency":"USD","prices":"current","year":2026,"gap_musd_now":5114.2},
             "method":"linear_pp","source":"NATO","edition":"NATO-2026-07","as_of":null,
             "summary":"Romania spent an estimated 2.43% of GDP in 2026. It promised 3.5% by 2030 and needs 0.27 points a \
            year from now on; since 2024 it added 0.13 a year: off track, though a usual revision could change that."}
            """;

    @Test
    void aRowIsAsTheContractPrintsIt() throws IOException {
        var mapper = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        var answer = get("/v1/progress?target=rou-core-2030&envelope=false").asString();
        assertThat(mapper.readTree(answer).get(0)).isEqualTo(mapper.readTree(ROMANIA));
    }

    @Test
    void everyMemberWithArmedForcesMeetsEveryActiveTargetThatApplies() {
        Set<String> expected = new HashSet<>();
        List<Map<String, Object>> targets = rows("/v1/targets?limit=1000");
        for (var member : rows("/v1/members?limit=1000")) {
            for (var target : targets) {
                var own = target.get("area").equals(member.get("code"));
                if (member.get("armed_forces").equals(true)
                        && (own || target.get("area").equals("NATO"))) {
                    expected.add(member.get("code") + " " + target.get("id"));
                }
            }
        }
        assertThat(rows("/v1/progress"))
                .extracting(row -> row.get("member") + " " + row.get("target"))
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSizeGreaterThan(200);
        assertThat(csv("/v1/progress.csv")).hasSize(expected.size() + 1);
    }

    @Test
    void aTotalIsReadOnTheCoreFigureAsALowerBound() {
        var total = row("/v1/progress?member=ROU&target=nato-total-2035");
        assertThat(total)
                .containsEntry("basis", "core_lower_bound")
                .containsEntry("unmeasured_pp", new BigDecimal("1.5"))
                .containsEntry("status_range", List.of("off_track", "on_track"));
        assertThat(csv("/v1/progress.csv?member=ROU&target=nato-total-2035&fields=basis,unmeasured_pp"))
                .containsExactly("basis,unmeasured_pp", "core_lower_bound,1.5");
    }

    @Test
    void aVerdictNeverReadsAnEditionPublishedLater() {
        var then = row("/v1/progress?member=CZE&target=nato-core-2035&as_of=2025-12-31");
        assertThat(then)
                .containsEntry("edition", "NATO-2025-08")
                .containsEntry("latest_year", 2025)
                .containsEntry("latest_is_estimate", true)
                .containsEntry("as_of", "2025-12-31");
        assertThat((BigDecimal) then.get("latest_value")).isEqualByComparingTo("2.00");
        assertThat(row("/v1/progress?member=CZE&target=nato-core-2035")).containsEntry("edition", "NATO-2026-07");
    }

    @Test
    void aTargetNotYetAnnouncedDoesNotExist() {
        assertThat(rows("/v1/progress?target=nato-core-2035&as_of=2025-06-24")).isEmpty();
        assertThat(rows("/v1/progress?target=nato-core-2035&as_of=2025-06-25")).hasSize(31);
    }

    @Test
    void aTargetGivenUpLaterStillStood() {
        assertThat(rows("/v1/progress?target=cze-core-2030")).isEmpty();
        assertThat(rows("/v1/progress?target=cze-core-2030&as_of=2026-02-25")).hasSize(1);
        assertThat(rows("/v1/progress?target=cze-core-2030&as_of=2026-02-26")).isEmpty();
    }

    @Test
    void icelandHasNoRows() {
        assertThat(rows("/v1/progress?member=ISL")).isEmpty();
    }

    @Test
    void aDeclinedTargetIsMarked() {
        assertThat(row("/v1/progress?member=ESP&target=nato-core-2035")).containsEntry("declined", true);
        assertThat(row("/v1/progress?member=ESP&target=nato-core-floor")).containsEntry("declined", false);
    }

    @Test
    void anOwnTargetThatRepeatsTheAlliancesNamesIt() {
        assertThat(row("/v1/progress?target=ita-core-2035")).containsEntry("repeats", "nato-core-2035");
        assertThat(row("/v1/progress?target=rou-core-2030")).containsEntry("repeats", null);
    }

    @Test
    void aWhatIfIsJudgedLikeAnyOther() {
        var stored = row("/v1/progress?target=rou-core-2030");
        var asked = row("/v1/progress?member=ROU&target_value=3.5&target_year=2030");
        assertThat(asked).containsEntry("target", null).containsEntry("scope", "what_if");
        for (var field : List.of("status", "status_range", "baseline_year", "pace_ratio", "outlook", "money")) {
            assertThat(asked).containsEntry(field, stored.get(field));
        }
        assertThat(row("/v1/progress?member=DEU&target_value=4&target_year=2032&baseline=2022&method=eurostat_cagr"))
                .containsEntry("baseline_year", 2022)
                .containsEntry("status", "on_track")
                .containsEntry("method", "eurostat_cagr");
        assertThat(row("/v1/progress?member=DEU&target_value=9")).containsEntry("status", "unmet");
    }

    @Test
    void parametersThatContradictOneAnotherAreRefused() {
        for (var query : List.of(
                "target_value=3",
                "target_value=3&member=ROU,POL",
                "member=ROU&target_year=2030",
                "member=ROU&target_value=3&target=rou-core-2030",
                "member=ROU&target_value=3&scope=own",
                "member=ROU&target_value=0",
                "member=ROU&target_value=3&indicator=core_pct_gdp,gdp_musd")) {
            assertThat(get("/v1/progress?" + query).statusCode()).as(query).isEqualTo(400);
        }
    }

    @Test
    void filtersNarrowTheRows() {
        assertThat(rows("/v1/progress?status=met,met_provisional&robust=true&scope=alliance"))
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.get("status")).isIn("met", "met_provisional");
                    assertThat(row).containsEntry("robust", true).containsEntry("scope", "alliance");
                });
        assertThat(rows("/v1/progress?indicator=equipment_pct")).hasSize(31);
    }

    @Test
    void estimatesCanBeLeftOut() {
        assertThat(row("/v1/progress?target=rou-core-2030&observations=final"))
                .containsEntry("latest_year", 2024)
                .containsEntry("latest_is_estimate", false)
                .containsEntry("status", "insufficient_data");
    }

    @Test
    void moneyThatRestsOnAnAssumptionComesOnRequestAlone() {
        var plain = json("/v1/progress?target=rou-core-2030").getMap("items[0].money");
        assertThat(plain).containsOnlyKeys("currency", "prices", "year", "gap_musd_now");
        var money = json("/v1/progress?target=rou-core-2030&gdp_growth_pct=0").getMap("items[0].money");
        // Without growth: 1.07 points of GDP more, a quarter of it in the first year, then two, three and four
        // quarters.
        assertThat((BigDecimal) money.get("annual_additional_at_target_musd")).isEqualByComparingTo("5114.2");
        assertThat((BigDecimal) money.get("cumulative_additional_musd"))
                .isCloseTo(new BigDecimal("12785.5"), offset(new BigDecimal("0.2")));
        assertThat(money).containsEntry("gdp_growth_pct", 0);
    }

    @Test
    void theMethodIsToldInEveryAnswer() {
        var meta = json("/v1/progress?target=rou-core-2030");
        assertThat(meta.getString("meta.method.id")).isEqualTo("linear_pp");
        assertThat(meta.getMap("meta.method.parameters"))
                .containsOnlyKeys(
                        "noise_pp",
                        "revision_estimate_pp",
                        "revision_final_pp",
                        "sd_floor_pp",
                        "on_track_ratio",
                        "behind_ratio");
        assertThat(meta.getString("meta.sources[0].code")).isEqualTo("NATO");
    }
}
