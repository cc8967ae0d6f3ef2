package org.defensetracker.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.charts.MemberChartTest.elements;
import static org.defensetracker.charts.MemberChartTest.groups;
import static org.defensetracker.charts.MemberChartTest.svg;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.rows;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

@QuarkusTest
class AllianceChartTest {

    @ParameterizedTest
    @ValueSource(strings = {"nato-core-2035", "nato-core-floor", "nato-total-2035"})
    void everyBarIsTheVerdictThatProgressAnswers(String target) {
        var bars = groups(svg("/v1/alliance/chart.svg?target=" + target), "point").stream()
                .filter(bar -> !bar.getAttribute("data-member").startsWith("NATO"))
                .map(bar -> bar.getAttribute("data-member") + " " + bar.getAttribute("data-status") + " "
                        + bar.getAttribute("data-value"))
                .toList();
        var answered = rows("/v1/progress?target=" + target).stream()
                .map(row -> row.get("member") + " " + row.get("status") + " " + row.get("latest_value"))
                .toList();
        assertThat(bars).hasSize(31).containsExactlyInAnyOrderElementsOf(answered);
    }

    @Test
    void membersAreRankedAfterTheOfficialFigures() {
        var members = groups(svg("/v1/alliance/chart.svg"), "point").stream()
                .map(bar -> bar.getAttribute("data-member"))
                .toList();
        assertThat(members).startsWith("NATO", "NATO-EUR-CAN", "LTU", "EST").endsWith("SVN");
    }

    @Test
    void aFigureOfAnEarlierYearNamesItsYear() {
        var chart = svg("/v1/alliance/chart.svg?as_of=2025-08-28");
        for (var bar : groups(chart, "point")) {
            var year = bar.getAttribute("data-year");
            assertThat(bar.getTextContent().contains("(" + year + ")"))
                    .as(bar.getAttribute("data-member"))
                    .isEqualTo(!year.equals("2025"));
        }
        assertThat(chart.getDocumentElement().getTextContent())
                .contains("3 of 20 members with a figure for 2025 at 3.5%")
                .contains("1.99 est. (2024)");
        assertThat(svg("/v1/alliance/chart.svg").getDocumentElement().getTextContent())
                .contains("5 of 30 members at 3.5% in 2026");
    }

    @Test
    void aVerdictHasAShapeAndALabel() {
        var chart = svg("/v1/alliance/chart.svg");
        var legend = groups(chart, "legend").get(0);
        var counts = json("/v1/alliance").<String, Integer>getMap("counts");
        assertThat(legend.getTextContent())
                .contains("On track " + counts.get("on_track"), "Off track " + counts.get("off_track"))
                .contains("hollow: declined");
        var shapes = groups(chart, "point").stream()
                .map(bar -> bar.getAttribute("data-status") + " "
                        + ((Element) bar.getElementsByTagName("title")
                                        .item(0)
                                        .getNextSibling()
                                        .getNextSibling())
                                .getTagName())
                .distinct()
                .toList();
        assertThat(shapes).contains("met_provisional circle", "on_track path");
        assertThat(elements(chart, "desc").get(0).getTextContent())
                .contains("5 of 30 members at 3.5% in 2026; 1 declined and not counted.")
                .contains("on track " + counts.get("on_track"));
    }

    @Test
    void aSmallChartCountsTheVerdicts() {
        var counts = json("/v1/alliance").<String, Integer>getMap("counts");
        var bars = groups(svg("/v1/alliance/chart.svg?width=320&height=240"), "count");
        assertThat(bars).hasSize(5);
        bars.forEach(bar ->
                assertThat(bar.getAttribute("data-value")).isEqualTo("" + counts.get(bar.getAttribute("data-status"))));
    }

    @Test
    void aNarrowChartHasOneColumnOfMembers() {
        assertThat(groups(svg("/v1/alliance/chart.svg?width=320&height=720"), "point"))
                .hasSize(33);
    }

    @Test
    void theHistoryChartShowsTheHistoryOfTheApi() {
        var drawn = groups(svg("/v1/alliance/chart.svg?view=history&target=nato-core-floor"), "point").stream()
                .map(year -> year.getAttribute("data-year") + " " + year.getAttribute("data-value") + " "
                        + year.getAttribute("data-members") + " " + year.getAttribute("data-official"))
                .toList();
        var answered = json("/v1/alliance?target=nato-core-floor").<Map<String, Object>>getList("history").stream()
                .map(year -> year.get("year") + " " + year.get("at_value") + " " + year.get("members") + " "
                        + year.get("official"))
                .toList();
        assertThat(drawn).hasSize(13).isEqualTo(answered);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/alliance/chart.svg?view=histroy | did you mean 'history'?",
                "/v1/alliance/chart.svg?target=rou-core-2030 | not known",
                "/v1/alliance/chart.svg?target_value=3 | not known",
                "/v1/alliance/chart.png?as_of=2019-01-01 | cannot be asked for",
            })
    void badParametersAreAProblem(String address, String words) {
        var answer = get(address);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("detail")).contains(words);
    }
}
