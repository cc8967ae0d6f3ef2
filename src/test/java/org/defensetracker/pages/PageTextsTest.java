package org.defensetracker.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.pages.Pages.page;
import static org.defensetracker.testing.Api.get;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sentences and tables of the pages contain what the record has, and no more. */
@QuarkusTest
class PageTextsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/members/SVN?target=nato-core-floor | It is 0.39 points short of NATO's target of at least 2%.",
                "/members/FRA?target_value=3 | It is 0.78 points short of a target of 3%.",
                "/members/POL?target=pol-core-floor | It meets the proposed minimum of 4%",
                "/members/USA?target=nato-related-2035 | There is no figure for the United States' related spending, so NATO's target of up to 1.5% for related areas by 2035 cannot be judged yet.",
                "/members/ALB?target=nato-equipment-2024 | 52.62% of its defense spending on major equipment in 2026. It met NATO's target of 20% for major equipment by 2024, and still does",
                "/members/ESP?target=nato-core-2024 | It missed NATO's target of 2% by 2024, but reached it later; a usual revision could undo that.",
                "/members/MKD?target=mkd-total-open | is up to 2.91 points short.",
                "/targets/swe-total-open | at least 5 percent of GDP on defense and what is related to it, with no deadline. Kind of commitment: declaration.",
                "/targets/pol-core-floor | For Poland it was proposed on 7 March 2025 to spend at least 4 ",
                "/targets/nato-related-2035 | set itself the target on 25 June 2025 to spend up to 1.5 percent of GDP on what is related to defense by 2035",
                "/targets/nato-equipment-2024 | at least 20 percent of defense expenditure on major equipment by 2024",
                "/targets/nato-total-2035 | at least 5 percent of GDP on defense and what is related to it by 2035",
                "/members/ROU?target=nato-total-2035 | it needs up to 0.29 points a year from now on",
                "/members/NOR?target=nato-equipment-2024 | It met NATO's target of 20% for major equipment by 2024, but has fallen below it since",
                "/targets/esp-core-2029 | Spain promised in June 2022 to spend",
                "/targets/esp-core-2029 | superseded on 22 April 2025 by Spain: 2% for 2025.",
            })
    void aSentenceSaysWhatTheRecordHas(String path, String words) {
        assertThat(page(path).selectFirst(".sentence").text()).contains(words);
    }

    @Test
    void aLowerBoundIsSaidToBeOne() {
        var page = page("/members/MKD?target=mkd-total-open");
        assertThat(page.select(".note").text())
                .contains("the verdict rests on it alone. Up to 1.5 points of related spending that nobody publishes");
        assertThat(page("/members/MKD").select(".note").text()).doesNotContain("related spending");
        assertThat(page("/members/ROU?target=nato-total-2035")
                        .selectFirst(".ruling [data-field$=status_range.1]")
                        .text())
                .isEqualTo("on track");
    }

    @Test
    void aTargetThatWasMetLateIsMarkedOnEveryPage() {
        for (var path :
                List.of("/members/ESP", "/targets/nato-core-2024", "/compare?members=ESP,POL&target=nato-core-2024")) {
            assertThat(page(path).select("td, .became").eachText())
                    .as(path)
                    .anyMatch(text -> text.contains("◎ Met late, provisionally"));
        }
        // One that was met in its year is not.
        assertThat(page("/members/POL?target=nato-core-2024")
                        .selectFirst(".sentence")
                        .text())
                .doesNotContain("not in 2024");
    }

    @Test
    void growthRatesAreShownWhereTheVerdictRestsOnThem() {
        var page = page("/members/ROU?method=eurostat_cagr");
        assertThat(page.selectFirst(".ruling").text()).startsWith("◆ Behind").endsWith("by growth rates How we judge");
        assertThat(page.select("#facts dl").text())
                .contains("The same by growth rates, which the verdict goes by 70.19%");
        assertThat(page.select(".past").text())
                .isEqualTo("Another reading: pace by growth rates (eurostat_cagr). Back to the usual one");
        assertThat(page.select(".past a").attr("href")).isEqualTo("/members/ROU");
        assertThat(page("/members/ROU?baseline=2022").select(".past").text()).contains("counted from 2022.");
        assertThat(page("/members/ROU").select("#facts dl").text()).doesNotContain("growth rates");
    }

    @Test
    void aWhatIfForAMemberWithoutArmedForcesHasNoFigures() {
        var page = page("/members/ISL?target_value=2&target_year=2030");
        assertThat(page.select(".past").text()).startsWith("What if:");
        assertThat(page.selectFirst(".sentence").text()).contains("there is nothing to measure");
        assertThat(page.select("#path")).isEmpty();
    }

    @Test
    void noMembersAreCountedWhereNoneHasAFigure() {
        assertThat(get("/v1/alliance/chart.svg?target=nato-related-2035").asString())
                .contains("No member has a figure.")
                .doesNotContain("0 of 31");
        assertThat(page("/targets/nato-related-2035").select("#years")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/?target=nato-equipment-2024, Figures in percent of defense expenditure",
        "'/compare?members=ROU,LTU&target=nato-equipment-2024', figures in percent of defense expenditure",
        "/, Figures in percent of GDP",
    })
    void tablesNameTheirUnit(String path, String words) {
        assertThat(page(path).select("caption").text()).contains(words);
    }

    @Test
    void theTableShowsThePaceWithItsComponents() {
        var rows = page("/compare?members=DEU,POL").select("table.compare tbody tr");
        assertThat(rows.select("th").eachText())
                .containsSubsequence(
                        "Observed a year", "Needed a year all along", "Pace, observed over needed all along");
        assertThat(rows.select("[data-field=items.0.pace_ratio]")).hasSize(1);
        assertThat(rows.select("[data-field=items.0.required_pp_per_year_from_baseline]"))
                .hasSize(1);
    }

    @Test
    void theListOfTargetsNamesTheDay() {
        var page = page("/targets?as_of=2024-06-17");
        assertThat(page.select(".past").text()).startsWith("As known on 17 June 2024");
        assertThat(page.select(".past a").attr("href")).isEqualTo("/targets");
        assertThat(page.select("#as_of option[selected]").text()).isEqualTo("NATO, June 2024");
        assertThat(page.select(".lead").text()).startsWith("Every promise that stands");
        assertThat(page("/targets?status=superseded").select(".lead").text())
                .startsWith("Promises that later ones replaced");
        assertThat(page("/targets?status=all").select(".lead").text()).startsWith("Every promise on record");
    }

    @Test
    void onlyEditionsThatHaveTheFiguresAreNamedAsTheirSource() {
        assertThat(page("/members/ROU?as_of=2025-08-28")
                        .select("#series details .said")
                        .eachText())
                .hasSize(3)
                .noneMatch(text -> text.contains("NATO-2026-07"));
    }

    @Test
    void thePreviewImageShowsTheTargetOfThePage() {
        assertThat(card("/?as_of=2025-08-28")).contains("target=nato-core-2035", "as_of=2025-08-28");
        assertThat(card("/?as_of=2024-06-17")).contains("target=nato-core-floor", "as_of=2024-06-17");
        assertThat(card("/?target=nato-core-floor")).contains("target=nato-core-floor");
        assertThat(card("/compare?members=ROU,POL&target=nato-core-floor")).contains("target=nato-core-floor");
        assertThat(page("/targets/rou-core-2030")
                        .select("meta[property=og:title]")
                        .attr("content"))
                .isEqualTo("Romania: 3.5% by 2030");
    }

    private static String card(String path) {
        return page(path).select("meta[property=og:image]").attr("content");
    }

    @Test
    void verdictsStandInTheirOrderOfMerit() {
        assertThat(page("/?target=pledge&sort=verdict")
                        .select("table.cardable tbody th")
                        .eachText())
                .hasSize(31)
                .last()
                .isEqualTo("Spain");
        assertThat(page("/?target=pledge&sort=-verdict")
                        .select("table.cardable tbody th")
                        .eachText())
                .hasSize(31)
                .first()
                .isEqualTo("Spain");
    }

    @Test
    void yearsAreCheckedBeforeTheyAreSent() {
        assertThat(page("/members/ROU").select("#target_year, #baseline").eachAttr("pattern"))
                .hasSize(2)
                .allMatch(pattern -> "2035".matches(pattern) && !"abc".matches(pattern) && !"20355".matches(pattern));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chart.svg?baseline=1990", "chart.svg?baseline=1990&target=nato-core-2035"})
    void aChartNamesTheBaselineThatItWasJudgedFrom(String chart) {
        assertThat(get("/v1/members/ROU/" + chart).asString())
                .contains("· baseline 2014 ·")
                .doesNotContain("1990");
    }

    @Test
    void theNamedEditionIsTheSourceOfTheFigures() {
        // The edition of 2025 has no shares of equipment.
        var path = "/targets/nato-equipment-2024?as_of=2025-08-28";
        assertThat(page(path).select("#rows ~ details .said").eachText())
                .anyMatch(text -> text.contains("NATO-2024-06"))
                .noneMatch(text -> text.contains("NATO-2025-08"));
        assertThat(page(path).select(".past").text()).doesNotContain("NATO-2025-08");
        assertThat(page("/compare?members=ROU,POL&target=nato-equipment-2024&as_of=2025-08-28")
                        .select("details.source:not(td *) .said")
                        .eachText())
                .singleElement()
                .asString()
                .contains("NATO-2024-06");
    }

    @Test
    void howItWasJudgedNamesBothRatesAndTheCutoffs() {
        var facts = page("/members/ROU").select("#facts");
        assertThat(facts.select("dt").eachText())
                .contains("Required a year from the start, points; the verdict goes by this")
                .contains("Must add a year from now on, points");
        assertThat(facts.select(".cutoffs").text()).contains("95%", "60%");
        assertThat(page("/members/ESP").select("#facts").text())
                .contains("Without a deadline there is no pace to ask for");
        assertThat(page("/members/ESP").select(".cutoffs").text()).startsWith("Met, provisionally: the latest figure");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/members/POL | No pace is compared: the latest figure is at or above the target. | Met, provisionally | false",
                "/members/USA | below the level that the member started from, and that decides | Below its earlier level | false",
                "/members/ROU | The pace so far is set against the pace | On track | true",
                "/members/ROU?method=eurostat_cagr | The rate of growth so far is set against the rate | On track | false",
                "/members/ESP?target=esp-core-open | only the latest figure counts | Not met | false",
                "/members/ROU?target=rou-core-2023 | in which years the figures were at the target | Missed | false",
                "/members/ROU?target=nato-related-2035 | there are too few figures | No data | false",
            })
    void howItWasJudgedExplainsTheVerdictOfThePage(String path, String how, String defined, boolean goesByPace) {
        var facts = page(path).select("#facts");
        assertThat(facts.select("> p").text()).contains(how);
        assertThat(facts.select(".cutoffs strong").eachText()).first().isEqualTo(defined);
        assertThat(facts.text().contains("points; the verdict goes by this")).isEqualTo(goesByPace);
    }

    @Test
    void whatALowerBoundLeavesOutIsPartOfTheRange() {
        assertThat(page("/members/FRA?target=nato-total-2035")
                        .select("#facts > p")
                        .text())
                .contains("its upper end adds the related spending too, up to 1.5 points");
        assertThat(page("/members/FRA").select("#facts > p").text()).doesNotContain("related spending");
    }

    @Test
    void theTimelineSaysWhatAVerdictRestsOn() {
        var spain = page("/members/ESP").select(".timeline li");
        assertThat(spain.select(":has(a[href$=esp-core-2025]) .became").text())
                .startsWith("Kept in 2025, by the estimate; now:");
        assertThat(spain.select(":has(a[href$=nato-equipment-2024]) .became").text())
                .startsWith("Kept in 2024; now:");
        assertThat(spain.select(":has(a[href$=esp-core-open])").text())
                .contains("0.10 points below it in 2026", "floor and ceiling in one; declined 3.5 and 5%.")
                .doesNotContain("short");
        assertThat(spain.select(":has(a[href$=nato-core-2035]) .became").text()).isEqualTo("Declined, not counted");
        var france = page("/members/FRA").select(".timeline li");
        assertThat(france.select(":has(a[href$=fra-core-2035]) .became").text())
                .endsWith("counted from 2025, an estimate");
        assertThat(france.select(":has(a[href$=nato-core-2035]) .became").text())
                .endsWith("counted from 2024");
        assertThat(france.select(":has(a[href$=nato-total-2035]) .became").text())
                .endsWith("(core part alone is measured)");
    }

    @ParameterizedTest
    @CsvSource({"SWE, true", "FIN, true", "MNE, true", "MKD, true", "ROU, false"})
    void whoJoinedAfterATargetWasSetIsSaidToHave(String member, boolean later) {
        var joined = page("/members/" + member)
                .select(".timeline li:has(a[href$=nato-core-2024]) .basis")
                .text();
        assertThat(joined)
                .matches(
                        later
                                ? "For every member with armed forces; .* joined later, on .*"
                                : "For every member with armed forces\\. [^;]*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POL | also promised and planned something of its own",
                "ALB | also planned something of its own",
                "TUR | also promised something of its own",
                "USA | has made no promise of its own",
            })
    void whatAMemberSetItselfIsNamedAsWhatItIs(String member, String words) {
        assertThat(page("/members/" + member + "?target=nato-core-2035")
                        .select(".note")
                        .text())
                .contains(words);
    }

    @Test
    void aProposalIsNoPromiseOfTheMember() {
        var page = page("/members/POL");
        assertThat(page.select("#target option").eachText()).contains("Proposed: at least 4%", "Its own at least 3%");
        assertThat(get("/v1/members/ITA/chart.svg?target=nato-core-2035").asString())
                .contains("2.5% by 2028, proposed on 2 October 2025");
    }

    @Test
    void theSourceOfAWithdrawalIsALink() {
        var source = page("/members/CZE").selectFirst(".timeline li:has(a[href$=cze-core-2030]) .said[lang=en] a");
        assertThat(source.attr("href")).startsWith("https://www.straitstimes.com/");
        assertThat(source.text()).endsWith("The Straits Times)").doesNotContain("http");
    }

    @Test
    void oneQuantityHasOneNumberOfDecimals() {
        for (var path : List.of("/members/ESP", "/ro/members/GRC?target=nato-core-2024", "/members/CZE")) {
            var page = page(path);
            assertThat(page.select("#path td data, #history td[data-label] data[data-field$=_value], #series td data, "
                                    + "#equipment td data, data[data-field$=_pp]:not([data-field$=unmeasured_pp])")
                            .eachText())
                    .as(path)
                    .isNotEmpty()
                    .allMatch(text -> text.matches("−?\\d+[.,]\\d\\d"));
            assertThat(page.select("data[data-field$=target_value]").eachText())
                    .as(path)
                    .isNotEmpty()
                    .noneMatch(text -> text.matches(".*[.,]\\d*0"));
        }
        assertThat(page("/members/USA").select("#money td data").last().text()).matches("1,\\d{3},\\d{3}");
    }

    @Test
    void spendingIsToldInMoneyToo() {
        var money = page("/members/ROU").select("#money");
        assertThat(money.select("[data-field=items.0.money.gap_musd_now]")).hasSize(1);
        assertThat(money.select("tbody tr")).hasSizeGreaterThan(10);
        assertThat(page("/members/LTU").select("#money p[data-api]")).isEmpty();
    }

    @Test
    void theSelectedOptionIsTheTargetOfTheRequest() {
        var options = page("/compare?members=ROU,POL,DEU&target=ROU-CORE-2030").select("#target option[selected]");
        assertThat(options.eachAttr("value")).containsExactly("rou-core-2030");
    }

    @Test
    void theNoteOfATargetIsShownOnMemberPages() {
        assertThat(page("/members/FIN?target=nato-core-2024").select(".note").text())
                .contains("Not binding on Montenegro, North Macedonia, Finland and Sweden");
    }

    @Test
    void theFirstPageDoesNotMentionTargetsOfLaterDays() {
        assertThat(page("/?as_of=2024-06-17").select(".lead").text()).doesNotContain("2035");
        assertThat(page("/").select(".lead").text()).contains("3.5%", "2035");
    }
}
