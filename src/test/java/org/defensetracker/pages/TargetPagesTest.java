package org.defensetracker.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.pages.Pages.page;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of the targets: how they are found, and how a deadline went. */
@QuarkusTest
class TargetPagesTest {

    @ParameterizedTest
    @CsvSource({
        "/targets?area=Romania&status=all, Romania:, 4",
        "/targets?area=rou&kind=plan, Romania: 2.5% for 2023, 1",
        "/targets?area=NATO, NATO:, 6",
        "/targets?area=CZE&status=withdrawn, Czechia: 3% by 2030 withdrawn on, 1",
    })
    void promisesAreFoundByCountryKindAndStanding(String path, String words, int rows) {
        var page = page(path);
        assertThat(page.select("tbody th").eachText()).hasSize(rows).allMatch(text -> text.startsWith(words));
        assertThat(page.select("#area option[selected]")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/targets?area=Romenia, Romania",
        "/targets?kind=plann, plan",
        "/targets?status=with, withdrawn",
        "/targets?areas=ROU, area"
    })
    void aFilterThatIsWrongIsNamed(String path, String remedy) {
        var answer = request().accept("text/html").get(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(answer.asString()).select("main").text()).contains(remedy);
    }

    @Test
    void aTargetWhoseYearHasPassedIsHeadedByItsCount() {
        var page = page("/targets/nato-core-2024");
        assertThat(page.select("#outcome").text()).isEqualTo("17 kept it in time, 13 late, 1 never");
        assertThat(page.select(".outcome dd").get(0).select("a").eachText())
                .hasSize(17)
                .isSorted()
                .contains("Romania");
        assertThat(page.select(".outcome dd").get(2).select("a").eachAttr("href"))
                .containsExactly("/members/SVN");
        assertThat(page.select(".outcome .hint").text())
                .startsWith("Not yet members when it was announced: Finland")
                .contains("Sweden")
                .doesNotContain("not held to it");
        assertThat(page("/targets/nato-core-2035").select(".outcome")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/members/ROU, Romania, /v1/members/ROU/path.csv",
        "/targets/nato-core-2035, NATO: 3.5% by 2035, /v1/progress.csv",
    })
    void membersAndTargetsDescribeThemselvesAsDataSets(String path, String name, String csv) {
        var facts = JsonPath.from(
                page(path).selectFirst("script[type=application/ld+json]").data());
        assertThat(facts.getString("'@type'")).isEqualTo("Dataset");
        assertThat(facts.getString("name")).isEqualTo(name);
        assertThat(facts.getString("url")).endsWith(path);
        assertThat(facts.getString("license")).startsWith("https://");
        assertThat(facts.getString("creator.name")).isEqualTo("Defense Target Tracker");
        assertThat(facts.getString("dateModified")).isEqualTo("2026-07-10");
        assertThat(facts.getString("measurementTechnique")).endsWith("/method");
        assertThat(facts.getList("variableMeasured.unitText")).containsExactly("percent of GDP");
        assertThat(facts.getString("distribution[0].contentUrl")).contains(csv);
    }
}
