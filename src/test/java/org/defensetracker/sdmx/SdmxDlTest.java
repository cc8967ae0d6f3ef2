package org.defensetracker.sdmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.defensetracker.testing.Api.csv;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sdmxdl.Connection;
import sdmxdl.DatabaseRef;
import sdmxdl.Flow;
import sdmxdl.FlowRef;
import sdmxdl.Key;
import sdmxdl.Languages;
import sdmxdl.Query;
import sdmxdl.web.SdmxWebManager;
import sdmxdl.web.WebSource;
import sdmxdl.web.spi.WebCaching;

/** An unmodified client of statistics services reads the same figures as {@code /v1/observations} has. */
@QuarkusTest
class SdmxDlTest {

    private static final FlowRef FIGURES = FlowRef.parse("DTT,DEFSPEND,1.0");

    @TestHTTPResource("/sdmx/2.1")
    URI endpoint;

    private Connection connection;

    @BeforeEach
    void connect() throws IOException {
        var source = WebSource.builder()
                .id("DTT")
                .driver("RI_SDMX21")
                .endpoint(endpoint)
                .build();
        connection = SdmxWebManager.ofServiceLoader().toBuilder()
                .caching(WebCaching.noOp())
                .build()
                .getConnection(source, Languages.ANY);
    }

    @AfterEach
    void disconnect() throws IOException {
        connection.close();
    }

    @Test
    void theFlowsAreListed() throws IOException {
        assertThat(connection.getFlows(DatabaseRef.NO_DATABASE))
                .extracting(Flow::getRef)
                .contains(FIGURES, FlowRef.parse("DTT,PROGRESS,1.0"));
    }

    @Test
    void theStructureHasTheDimensionsInTheirOrder() throws IOException {
        var structure = connection.getMeta(DatabaseRef.NO_DATABASE, FIGURES).getStructure();
        assertThat(structure.getDimensions())
                .extracting(dimension -> dimension.getId())
                .containsExactly("FREQ", "REF_AREA", "INDICATOR");
        assertThat(structure.getTimeDimensionId()).isEqualTo("TIME_PERIOD");
        assertThat(structure.getDimensions().get(1).getCodes())
                .containsEntry("ROU", "Romania")
                .containsKey("NATO");
        assertThat(structure.getAttributes())
                .extracting(attribute -> attribute.getId())
                .contains("OBS_STATUS", "UNIT_MEASURE", "UNIT_MULT", "DECIMALS", "SOURCE", "EDITION");
    }

    @Test
    void oneMemberIsStreamedWithStatus() throws IOException {
        assertSame(streamed("A.ROU."), figures("&area=ROU"));
    }

    @Test
    void twoMembersAreStreamedWithStatus() throws IOException {
        assertSame(streamed("A.ROU+POL.core_pct_gdp"), figures("&area=ROU,POL&indicator=core_pct_gdp"));
    }

    @Test
    void everythingIsStreamedWithStatus() throws IOException {
        assertSame(streamed("all"), figures(""));
    }

    @Test
    void everyVerdictIsStreamed() throws IOException {
        var found = new ArrayList<String>();
        var query = Query.builder().key(Key.parse("A...target_value")).build();
        try (var series = connection.getDataStream(DatabaseRef.NO_DATABASE, FlowRef.parse("DTT,PROGRESS,1.0"), query)) {
            series.forEach(
                    one -> found.add(one.getKey().get(1) + "," + one.getKey().get(2) + ","
                            + one.getMeta().get("VERDICT") + "," + one.getObs().size()));
        }
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(csv("/v1/progress.csv?fields=member,target,status").stream()
                        .skip(1)
                        .map(line -> line + ",1")
                        .toList());
    }

    @Test
    void aDifferentFigureIsFound() throws IOException {
        var changed = new TreeMap<>(figures("&area=ROU"));
        changed.put(changed.firstKey(), "0.01 A");
        assertThatThrownBy(() -> assertSame(streamed("A.ROU."), changed)).isInstanceOf(AssertionError.class);
    }

    private static void assertSame(Map<String, String> streamed, Map<String, String> expected) {
        assertThat(streamed).isEqualTo(expected).hasSizeGreaterThan(20);
    }

    /** The value and the status of each observation, by area, indicator and year. */
    private Map<String, String> streamed(String key) throws IOException {
        var found = new TreeMap<String, String>();
        var query = Query.builder().key(Key.parse(key)).build();
        try (var series = connection.getDataStream(DatabaseRef.NO_DATABASE, FIGURES, query)) {
            series.forEach(one -> one.getObs()
                    .forEach(observation -> found.put(
                            one.getKey().get(1) + " " + one.getKey().get(2) + " "
                                    + observation.getPeriod().getStart().getYear(),
                            number(BigDecimal.valueOf(observation.getValue())) + " "
                                    + observation.getMeta().get("OBS_STATUS"))));
        }
        return found;
    }

    /** The same from the API, for a query. */
    private static Map<String, String> figures(String query) {
        var found = new TreeMap<String, String>();
        csv("/v1/observations.csv?fields=area,indicator,year,value,status" + query).stream()
                .skip(1)
                .map(line -> line.split(","))
                .forEach(cells -> found.put(
                        cells[0] + " " + cells[1] + " " + cells[2],
                        number(new BigDecimal(cells[3])) + " " + (cells[4].equals("final") ? "A" : "E")));
        return found;
    }

    private static String number(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
