package org.defensetracker.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Some members in one plot, over HTTP. */
@QuarkusTest
class ComparisonChartTest {

    private static final String CHART = "/v1/progress/chart";

    private static Document svg(String query) {
        var answer = request().get(CHART + ".svg?" + query);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return Jsoup.parse(answer.asString(), Parser.xmlParser());
    }

    @ParameterizedTest
    @CsvSource({"nato-core-2035, core_pct_gdp", "nato-total-2035, core_pct_gdp", "nato-equipment-2024, equipment_pct"})
    void everyFigureOfTheApiIsDrawnOnce(String target, String indicator) {
        var day = target.endsWith("2024") ? "2024-12-31" : "2026-07-11";
        var chart = svg("member=ROU,Poland&target=" + target + "&as_of=" + day);
        for (var member : List.of("ROU", "POL")) {
            var figures = json("/v1/observations?as_of=" + day + "&sort=year&indicator=" + indicator + "&area="
                            + member)
                    .getList("items.value");
            assertThat(chart.select("g[data-member=" + member + "]").eachAttr("data-value"))
                    .isNotEmpty()
                    .isEqualTo(figures.stream().map(Object::toString).toList());
        }
    }

    @Test
    void aLineLeadsToThePledgeOfEachThatIsNotThereYet() {
        var chart = svg("member=ROU,LTU");
        assertThat(chart.select("path[stroke-dasharray]")).hasSize(1);
        assertThat(chart.text()).contains("Romania: 3.5% by 2030", "Dashes lead to the pledge of each.");
        assertThat(chart.select("desc").text())
                .contains(json("/v1/progress?member=ROU&target=rou-core-2030").getString("items[0].summary"));
        assertThat(svg("member=ROU,LTU&target=nato-core-2035").select("path[stroke-dasharray]"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|Core defense expenditure: Germany, Poland|Open marks are estimates.|2026 (estimate)",
                "ro|Cheltuieli de bază pentru apărare: Germania, Polonia|Semnele goale sunt estimări.|2026 (estimare)",
                "fr|Dépenses de défense de base : Allemagne, Pologne|Les marques creuses sont des estimations.|2026 (estimation)",
                "de|Verteidigungsausgaben im engeren Sinn: Deutschland, Polen|Offene Zeichen sind Schätzungen.|2026 (geschätzt)"
            })
    void theTextsAreInTheLanguageAskedFor(String language, String title, String hint, String point) {
        var chart = svg("member=DEU,POL&target=nato-core-2035&lang=" + language);
        assertThat(chart.selectFirst("title").text()).startsWith(title);
        assertThat(chart.text()).contains(hint);
        assertThat(chart.select("g[data-year=2026] title").eachText())
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).contains(point));
    }

    @Test
    void aPngIsAsLargeAsAskedFor() {
        var answer = request().get(CHART + ".png?member=ROU,POL&width=400&height=300&scale=2");
        var bytes = answer.asByteArray();
        assertThat(answer.contentType()).isEqualTo("image/png");
        assertThat(new int[] {bytes[18] << 8 | bytes[19] & 0xff, bytes[22] << 8 | bytes[23] & 0xff})
                .containsExactly(800, 600);
    }

    @Test
    void whatIsNotDrawnIsSaid() {
        var some =
                svg("member=ROU,FIN,MKD&target=nato-core-2024&as_of=2019-12-31").text();
        assertThat(some).contains("Without figures: Finland, North Macedonia.");
        assertThat(svg("member=ROU,POL&target=nato-total-2035").text())
                .contains("Read on the core part alone, a lower bound.");
        assertThat(svg("member=ROU,POL&target=nato-core-2035&observations=final")
                        .text())
                .doesNotContain("Open marks", "Dashes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LUX,EST,LTU,LVA,POL,USA", "USA", "MKD,GBR,NLD,CZE,USA,BEL", "ROU"})
    void theTargetHasALabelThatNoMarkCovers(String members) {
        for (var size : List.of("", "&width=320&height=240", "&width=2000&height=1200")) {
            var chart = svg("member=" + members + "&target=nato-core-2035" + size);
            var label = chart.select("text.chart-label-target");
            assertThat(label).as(members + size).hasSize(1);
            var font = Double.parseDouble(
                    label.hasAttr("font-size")
                            ? label.attr("font-size")
                            : chart.select("svg").attr("font-size"));
            var width = TextMetrics.width(label.text(), font, true);
            var anchor = label.attr("text-anchor");
            var x = Double.parseDouble(label.attr("x"))
                    - (anchor.equals("end") ? width : anchor.equals("middle") ? width / 2 : 0);
            var box = new Rectangle(x, Double.parseDouble(label.attr("y")) - 0.8 * font, width, font);
            assertThat(chart.select("g.point path").eachAttr("transform")).noneMatch(place -> {
                var at = place.replaceFirst("translate\\(([^)]*)\\).*", "$1").split(" ");
                return box.contains(new Rectangle(Double.parseDouble(at[0]), Double.parseDouble(at[1]), 0, 0));
            });
        }
    }

    @Test
    void membersWithoutFiguresHaveAChartThatSaysSo() {
        var chart = svg("member=MKD,FIN&target=nato-core-2024&as_of=2019-12-31");
        assertThat(chart.select("g.point")).isEmpty();
        assertThat(chart.text()).contains("No figures to draw");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lang=en|member|name one to six members",
                "member=|member|is empty",
                "member=ROU,POL,DEU,FRA,ITA,ESP,GRC|member|7 given",
                "member=ROU,Polnad|member|did you mean",
                "member=ROU,POL&target=rou-core-2030|target|does not apply to Poland",
                "member=ROU,ISL&target=nato-core-2035|target|does not apply to Iceland",
                "member=ROU,ESP|target|Spain has no pledge; name a target",
                "member=ROU,ISL|target|Iceland has no pledge; leave the member out",
                "member=ROU,POL,DEU&target=nato-core-2036|target|did you mean",
                "member=ROU&y_max=3|y_max|is not known",
                "member=ROU&scale=2|scale|only PNG",
            })
    void whatCannotBeDrawnIsRefused(String query, String parameter, String message) {
        var answer = request().get(CHART + ".svg?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getList("errors.name")).containsExactly(parameter);
        assertThat(answer.jsonPath().getString("errors[0].message")).contains(message);
    }
}
