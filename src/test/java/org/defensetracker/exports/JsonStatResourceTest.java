package org.defensetracker.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.csv;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class JsonStatResourceTest {

    /** The value and status of each cell by its categories, as the standard defines their order. */
    private static Map<String, String> cells(JsonPath cube) {
        List<String> dimensions = cube.getList("id");
        List<Integer> sizes = cube.getList("size");
        Map<String, Object> values = cube.getMap("value");
        Map<String, String> statuses = cube.getMap("status");
        var categories = dimensions.stream()
                .map(dimension -> cube.<String>getList("dimension." + dimension + ".category.index"))
                .toList();
        var cells = new TreeMap<String, String>();
        values.forEach((index, value) -> {
            var rest = Integer.parseInt(index);
            var key = "";
            for (int i = dimensions.size() - 1; i >= 0; i--) {
                key = categories.get(i).get(rest % sizes.get(i)) + " " + key;
                rest /= sizes.get(i);
            }
            cells.put(key.strip(), number(value.toString()) + (statuses.containsKey(index) ? " estimate" : " final"));
        });
        return cells;
    }

    private static String number(String text) {
        return new BigDecimal(text).stripTrailingZeros().toPlainString();
    }

    private static Map<String, String> figures(String query) {
        var cells = new TreeMap<String, String>();
        csv("/v1/observations.csv?fields=area,indicator,edition,year,value,status" + query).stream()
                .skip(1)
                .map(line -> line.split(","))
                .forEach(row ->
                        cells.put(row[0] + " " + row[1] + " " + row[2] + " " + row[3], number(row[4]) + " " + row[5]));
        return cells;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&area=ROU",
                "&area=ROU,POL&indicator=core_pct_gdp&from=2020",
                "&area=ROU&include_history=true",
                "&latest=true&status=final"
            })
    void theCubeHasTheFiguresOfTheTable(String query) {
        var cube = json("/v1/observations.jsonstat?source=NATO" + query);
        assertThat(cells(cube)).isEqualTo(figures(query)).isNotEmpty();
        assertThat(cube.getString("version")).isEqualTo("2.0");
        assertThat(cube.getString("class")).isEqualTo("dataset");
        assertThat(cube.getString("source")).contains("NATO");
    }

    @Test
    void anEmptySelectionIsAnEmptyCube() {
        var cube = json("/v1/observations.jsonstat?area=ROU&year=1999");
        assertThat(cube.getMap("value")).isEmpty();
        assertThat(cube.<Integer>getList("size")).containsOnly(0);
    }

    @Test
    void dimensionsSayWhatTheyAre() {
        var cube = json("/v1/observations.jsonstat?area=ROU");
        assertThat(cube.getString("role.time[0]")).isEqualTo("year");
        assertThat(cube.getString("role.geo[0]")).isEqualTo("area");
        assertThat(cube.getString("role.metric[0]")).isEqualTo("indicator");
        assertThat(cube.getString("dimension.area.category.label.ROU")).isEqualTo("Romania");
        assertThat(cube.getString("dimension.indicator.category.unit.core_pct_gdp.label"))
                .isEqualTo("percent of GDP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort=year",
                "fields=year",
                "limit=5",
                "envelope=false",
                "excel=true",
                "shape=wide",
                "area=ROX",
                "x=1"
            })
    void whatShapesATableIsRefused(String query) {
        assertThat(get("/v1/observations.jsonstat?" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void theTypeAndTheTagAreThoseOfTheFormat() {
        var cube = get("/v1/observations.jsonstat?area=ROU");
        assertThat(cube.contentType()).startsWith("application/vnd.json-stat+json");
        assertThat(cube.header("ETag")).startsWith("\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/csv"})
    void theParameterGivesTheSameAsTheSuffix(String accept) {
        var query = "area=ROU,POL&indicator=core_pct_gdp&from=2020";
        var named = request().accept(accept).get("/v1/observations?format=json-stat&" + query);
        var again = request().accept(accept).get("/v1/observations?format=json-stat&" + query);
        var suffix = request().get("/v1/observations.jsonstat?" + query);
        assertThat(named.statusCode()).isEqualTo(200);
        assertThat(named.contentType()).isEqualTo(suffix.contentType());
        assertThat(named.asString()).isEqualTo(suffix.asString()).isEqualTo(again.asString());
        assertThat(request()
                        .accept(accept)
                        .header("If-None-Match", named.header("ETag"))
                        .get("/v1/observations?format=json-stat&" + query)
                        .statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/observations?format=csv, format: 'csv' is not 'json-stat'",
        "/v1/observations?format=jsonstat, format: 'jsonstat' is not 'json-stat'",
        "/v1/observations?format=, format: '' is not 'json-stat'",
        "/v1/observations?format=json-stat&format=csv, 'format: ''json-stat,csv'' is not'",
        "/v1/observations.csv?format=json-stat, is another format than the suffix",
        "/v1/observations?format=json-stat&limit=5, limit",
        "/v1/observations?format=json-stat&contry=ROU, 'contry'",
        "/v1/members?format=json-stat, The parameter 'format' is not known",
        "/v1/observations.jsonstat?format=json-stat, The parameter 'format' is not known",
    })
    void whatTheParameterDoesNotTakeIsRefused(String address, String words) {
        var answer = request().get(address);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("detail")).contains(words);
    }
}
