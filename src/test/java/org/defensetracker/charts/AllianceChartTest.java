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
import org.w3c.dom.Node;

@QuarkusTest
class AllianceChartTest {

    @ParameterizedTest
    @ValueSource(strings = {"nato-core-2035", "nato-core-floor", "nato-total-2035"})
    void everyRowIsTheVerdictThatProgressAnswers(String target) {
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
    void membersStandByVerdictAfterTheOfficialFigures() {
        var members = groups(svg("/v1/alliance/chart.svg"), "point").stream()
                .map(row -> row.getAttribute("data-member"))
                .toList();
        assertThat(members).startsWith("NATO", "NATO-EUR-CAN", "LTU", "EST").endsWith("HUN", "ESP");
    }

    @Test
    void aLineRunsFromTheBaselineToTheLatestFigure() {
        var poland = groups(svg("/v1/alliance/chart.svg"), "point").stream()
                .filter(row -> row.getAttribute("data-member").equals("POL"))
                .findFirst()
                .orElseThrow();
        var dots = poland.getElementsByTagName("circle");
        assertThat(dots.getLength()).isEqualTo(2);
        assertThat(x(dots.item(0))).isLessThan(x(dots.item(1)));
        // The floor has no deadline, and so nothing that is counted from.
        assertThat(groups(svg("/v1/alliance/chart.svg?target=nato-core-floor"), "point"))
                .allMatch(row -> row.getElementsByTagName("circle").getLength() < 2);
    }

    private static double x(Node dot) {
        return Double.parseDouble(((Element) dot).getAttribute("cx"));
    }

    @Test
    void aFigureOfAnEarlierYearNamesItsYear() {
        var chart = svg("/v1/alliance/chart.svg?as_of=2025-08-28");
        for (var row : groups(chart, "point")) {
            var year = row.getAttribute("data-year");
            assertThat(row.getTextContent().contains("(" + year + ")"))
                    .as(row.getAttribute("data-member"))
                    .isEqualTo(!year.equals("2025"));
        }
        assertThat(chart.getDocumentElement().getTextContent())
                .contains("3 of 20 members with a figure for 2025 at 3.5%")
                .contains("1.99 (2024)");
        assertThat(svg("/v1/alliance/chart.svg").getDocumentElement().getTextContent())
                .contains("5 of 30 members at 3.5% in 2026")
                .contains("From 2024 (dot) to 2026, estimated.");
    }

    @Test
    void aVerdictHasAShapeAndALabel() {
        var chart = svg("/v1/alliance/chart.svg");
        var counts = json("/v1/alliance").<String, Integer>getMap("counts");
        var headings = groups(chart, "count");
        assertThat(headings.stream().map(Element::getTextContent).map(String::strip))
                .contains("On track " + counts.get("on_track"), "Off track " + counts.get("off_track"))
                .endsWith("Declined, not rated 1");
        assertThat(headings.get(0).getElementsByTagName("circle").getLength()).isEqualTo(1);
        assertThat(headings.get(1).getElementsByTagName("path").getLength()).isEqualTo(1);
        assertThat(elements(chart, "desc").get(0).getTextContent())
                .contains("5 of 30 members at 3.5% in 2026; 1 declined and not counted.")
                .contains("On track: " + counts.get("on_track") + ".");
    }

    @Test
    void aSmallChartCountsTheVerdicts() {
        var counts = json("/v1/alliance").<String, Integer>getMap("counts");
        var chart = svg("/v1/alliance/chart.svg?width=320&height=240");
        assertThat(groups(chart, "point")).isEmpty();
        assertThat(groups(chart, "count"))
                .hasSize(6)
                .allSatisfy(line -> assertThat(line.getAttribute("data-value"))
                        .isEqualTo("" + counts.getOrDefault(line.getAttribute("data-status"), 1)));
    }

    @Test
    void byPledgesEachMemberHasItsOwnTarget() {
        var chart = svg("/v1/alliance/chart.svg?view=pledges");
        assertThat(groups(chart, "target")).isEmpty();
        var drawn = groups(chart, "point").stream()
                .map(row -> row.getAttribute("data-member") + " " + row.getAttribute("data-status"))
                .toList();
        var answered = rows("/v1/members?limit=100").stream()
                .filter(member -> member.get("progress") != null)
                .map(member -> member.get("code") + " " + member.get("progress_status"))
                .toList();
        assertThat(drawn).hasSize(30).containsExactlyInAnyOrderElementsOf(answered);
        assertThat(chart.getDocumentElement().getTextContent()).contains("2.43 of 3.5 by 2030");
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
                "/v1/alliance/chart.svg?view=pledges&target=nato-core-2035 | leave out one of them",
                "/v1/alliance/chart.svg?target_value=3 | not known",
                "/v1/alliance/chart.png?as_of=2019-01-01 | cannot be asked for",
            })
    void badParametersAreAProblem(String address, String words) {
        var answer = get(address);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("detail")).contains(words);
    }

    @Test
    void aSheetTooSmallForMembersHasCountsAndNoLineWithoutAnAxis() {
        var small = svg("/v1/alliance/chart.svg?width=320&height=240");
        assertThat(groups(small, "count")).isNotEmpty();
        assertThat(groups(small, "target")).isEmpty();
        assertThat(groups(svg("/v1/alliance/chart.svg"), "target")).isNotEmpty();
    }
}
