package org.defensetracker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;

import de.siegmar.fastcsv.reader.CsvReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every column of every collection orders its rows, and is a table of its own. */
@QuarkusTest
class SortingTest {

    private static Response ok(String address) {
        var answer = get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return answer;
    }

    private static List<List<String>> csv(String address) {
        return CsvReader.builder().ofCsvRecord(ok(address).asString()).stream()
                .map(row -> List.copyOf(row.getFields()))
                .toList();
    }

    private static List<String> column(String address, String column) {
        var rows = csv(address);
        var index = rows.get(0).indexOf(column);
        return rows.stream().skip(1).map(row -> row.get(index)).toList();
    }

    private static String with(String collection, String suffix, String parameters) {
        var parts = collection.split("\\?", 2);
        return parts[0] + suffix + "?" + parameters + (parts.length == 1 ? "" : "&" + parts[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/members",
                "/v1/targets",
                "/v1/progress",
                "/v1/observations?area=ROU",
                "/v1/observations?area=ROU&indicator=core_pct_gdp,gdp_musd&include_history=true",
                "/v1/observations/wide?area=ROU&from=2020",
                "/v1/revisions?area=ROU",
                "/v1/compare?area=ROU",
                "/v1/editions",
                "/v1/indicators",
                "/v1/statuses"
            })
    void everyColumnSortsUpAndDown(String collection) {
        var columns = csv(with(collection, ".csv", "limit=1")).get(0);
        assertThat(columns).isNotEmpty();
        for (var column : columns) {
            var up = column(with(collection, ".csv", "sort=" + column), column);
            var down = column(with(collection, ".csv", "sort=-" + column), column);
            var reversed = new ArrayList<>(known(down));
            Collections.reverse(reversed);
            assertThat(known(up)).as(column).isEqualTo(reversed);
            if (!column.equals("declines")) { // a list, which may be empty and is not missing then
                // What is missing comes last, up or down.
                assertThat(up.subList(0, known(up).size())).doesNotContain("");
                assertThat(down.subList(0, known(down).size())).doesNotContain("");
            }
            for (var order : List.of(column, "-" + column)) {
                var first = ok(with(collection, "", "limit=3&sort=" + order)).jsonPath();
                var next = first.getString("next");
                if (next != null) {
                    var rows = ok(next).jsonPath().getList("items");
                    assertThat(rows).isNotEmpty().doesNotContainAnyElementsOf(first.getList("items"));
                } else {
                    assertThat(first.getList("items")).hasSize(up.size());
                }
            }
        }
    }

    /** What there is; numbers without the zeros that say how exactly they were printed. */
    private static List<String> known(List<String> values) {
        return values.stream()
                .filter(value -> !value.isEmpty())
                .map(value -> value.matches("-?\\d+\\.\\d+")
                        ? new BigDecimal(value).stripTrailingZeros().toPlainString()
                        : value)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/members",
                "/v1/targets",
                "/v1/progress",
                "/v1/observations?limit=50",
                "/v1/observations/wide?from=2023",
                "/v1/revisions?limit=50",
                "/v1/compare?limit=50",
                "/v1/changes",
                "/v1/editions",
                "/v1/indicators",
                "/v1/statuses",
                "/v1/members/ROU",
                "/v1/members/ROU/path",
                "/v1/members/ROU/history",
                "/v1/alliance",
                "/v1/targets/rou-core-2030"
            })
    void aTableOfOneColumnHasALineForEachRow(String collection) {
        var table = csv(with(collection, ".csv", "excel=false"));
        for (var column : table.get(0)) {
            var text = ok(with(collection, ".csv", "fields=" + column)).asString();
            assertThat(text).doesNotStartWith("\r\n").doesNotContain("\r\n\r\n");
            assertThat(text.split("\r\n")).as(column).hasSize(table.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/members", "/v1/progress", "/v1/observations", "/v1/targets", "/v1/verdict-changes"})
    void aColumnThatIsNoneIsMetWithAllThatThereAre(String path) {
        var columns = get(path + ".csv?limit=1").asString().split("\r\n")[0].split(",");
        for (var parameter : List.of("sort", "fields")) {
            var answer = get(path + "?" + parameter + "=qqqqqq");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.jsonPath().getString("errors[0].message"))
                    .startsWith(parameter + ": 'qqqqqq' is not known; use one of ")
                    .contains(columns);
        }
    }
}
