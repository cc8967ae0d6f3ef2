package org.defensetracker.spending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.csv;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.row;
import static org.defensetracker.testing.Api.rows;

import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.defensetracker.testing.ShippedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ObservationResourceTest {

    private static final String ROMANIA = "/v1/observations?area=ROU&indicator=core_pct_gdp";

    @Test
    void aFigureHasItsCodesItsUnitAndItsSource() {
        assertThat(csv("/v1/observations.csv?area=ROU&indicator=core_pct_gdp&year=2026"))
                .containsExactly(
                        "area,area_name,area_type,indicator,year,value,unit,price_year,status,source,edition,published_on",
                        "ROU,Romania,member,core_pct_gdp,2026,2.43,percent of GDP,,estimate,NATO,NATO-2026-07,2026-07-10");
    }

    @Test
    void editionsAreNeverMixedInOneSeries() {
        for (var query : List.of("", "&as_of=2025-12-31", "&as_of=2024-12-31")) {
            Map<String, String> editions = new HashMap<>();
            for (var row : rows("/v1/observations?limit=1000&indicator=core_pct_gdp" + query)) {
                var edition = (String) row.get("edition");
                assertThat(editions.merge((String) row.get("area"), edition, (a, b) -> a))
                        .isEqualTo(edition);
            }
            assertThat(editions).hasSize(33);
        }
    }

    @Test
    void theEditionInForceIsTheNewestThatReportsTheSeries() {
        assertThat(row(ROMANIA + "&year=2024&as_of=2024-07-01")).containsEntry("edition", "NATO-2024-06");
        assertThat(row(ROMANIA + "&year=2024&as_of=2025-08-28")).containsEntry("edition", "NATO-2025-08");
        // The edition of August 2025 has shares of GDP alone, so equipment stays that of 2024.
        assertThat(row("/v1/observations?area=ROU&indicator=equipment_pct&year=2024&as_of=2025-12-31"))
                .containsEntry("edition", "NATO-2024-06");
    }

    @Test
    void theHistoryHasEveryEdition() {
        assertThat(rows(ROMANIA + "&year=2024&include_history=true"))
                .extracting(row -> row.get("edition"))
                .containsExactly("NATO-2024-06", "NATO-2025-08", "NATO-2026-07");
        assertThat(rows(ROMANIA + "&year=2024&edition=NATO-2024-06")).hasSize(1);
        assertThat(json("/v1/observations?include_history=1&limit=1").getInt("total"))
                .isEqualTo(ShippedData.rowsOfTests("observations").size());
    }

    @Test
    void theLatestFigureIsChosenAmongThoseThatRemain() {
        assertThat(row(ROMANIA + "&latest=1")).containsEntry("year", 2026);
        assertThat(row(ROMANIA + "&latest=1&status=final")).containsEntry("year", 2024);
        assertThat(row(ROMANIA + "&latest=1&to=2020")).containsEntry("year", 2020);
        assertThat(rows("/v1/observations?area=ROU&latest=1")).hasSize(6);
    }

    @Test
    void yearsCanBeNamedOrSpanned() {
        assertThat(rows(ROMANIA + "&year=2015,2017&year=2019")).hasSize(3);
        assertThat(rows(ROMANIA + "&from=2015&to=2019")).hasSize(5);
        assertThat(get(ROMANIA + "&from=2020&to=2019").statusCode()).isEqualTo(400);
    }

    @Test
    void theWideTableHasAColumnForEachYear() {
        assertThat(
                        csv(
                                "/v1/observations/wide.csv?area=ROU,NATO&indicator=core_pct_gdp&from=2025&fields=area,2025,2026"))
                .containsExactly("area,2025,2026", "NATO,2.75,2.86", "ROU,2.19,2.43");
        var wide = row("/v1/observations/wide?area=ROU&indicator=core_pct_gdp&from=2026");
        assertThat(wide)
                .containsEntry("values", Map.of("2026", new BigDecimal("2.43")))
                .doesNotContainKey("year");
    }

    @Test
    void theFormerParameterOfTheWideTableNamesItsAddress() {
        for (var path : List.of("/v1/observations", "/v1/observations.csv")) {
            var problem = get(path + "?shape=wide&area=ROU")
                    .then()
                    .statusCode(400)
                    .extract()
                    .jsonPath();
            assertThat(problem.getString("errors[0].message")).contains("/v1/observations/wide");
        }
        assertThat(get("/v1/observations/wide?shape=wide").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "year=20l6",
                "year=1",
                "area=XXX",
                "indicator=core",
                "status=maybe",
                "source=SIPIR",
                "edition=NATO-1999",
                "as_of=2019-06-24",
                "as_of=2026-11-24",
                "as_of=yesterday",
                "latest=perhaps",
                "shape=long",
                "limit=0",
                "limit=1001",
                "limit=ten",
                "fields=colour",
                "sort=colour",
                "cursor=abc",
                "envelope=maybe",
                "excel=true",
                "area=",
                "area=ROU,,POL"
            })
    void aValueThatCannotBeUsedIsNamed(String query) {
        var problem = get("/v1/observations?" + query)
                .then()
                .statusCode(400)
                .extract()
                .jsonPath();
        assertThat(problem.getString("errors[0].name")).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void revisionsShowTheChangeFromEditionToEdition() {
        assertThat(
                        csv(
                                "/v1/revisions.csv?area=ALB&indicator=core_pct_gdp&year=2024&fields=edition,value,previous_value,change"))
                .containsExactly(
                        "edition,value,previous_value,change",
                        "NATO-2024-06,2.0295,,",
                        "NATO-2025-08,1.7,2.0295,-0.3295",
                        "NATO-2026-07,1.35,1.7,-0.35");
        assertThat(rows("/v1/revisions?indicator=core_pct_gdp&min_change=0.5&limit=1000"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(new BigDecimal(row.get("change").toString()).abs())
                        .isGreaterThanOrEqualTo(new BigDecimal("0.5")));
        assertThat(rows("/v1/revisions?area=ALB&indicator=core_pct_gdp&year=2024&as_of=2025-12-31"))
                .hasSize(2);
    }

    @Test
    void pricesOfDifferentYearsAreNeverSubtracted() {
        var revisions = rows("/v1/revisions?area=POL&indicator=expenditure_constant_musd&year=2015");
        assertThat(revisions).extracting(row -> row.get("price_year")).containsExactly(2015, 2015, 2021);
        assertThat(revisions).extracting(row -> row.get("previous_price_year")).containsExactly(null, 2015, 2015);
        assertThat(revisions).extracting(row -> row.get("change")).satisfies(changes -> {
            assertThat(changes.get(1)).isNotNull();
            assertThat(changes.get(2)).isNull();
        });
        assertThat(rows("/v1/observations?area=POL&indicator=expenditure_constant_musd&year=2015&price_year=2015"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("edition", "NATO-2024-06")
                        .containsEntry("unit", "million US dollars at 2015 prices"));
        assertThat(rows("/v1/observations?area=POL&price_year=1999")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"price_year", "-price_year"})
    void pagesByThePriceYearHaveEachRowOnce(String sort) {
        var whole = "/v1/observations?area=POL&year=2015&include_history=true&sort=" + sort;
        var seen = new ArrayList<Map<String, Object>>();
        var next = whole + "&limit=4";
        while (next != null) {
            var page = json(next);
            seen.addAll(page.getList("items"));
            next = page.getString("next");
        }
        assertThat(seen).isEqualTo(rows(whole)).hasSizeGreaterThan(8).doesNotHaveDuplicates();
    }

    @Test
    void theCodeListsExplainEveryCode() {
        assertThat(rows("/v1/indicators"))
                .hasSize(8)
                .allSatisfy(row -> assertThat(row.get("unit")).isNotNull());
        assertThat(rows("/v1/editions"))
                .extracting(row -> row.get("code"))
                .containsExactly("NATO-2019-06", "NATO-2024-06", "NATO-2025-08", "NATO-2026-07");
        assertThat(rows("/v1/editions?as_of=2025-12-31")).hasSize(3);
        assertThat(rows("/v1/statuses?list=progress_status"))
                .extracting(row -> row.get("code"))
                .startsWith(
                        "met", "met_provisional", "met_late", "met_late_provisional", "on_track", "behind", "off_track")
                .hasSize(17);
        assertThat(rows("/v1/statuses"))
                .allSatisfy(row -> assertThat((String) row.get("meaning")).endsWith("."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&include_history=true", "&edition=NATO-2026-07"})
    void whatHasNoPricesHasNoPriceYear(String more) {
        assertThat(json("/v1/observations?price_year=2021&indicator=core_pct_gdp" + more)
                        .getList("items"))
                .isEmpty();
        assertThat(json("/v1/observations?price_year=2021" + more).getList("items.indicator"))
                .isNotEmpty()
                .containsOnly("expenditure_constant_musd");
    }
}
