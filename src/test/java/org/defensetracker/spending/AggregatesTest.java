package org.defensetracker.spending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.rows;

import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The July 2026 edition was typed from an extract: the members of each year must add up to what NATO printed. */
@QuarkusTest
class AggregatesTest {

    @ParameterizedTest
    @CsvSource({"expenditure_musd, 4", "personnel_thousand, 0.4"})
    void theMembersOfAYearAddUpToBothAggregates(String indicator, BigDecimal rounding) {
        var missing = missing(indicator);
        assertThat(missing)
                .hasSize(26)
                .allSatisfy((figure, rest) -> assertThat(rest.abs()).as(figure).isLessThanOrEqualTo(rounding));
    }

    @Test
    void onlyIcelandsGrossDomesticProductIsMissing() {
        assertThat(missing("gdp_musd"))
                .hasSize(26)
                .allSatisfy((figure, rest) ->
                        assertThat(rest).as(figure).isBetween(new BigDecimal("17000"), new BigDecimal("44000")));
    }

    /** For each aggregate and year what is printed, less what the members of that year have. */
    private static Map<String, BigDecimal> missing(String indicator) {
        var joined = new HashMap<String, Integer>();
        rows("/v1/members")
                .forEach(member -> joined.put(
                        member.get("code").toString(),
                        Integer.valueOf(member.get("joined_on").toString().substring(0, 4))));
        var rest = new TreeMap<String, BigDecimal>();
        for (var row : rows("/v1/observations?limit=1000&edition=NATO-2026-07&indicator=" + indicator)) {
            var area = row.get("area").toString();
            var year = (Integer) row.get("year");
            var value = new BigDecimal(row.get("value").toString());
            if (row.get("area_type").equals("aggregate")) {
                rest.merge(area + " " + year, value, BigDecimal::add);
            } else if (joined.get(area) <= year) {
                rest.merge("NATO " + year, value.negate(), BigDecimal::add);
                if (!area.equals("USA")) {
                    rest.merge("NATO-EUR-CAN " + year, value.negate(), BigDecimal::add);
                }
            }
        }
        return rest;
    }
}
