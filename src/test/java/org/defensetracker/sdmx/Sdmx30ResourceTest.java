package org.defensetracker.sdmx;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.defensetracker.testing.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class Sdmx30ResourceTest {

    private static final String DATA = "/sdmx/3.0/data/dataflow/DTT/DEFSPEND/";
    private static final String CSV = "application/vnd.sdmx.data+csv;version=2.0.0";

    private static Response get(String path, String accept) {
        return given().urlEncodingEnabled(false).accept(accept).get(path);
    }

    private static List<String> csv(String path) {
        var answer = get(path, CSV);
        assertThat(answer.statusCode()).as(path + ": " + answer.asString()).isEqualTo(200);
        return answer.asString()
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .map(cells -> cells[4] + " " + cells[5] + " " + cells[6] + "=" + cells[7])
                .toList();
    }

    private static List<String> figures(String parameters) {
        return Api.rows("/v1/observations?limit=1000&" + parameters).stream()
                .map(row ->
                        row.get("area") + " " + row.get("indicator") + " " + row.get("year") + "=" + row.get("value"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.0.0/A.ROU.core_pct_gdp|area=ROU&indicator=core_pct_gdp",
                "~/A.ROU.*|area=ROU",
                "*/*.ROU.core_pct_gdp?c[TIME_PERIOD]=ge:2020|area=ROU&indicator=core_pct_gdp&from=2020",
                "*/*.ROU.core_pct_gdp?c[TIME_PERIOD]=ge:2018%2Ble:2019|area=ROU&indicator=core_pct_gdp&from=2018&to=2019",
                "*?c[REF_AREA]=ROU,POL&c[INDICATOR]=core_pct_gdp|area=ROU,POL&indicator=core_pct_gdp",
                "1.0.0/A.ROU.core_pct_gdp?c[INDICATOR]=*|area=ROU&indicator=core_pct_gdp",
                "*?c[REF_AREA]=eq:ROU&c[INDICATOR]=core_pct_gdp&lastNObservations=1|area=ROU&indicator=core_pct_gdp&latest=true"
            })
    void keysAndConditionsSelectTheSameFiguresAsTheApi(String path, String parameters) {
        assertThat(csv(DATA + path.replace("[", "%5B").replace("]", "%5D")))
                .isEqualTo(figures(parameters))
                .isNotEmpty();
    }

    @Test
    void jsonIsOfVersionTwo() {
        var answer = get(DATA + "1.0.0/A.ROU.core_pct_gdp", "*/*");
        assertThat(answer.contentType().replace(" ", "")).isEqualTo("application/vnd.sdmx.data+json;version=2.0.0");
        assertThat(answer.jsonPath().getList("data.structures")).hasSize(1);
        assertThat(answer.jsonPath().getList("data.structures[0].dimensions.series.id"))
                .isEqualTo(List.of("FREQ", "REF_AREA", "INDICATOR"));
        var structures = get("/sdmx/3.0/structure/datastructure/DTT/DEFSPEND/1.0.0?references=children", "*/*");
        assertThat(structures.contentType().replace(" ", ""))
                .isEqualTo("application/vnd.sdmx.structure+json;version=2.0.0");
        assertThat(structures.jsonPath().getList("data.codelists.id")).contains("CL_AREA", "CL_INDICATOR");
        assertThat(structures.jsonPath().getString("data.dataStructures[0].version"))
                .isEqualTo("1.0.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/sdmx/3.0/data/dataflow/DTT/NOPE/1.0.0|404",
                "/sdmx/3.0/data/nothing/DTT/DEFSPEND/1.0.0|404",
                "/sdmx/3.0/data/dataflow|404",
                DATA + "1.0.0/A.ROX.*|400",
                DATA + "1.0.0?c%5BTARGET%5D=rou-core-2030|400",
                DATA + "1.0.0?c%5BTIME_PERIOD%5D=xx:2020|400",
                DATA + "1.0.0?c%5BREF_AREA%5D=gt:ROU|400",
                DATA + "1.0.0/A.POL.*?c%5BREF_AREA%5D=ROU|400",
                DATA + "1.0.0?detail=full|400",
                DATA + "1.0.0/*?c%5BFREQ%5D=ne:A|404",
                DATA + "1.0.0/*?c%5BREF_AREA%5D=ne:*|404",
                "/sdmx/3.0/data/%2F|404",
                "/sdmx/3.0/availability/%2F|404",
                "/sdmx/3.0/structure/%2F|404",
                "/sdmx/3.0/availability/dataflow/DTT/DEFSPEND/*/A.ROU.*?mode=some|400",
                "/sdmx/3.0/availability/dataflow/DTT/DEFSPEND/*/A.ROU.*?references=some|400",
                "/sdmx/3.0/availability/dataflow/DTT/DEFSPEND/*/A.ROU.*/NOPE|404",
                DATA + "1.0.0?c%5BNOPE%5D=1|400",
                DATA + "1.0.0/A.ROU.*?c%5BTIME_PERIOD%5D=ge:2199|404"
            })
    void whatCannotBeAnsweredIsAProblem(String path, int status) {
        var answer = get(path, "*/*");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("detail")).isNotBlank();
    }

    @Test
    void theAvailableDataAreTold() {
        assertThat(get("/sdmx/3.0/availability/dataflow/DTT/DEFSPEND/*/A.ROU.*/INDICATOR", "*/*")
                        .jsonPath()
                        .getList("data.dataConstraints[0].cubeRegions[0].components[0].values"))
                .hasSameElementsAs(Api.rows("/v1/observations?area=ROU&limit=1000").stream()
                        .map(row -> row.get("indicator"))
                        .distinct()
                        .toList());
        var whole = get("/sdmx/3.0/availability/dataflow/DTT/DEFSPEND/*/A.ROU.*?mode=exact&references=codelist", "*/*");
        assertThat(whole.statusCode()).as(whole.asString()).isEqualTo(200);
        assertThat(whole.jsonPath().getList("data.codelists.id")).contains("CL_AREA");
    }
}
