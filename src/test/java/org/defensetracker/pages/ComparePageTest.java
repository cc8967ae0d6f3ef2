package org.defensetracker.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.pages.Pages.page;
import static org.defensetracker.testing.Api.json;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Members side by side: each by its own pledge, and all in one chart. */
@QuarkusTest
class ComparePageTest {

    @Test
    void eachMemberIsMeasuredByItsOwnPledgeWhereThatIsAskedFor() {
        var page = page("/compare?members=ROU,ESP,LVA&target=pledge");
        assertThat(page.select("tr:has(th:contains(Promised)) td").eachText())
                .containsExactly("Romania: 3.5% by 2030", "Latvia: 5% by 2027");
        assertThat(page.select(".note").text()).isEqualTo("Spain has no pledge with a deadline ahead. Remove Spain");
        assertThat(page.selectFirst("#target option[selected]").attr("value")).isEqualTo("pledge");
        assertThat(page.selectFirst("link[rel=canonical]").attr("href")).endsWith("&target=pledge");
        assertThat(page("/compare?members=ROU,LVA").select("th:contains(Promised)"))
                .isEmpty();
    }

    @Test
    void allMembersAreInOneChartWithTheFiguresOfTheApi() {
        var chart = page("/compare?members=ROU,POL,DEU").select(".drawing .wide");
        for (var member : List.of("ROU", "POL", "DEU")) {
            var drawn = chart.select("g[data-member=" + member + "]").eachAttr("data-value");
            assertThat(drawn)
                    .hasSize(13)
                    .isEqualTo(json("/v1/observations?indicator=core_pct_gdp&area=" + member + "&sort=year")
                            .getList("items.value")
                            .stream()
                            .map(Object::toString)
                            .toList());
        }
        // Lines are told apart by their marks, too.
        var marks = chart.select("g.point:has(path:only-of-type) path").stream()
                .collect(Collectors.groupingBy(
                        path -> path.attr("class"), Collectors.mapping(path -> path.attr("d"), Collectors.toSet())));
        assertThat(marks)
                .hasSize(3)
                .allSatisfy((line, shapes) -> assertThat(shapes).hasSize(1));
        assertThat(marks.values().stream().distinct()).hasSize(3);
    }

    @Test
    void noNameCoversAnother() {
        var chart = page("/compare?members=ROU,BGR,ITA,PRT,HUN,MKD").selectFirst(".drawing .wide svg");
        var heights = chart.select("text[class^=chart-line-]").eachAttr("y").stream()
                .map(Double::valueOf)
                .sorted()
                .toList();
        assertThat(heights).hasSize(6);
        for (int i = 1; i < heights.size(); i++) {
            assertThat(heights.get(i) - heights.get(i - 1)).isGreaterThan(Double.parseDouble(chart.attr("font-size")));
        }
    }
}
