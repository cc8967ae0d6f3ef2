package org.defensetracker.sdmx;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.defensetracker.testing.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class Sdmx21ResourceTest {

    private static final String ROU = "/sdmx/2.1/data/DEFSPEND/A.ROU.core_pct_gdp";
    private static final String SPECIFIC = "application/vnd.sdmx.structurespecificdata+xml";

    private static Response get(String path) {
        return given().urlEncodingEnabled(false).get(path);
    }

    private static Response get(String path, String accept) {
        return given().urlEncodingEnabled(false).accept(accept).get(path);
    }

    private static XmlPath xml(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path + ": " + answer.asString()).isEqualTo(200);
        return answer.xmlPath();
    }

    /** The values of the first series by period. */
    private static List<String> observations(String path) {
        var found = new ArrayList<String>();
        XmlPath answer = xml(path);
        List<String> periods = answer.getList("GenericData.DataSet.Series.Obs.ObsDimension.@value");
        List<String> values = answer.getList("GenericData.DataSet.Series.Obs.ObsValue.@value");
        for (int i = 0; i < periods.size(); i++) {
            found.add(periods.get(i) + "=" + values.get(i));
        }
        return found;
    }

    private static List<String> figures(String parameters) {
        return Api.rows("/v1/observations?area=ROU&indicator=core_pct_gdp&" + parameters).stream()
                .map(row -> row.get("year") + "=" + row.get("value"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DEFSPEND",
                "DTT,DEFSPEND",
                "DTT,DEFSPEND,1.0",
                "DTT%2CDEFSPEND%2C1.0",
                "DTT,DEFSPEND,latest",
                "all,DEFSPEND,latest"
            })
    void aFlowIsNamedWithOrWithoutItsAgencyAndVersion(String flow) {
        assertThat(observations("/sdmx/2.1/data/" + flow + "/A.ROU.core_pct_gdp"))
                .isEqualTo(figures("sort=year"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/all", "/all/", "/NATO", "/DTT", "/DTT,NATO"})
    void aProviderAndASlashMayFollow(String end) {
        assertThat(observations(ROU + end)).isEqualTo(figures("sort=year"));
    }

    @ParameterizedTest
    @CsvSource({
        "startPeriod=2020,from=2020",
        "startPeriod=2020-01,from=2020",
        "startPeriod=2020-02,from=2021",
        "startPeriod=2020-Q2,from=2021",
        "endPeriod=2020,to=2020",
        "endPeriod=2020-12-31,to=2020",
        "endPeriod=2020-06,to=2019",
        "startPeriod=2018&endPeriod=2019,from=2018&to=2019"
    })
    void aYearCountsIfItLiesWhollyInThePeriod(String parameters, String same) {
        assertThat(observations(ROU + "?" + parameters)).isEqualTo(figures("sort=year&" + same));
    }

    @Test
    void theFirstAndTheLastObservationsOfASeriesAreSelected() {
        var all = figures("sort=year");
        var size = all.size();
        assertThat(observations(ROU + "?lastNObservations=2")).isEqualTo(all.subList(size - 2, size));
        assertThat(observations(ROU + "?firstNObservations=1")).isEqualTo(all.subList(0, 1));
        assertThat(observations(ROU + "?firstNObservations=1&lastNObservations=1"))
                .containsExactly(all.get(0), all.get(size - 1));
        assertThat(observations(ROU + "?firstNObservations=500&lastNObservations=1"))
                .isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource({
        "application/vnd.sdmx.genericdata+xml;version=2.1,application/vnd.sdmx.genericdata+xml;version=2.1",
        "application/vnd.sdmx.genericdata+xml; version=2.1,application/vnd.sdmx.genericdata+xml;version=2.1",
        "application/xml,application/vnd.sdmx.genericdata+xml;version=2.1",
        "*/*,application/vnd.sdmx.genericdata+xml;version=2.1",
        "application/vnd.sdmx.structurespecificdata+xml; version=2.1,application/vnd.sdmx.structurespecificdata+xml;version=2.1",
        "application/vnd.sdmx.data+csv,application/vnd.sdmx.data+csv;version=1.0.0",
        "text/csv,application/vnd.sdmx.data+csv;version=1.0.0",
        "application/vnd.sdmx.data+json;version=1.0.0,application/vnd.sdmx.data+json;version=1.0.0",
        "application/json,application/vnd.sdmx.data+json;version=1.0.0"
    })
    void theFormatIsThatOfTheClient(String accept, String type) {
        var answer = get(ROU, accept);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType().replace(" ", "")).isEqualTo(type);
    }

    @Test
    void everyFormatHasTheSameFigures() {
        var expected = figures("sort=year");
        var specific = get(ROU, SPECIFIC).xmlPath();
        List<String> years = specific.getList("StructureSpecificData.DataSet.Series.Obs.@TIME_PERIOD");
        List<String> values = specific.getList("StructureSpecificData.DataSet.Series.Obs.@OBS_VALUE");
        var read = new ArrayList<String>();
        for (int i = 0; i < years.size(); i++) {
            read.add(years.get(i) + "=" + values.get(i));
        }
        assertThat(read).isEqualTo(expected);
        assertThat(get(ROU, "text/csv")
                        .asString()
                        .lines()
                        .skip(1)
                        .map(line -> line.split(","))
                        .map(cells -> cells[4] + "=" + cells[5]))
                .isEqualTo(expected);
        var json = get(ROU, "application/json").jsonPath();
        List<Map<String, Object>> periods = json.getList("data.structure.dimensions.observation[0].values");
        Map<String, List<Object>> observed = json.getMap("data.dataSets[0].series.'0:0:0'.observations");
        assertThat(observed.entrySet().stream()
                        .map(one -> periods.get(Integer.parseInt(one.getKey())).get("id") + "="
                                + number(one.getValue().get(0))))
                .isEqualTo(expected.stream().map(Sdmx21ResourceTest::bare).toList());
    }

    private static String number(Object value) {
        return new java.math.BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
    }

    private static String bare(String observation) {
        var parts = observation.split("=");
        return parts[0] + "=" + number(parts[1]);
    }

    @Test
    void aMessageNamesItsStructureByTheIdOfTheStructure() {
        for (var root : List.of("GenericData", "StructureSpecificData")) {
            var answer = get(ROU, root.startsWith("G") ? "application/xml" : SPECIFIC)
                    .xmlPath();
            assertThat(answer.getString(root + ".Header.Structure.@structureID"))
                    .isEqualTo("DEFSPEND");
            assertThat(answer.getString(root + ".Header.Structure.Structure.Ref.@id"))
                    .isEqualTo("DEFSPEND");
        }
    }

    @Test
    void attributesSayUnitSourceEditionAndStatus() {
        var row =
                get(ROU + "?lastNObservations=1", "text/csv").asString().lines().toList();
        assertThat(row.get(0))
                .isEqualTo(
                        "DATAFLOW,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,DECIMALS,BASE_PER,"
                                + "SOURCE,EDITION,OBS_STATUS");
        var figure = Api.rows("/v1/observations?area=ROU&indicator=core_pct_gdp&latest=true")
                .get(0);
        assertThat(row.get(1))
                .isEqualTo("DTT:DEFSPEND(1.0),A,ROU,core_pct_gdp," + figure.get("year") + "," + figure.get("value")
                        + ",PT_GDP,0,2,,NATO," + figure.get("edition") + ","
                        + (figure.get("status").equals("final") ? "A" : "E"));
    }

    @Test
    void constantPricesNameTheirYear() {
        var figure = Api.rows("/v1/observations?area=ROU&indicator=expenditure_constant_musd&latest=true")
                .get(0);
        assertThat(xml("/sdmx/2.1/data/DEFSPEND/A.ROU.expenditure_constant_musd?lastNObservations=1")
                        .getString("GenericData.DataSet.Series.Attributes.Value.find { it.@id == 'BASE_PER' }.@value"))
                .isEqualTo(figure.get("price_year").toString());
    }

    @Test
    void labelsStandBesideCodesIfTheClientWantsThem() {
        assertThat(get(ROU + "?lastNObservations=1", "application/vnd.sdmx.data+csv;labels=both")
                        .asString())
                .contains("REF_AREA: Reference area", "ROU: Romania");
    }

    @Test
    void detailLeavesOutValuesOrAttributes() {
        assertThat(get(ROU + "?detail=dataonly").asString())
                .contains("ObsValue")
                .doesNotContain("Attributes");
        assertThat(get(ROU + "?detail=serieskeysonly").asString())
                .contains("SeriesKey")
                .doesNotContain("ObsValue", "Attributes");
        assertThat(get(ROU + "?detail=nodata").asString())
                .contains("Attributes")
                .doesNotContain("ObsValue");
    }

    @Test
    void anotherDimensionCanTellTheObservationsApart() {
        var flat = xml(ROU + "?dimensionAtObservation=AllDimensions&lastNObservations=1");
        assertThat(flat.getList("GenericData.DataSet.Obs.ObsKey.Value.@id"))
                .isEqualTo(List.of("FREQ", "REF_AREA", "INDICATOR", "TIME_PERIOD"));
        var section =
                xml("/sdmx/2.1/data/DEFSPEND/A.ROU+POL.core_pct_gdp?dimensionAtObservation=REF_AREA&startPeriod=2020"
                        + "&endPeriod=2020");
        assertThat(section.getList("GenericData.DataSet.Series.SeriesKey.Value.@id"))
                .isEqualTo(List.of("FREQ", "INDICATOR", "TIME_PERIOD"));
        assertThat(section.getList("GenericData.DataSet.Series.Obs.ObsDimension.@value"))
                .isEqualTo(List.of("POL", "ROU"));
    }

    @Test
    void historyHasADataSetForEachEdition() {
        var editions =
                Api.rows("/v1/observations?area=ROU&indicator=core_pct_gdp&include_history=true&limit=1000").stream()
                        .map(row -> row.get("edition"))
                        .distinct()
                        .toList();
        var answer = xml(ROU + "?includeHistory=true");
        assertThat(answer.getList("GenericData.DataSet.@setID"))
                .hasSameElementsAs(editions)
                .hasSizeGreaterThan(2);
        var newest = Api.rows("/v1/editions?source=NATO&sort=-published_on").get(0);
        assertThat(get(ROU + "?updatedAfter=" + newest.get("published_on")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsUpdatedIsFromLaterEditions() {
        var editions = Api.rows("/v1/editions?source=NATO&sort=-published_on");
        var before = editions.get(1).get("published_on");
        assertThat(observations(ROU + "?updatedAfter=" + before)).isEqualTo(figures("sort=year"));
    }

    @ParameterizedTest
    @CsvSource({
        "/sdmx/2.1/data/%2F,404,100",
        "/sdmx/2.1/availableconstraint/%2F%2F,404,100",
        "/sdmx/2.1/data/NOPE,404,100",
        "/sdmx/2.1/data/DEFSPEND/A.ROX.,400,140",
        "/sdmx/2.1/data/DEFSPEND/A.ROU,400,140",
        "/sdmx/2.1/data/DEFSPEND/A.ROU./XYZ,400,140",
        "/sdmx/2.1/data/DEFSPEND/A.ROU./all/more,404,100",
        "/sdmx/2.1/data/DEFSPEND/A.ROU.?startPeriod=2199,404,100",
        "/sdmx/2.1/data/DEFSPEND/A.ROU.?startPeriod=x,400,140",
        "/sdmx/2.1/data/DEFSPEND/A.ROU.?startPeriod=2020-Q5,400,140",
        "/sdmx/2.1/data/DEFSPEND/A.ROU.?lastNObservations=-1,400,140",
        "/sdmx/2.1/data/DEFSPEND/A.ROU.?detail=most,400,140",
        "/sdmx/2.1/data/DEFSPEND/A.ROU.?foo=1,400,140",
        "/sdmx/2.1/data/DEFSPEND,200,",
        "/sdmx/2.1/dataflow/ECB,404,100",
        "/sdmx/2.1/codelist/DTT/CL_NOPE,404,100",
        "/sdmx/2.1/dataflow?references=some,400,140",
        "/sdmx/2.1/metadataflow,404,100"
    })
    void errorsAreThoseOfTheStandard(String path, int status, String code) {
        var answer = get(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        if (code != null) {
            assertThat(answer.contentType()).startsWith("application/xml");
            assertThat(answer.xmlPath().getString("Error.ErrorMessage.@code")).isEqualTo(code);
            assertThat(answer.xmlPath().getString("Error.ErrorMessage.Text")).isNotBlank();
        }
    }

    @Test
    void aClientThatPrefersJsonGetsAProblem() {
        var answer = get("/sdmx/2.1/data/NOPE", "application/json");
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(get(ROU, "application/pdf").statusCode()).isEqualTo(406);
    }

    @Test
    void structuresComeWithWhatTheyReferTo() {
        var alone = get("/sdmx/2.1/datastructure/DTT/DEFSPEND").asString();
        assertThat(alone).contains("<str:DataStructure ").doesNotContain("<str:Codelist ", "<str:Dataflow ");
        assertThat(get("/sdmx/2.1/datastructure/DTT/DEFSPEND/1.0?references=children")
                        .asString())
                .contains("<str:Codelist id=\"CL_AREA\"", "<str:ConceptScheme ")
                .doesNotContain("<str:Dataflow ", "CL_TARGET\" agencyID");
        assertThat(get("/sdmx/2.1/datastructure/all/all/latest/?references=parents")
                        .asString())
                .contains("<str:Dataflow ");
        assertThat(get("/sdmx/2.1/dataflow/DTT/PROGRESS?references=descendants").asString())
                .contains("<str:DataStructure id=\"PROGRESS\"", "<str:Codelist id=\"CL_TARGET\"")
                .doesNotContain("id=\"DEFSPEND\"");
        assertThat(get("/sdmx/2.1/codelist?detail=allstubs").asString())
                .contains("isExternalReference=\"true\"")
                .doesNotContain("<str:Code ");
    }

    @Test
    void theAvailableDataAreToldForAKey() {
        var answer = xml("/sdmx/2.1/availableconstraint/DEFSPEND/A.ROU.");
        assertThat(answer.getList(
                        "Structure.Structures.Constraints.ContentConstraint.CubeRegion.KeyValue.find { it.@id == 'INDICATOR' }"
                                + ".Value"))
                .hasSameElementsAs(Api.rows("/v1/observations?area=ROU&limit=1000").stream()
                        .map(row -> row.get("indicator"))
                        .distinct()
                        .toList());
        assertThat(get("/sdmx/2.1/availableconstraint/DEFSPEND/A.ROU./all/REF_AREA")
                        .asString())
                .contains("<com:Value>ROU</com:Value>")
                .doesNotContain("core_pct_gdp");
    }

    @Test
    void theVerdictsAreThoseOfTheApi() {
        var rows = get("/sdmx/2.1/data/PROGRESS/A..nato-core-2035.gap_pp", "text/csv")
                .asString()
                .lines()
                .skip(1)
                .toList();
        var expected = Api.rows("/v1/progress?target=nato-core-2035&limit=1000").stream()
                .filter(row -> row.get("gap_pp") != null)
                .map(row -> row.get("member") + "," + row.get("gap_pp") + "," + row.get("status"))
                .toList();
        assertThat(rows.stream().map(row -> row.split(",")).map(cells -> cells[2] + "," + cells[6] + "," + cells[12]))
                .isEqualTo(expected);
    }

    private static List<String[]> verdicts(String request) {
        return get("/sdmx/2.1/data/PROGRESS/" + request, "text/csv")
                .asString()
                .lines()
                .skip(1)
                .map(row -> row.split(",", -1))
                .toList();
    }

    @Test
    void everyVerdictHasTheValueOfItsTargetWhichIsNoEstimate() {
        var rows = Api.rows("/v1/progress?limit=1000");
        assertThat(rows)
                .anyMatch(row -> row.get("latest_year") == null)
                .anyMatch(row -> row.get("latest_year") != null);
        assertThat(verdicts("A...target_value").stream()
                        .map(cells -> String.join(" ", cells[2], cells[3], cells[6], cells[11], cells[12], cells[14])))
                .containsExactlyInAnyOrderElementsOf(rows.stream()
                        .map(row -> String.join(
                                " ",
                                row.get("member").toString(),
                                row.get("target").toString(),
                                row.get("target_value").toString(),
                                Objects.toString(row.get("edition"), ""),
                                row.get("status").toString(),
                                "A"))
                        .toList());
        assertThat(verdicts("A...latest_value")).anyMatch(cells -> cells[14].equals("E"));
    }

    @Test
    void aVerdictWithoutAFigureIsOfTheYearOfItsAssessmentAndOfNoEdition() {
        var without =
                verdicts("A...").stream().filter(cells -> cells[11].isEmpty()).toList();
        assertThat(without).isNotEmpty().allSatisfy(cells -> {
            assertThat(cells[4]).isEqualTo("target_value");
            assertThat(cells[5]).isEqualTo("2026");
        });
        assertThat(verdicts("all?updatedAfter=2026-01-01")).noneMatch(cells -> cells[11].isEmpty());
    }

    @Test
    void answersHaveStrongTagsOfTheirFormat() {
        var generic = get(ROU).header("ETag");
        var specific = get(ROU, SPECIFIC).header("ETag");
        assertThat(generic).startsWith("\"").isNotEqualTo(specific);
        assertThat(get(ROU, "application/vnd.sdmx.data+csv").header("ETag"))
                .isNotEqualTo(
                        get(ROU, "application/vnd.sdmx.data+csv;labels=both").header("ETag"));
        assertThat(given().header("If-None-Match", generic).get(ROU).statusCode())
                .isEqualTo(304);
    }
}
