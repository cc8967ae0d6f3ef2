package org.defensetracker.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.pages.Pages.page;
import static org.defensetracker.testing.Api.csv;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parameters of the pages: a day, a target, members and a what-if. */
@QuarkusTest
class PageParametersTest {

    @Test
    void aTargetOfALaterDayIsReplacedByThePledgeOfTheDay() {
        var page = page("/members/ROU?target=rou-core-2030&as_of=2024-06-17");
        assertThat(page.select(".past").text())
                .contains(
                        "The promise of 3.5% by 2030 did not stand on 17 June 2024: it was announced on 5 November 2025");
        assertThat(page.selectFirst(".sentence").text()).contains("It had no pledge of its own with a deadline ahead");
        assertThat(page.selectFirst(".second").text()).startsWith("Measured by the alliance’s at least 2%: ○ Met");
        assertThat(page.selectFirst("#target option[selected]").text()).isEqualTo("NATO’s at least 2%");
        assertThat(page.selectFirst("main").text()).doesNotContain("declined");
        // The newest edition has it again.
        assertThat(page.select(".past a[data-live]").attr("href")).isEqualTo("/members/ROU?target=rou-core-2030");
    }

    @Test
    void theDefaultTargetIsNotPartOfTheAddress() {
        var option = page("/members/ROU").selectFirst("#target option[selected]");
        assertThat(option.text()).isEqualTo("Its own 3.5% by 2030");
        assertThat(option.attr("value")).isEmpty();
        assertThat(page("/members/ROU?target=nato-core-2035")
                        .selectFirst("#target option[selected]")
                        .attr("value"))
                .isEqualTo("nato-core-2035");
    }

    @Test
    void aSupersededTargetIsMarked() {
        assertThat(page("/members/POL?target=pol-core-2026").select(".past").text())
                .contains(
                        "The promise of 5% for 2026 no longer stands: it was announced on 3 April 2025 and superseded on 28 August 2025");
        assertThat(page("/members/POL?target=pol-core-2026&as_of=2025-05-01")
                        .select(".past")
                        .text())
                .doesNotContain("no longer stands");
    }

    @ParameterizedTest
    @CsvSource({
        "rou-core-2030?as_of=2024-06-17, On 17 June 2024 it had not been announced, 0",
        "pol-core-2026, It no longer stands: superseded on 28 August 2025, 0",
        "pol-core-2026?as_of=2025-05-01, Poland promised, 1",
        "rou-core-2030, Romania promised, 1",
    })
    void aTargetIsMeasuredOnlyWhileItIsInForce(String path, String words, int rows) {
        var page = page("/targets/" + path);
        assertThat(page.selectFirst(".sentence").text()).contains(words);
        assertThat(page.select("table.cardable tbody tr")).hasSize(rows);
        assertThat(page.select("figure.drawing")).hasSize(rows);
    }

    @Test
    void theCountNamesTheNumberOfMembersWithAFigure() {
        assertThat(page("/?as_of=2025-08-28").selectFirst(".answer").text())
                .startsWith("21 of 21 members with a figure for 2025 spend at least 2% of GDP on defense, by NATO’s "
                        + "estimates. Three are at 3.5% or more: ");
        assertThat(page("/").selectFirst(".answer").text()).doesNotContain("with a figure");
    }

    @Test
    void figuresOfTheWholeNameTheirYear() {
        var whole = page("/?as_of=2025-08-28").selectFirst("#whole ~ dl");
        assertThat(whole.child(0).text()).isEqualTo("NATO in all, as printed 2.76% 2025");
        assertThat(whole.child(1).text()).isEqualTo("Europe and Canada, as printed 1.99% 2024");
    }

    @Test
    void anAllianceTargetOfALaterDayIsReplacedByTheOneOfTheDay() {
        var page = page("/?target=nato-core-2035&as_of=2024-06-17");
        assertThat(page.select(".past").text()).contains("did not stand on");
        assertThat(page.select("caption").text()).contains("NATO’s target: at least 2%");
        assertThat(page.select("table tbody tr")).hasSize(31);
        assertThat(page("/?as_of=2019-06-25").select("caption").text()).contains("NATO’s target: 2% by 2024");
    }

    /** The 2% were a target with a deadline before they were a floor. */
    @Test
    void pagesOfADayBeforeTheFloorMeasureByWhatWasInForce() {
        var compared = page("/compare?members=POL,DEU&as_of=2019-06-25");
        assertThat(compared.select("option[selected]").eachAttr("value")).contains("nato-core-2024");
        assertThat(compared.select("figure.drawing")).isNotEmpty();
        for (var path : List.of("/embed/alliance?as_of=2019-06-25", "/embed/alliance?as_of=2024-06-17")) {
            assertThat(page(path).select("figure.drawing")).as(path).hasSize(1);
        }
        for (var path : List.of(
                "/targets?as_of=2019-06-25", "/compare?members=POL,DEU&as_of=2019-06-25", "/?as_of=2019-06-25")) {
            for (var image : page(path).select("meta[property=og:image]").eachAttr("content")) {
                var address = URI.create(image);
                assertThat(get(address.getRawPath() + "?" + address.getRawQuery())
                                .statusCode())
                        .as(image)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void whoDeclinedIsFoundByItsFilter() {
        var page = page("/?status=declined");
        assertThat(page.select("#members ~ table tbody tr, table.cardable tbody tr")
                        .text())
                .contains("Spain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?status=declined",
                "/?status=on_track",
                "/?status=off_track",
                "/?status=lapsed,off_track",
                "/?target=nato-core-floor&status=lapsed",
                "/?region=Southern%20Europe",
                "/?target=pledge&status=behind"
            })
    void theDownloadHasTheRowsOfTheTable(String path) {
        var page = page(path);
        var csv = csv(page.select("#use ~ p a[href*=.csv]").attr("href"));
        var column = List.of(csv.get(0).split(",")).indexOf(path.contains("pledge") ? "name" : "member_name");
        assertThat(csv.stream().skip(1).map(row -> row.split(",")[column]))
                .containsExactlyElementsOf(
                        page.select("table.cardable tbody th").eachText());
    }

    @Test
    void whoDeclinedIsAskedForAlone() {
        var answer = request().accept("text/html").get("/?status=lapsed,declined");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).contains("ask for declined alone");
    }

    @Test
    void theUsualTargetIsNotPartOfTheAddressOfTheFirstPage() {
        assertThat(canonical("/?target=nato-core-2035")).endsWith("/");
        assertThat(canonical("/?target=pledge&status=met")).endsWith("/?target=pledge&status=met");
        assertThat(page("/?target=pledge&sort=name").select("#by-target").attr("href"))
                .isEqualTo("/?sort=name");
        assertThat(page("/?sort=name").select("#by-pledge").attr("href")).isEqualTo("/?target=pledge&sort=name");
    }

    private static String canonical(String path) {
        return page(path).select("link[rel=canonical]").attr("href");
    }

    @Test
    void membersAppearInTheOrderOfTheRequest() {
        assertThat(heads("/compare?members=ROU,POL,DEU")).containsExactly("Romania", "Poland", "Germany");
        assertThat(heads("/compare?members=turkey,de,Roumania,tur")).containsExactly("Türkiye", "Germany", "Romania");
        assertThat(heads("/compare?members=turkey,de&target=nato-core-floor")).containsExactly("Türkiye", "Germany");
        assertThat(heads("/compare?members=turkey,Poland&target=pol-core-2026")).containsExactly("Türkiye", "Poland");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/compare?members=ROU,EST,GRC",
                "/compare?members=ITA,LTU,LUX,LVA,MKD",
                "/compare?members=GBR,ESP,USA&target=nato-total-2035",
                "/compare?members=EST,FIN,FRA&as_of=2025-08-28"
            })
    void chartsSideBySideHaveOneScale(String path) {
        var charts = page(path).select(".small img").eachAttr("src");
        assertThat(charts).hasSizeGreaterThan(2).allMatch(address -> address.contains("y_max="));
        // A tick of the value axis: how high it stands, and its number.
        var tick = Pattern.compile("y=\"([0-9.]+)\"[^>]* text-anchor=\"end\">([0-9.]+)<");
        assertThat(charts.stream()
                        .map(address -> tick.matcher(get(address).asString())
                                .results()
                                .map(found -> found.group(2) + " at " + found.group(1))
                                .toList())
                        .distinct())
                .hasSize(1)
                .allMatch(ticks -> ticks.size() > 2);
    }

    @Test
    void targetIdsAreReadInAnyCase() {
        var home = page("/?target=NATO-EQUIPMENT-2024");
        assertThat(home.select("caption").text()).contains("Figures in percent of defense expenditure");
        assertThat(home.select("input[name=target]").attr("value")).isEqualTo("nato-equipment-2024");
        assertThat(home.selectFirst("link[rel=canonical]").attr("href")).endsWith("/?target=nato-equipment-2024");
        var compare = page("/compare?members=ROU,POL&target=NATO-CORE-FLOOR");
        assertThat(compare.selectFirst("#target option[selected]").attr("value"))
                .isEqualTo("nato-core-floor");
        assertThat(page("/members/ROU?target=ROU-Core-2030")
                        .selectFirst("link[rel=canonical]")
                        .attr("href"))
                .endsWith("?target=rou-core-2030");
        assertThat(page("/targets?status=Superseded")
                        .selectFirst("#status option[selected]")
                        .text())
                .isEqualTo("superseded");
        assertThat(page("/targets?status=superseded,withdrawn").select(".lead").text())
                .startsWith("Promises: by whom");
    }

    @ParameterizedTest
    @CsvSource({
        "'/compare?members=ROU,Romania', 'members: 1 given'",
        "/members/POL?target=esp-core-2029, esp-core-2029",
        "'/?target=rou-core-2030&as_of=2024-06-17', rou-core-2030",
        "'/members/ISL?target=nato-core-2035&as_of=2024-06-17', nato-core-2035",
    })
    void targetsThatCannotApplyAreRefused(String path, String words) {
        var answer = request().accept("text/html").get(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(answer.asString()).select("main").text()).contains(words);
    }

    @Test
    void aTargetThatAppliesToNoMemberHasNoTable() {
        var page = page("/compare?members=DEU,POL&target=rou-core-2030");
        assertThat(page.title()).startsWith("Germany, Poland compared");
        assertThat(page.select("table")).isEmpty();
        assertThat(page.select(".note").eachText()).hasSize(2);
        var card = page.select("meta[property=og:image]").attr("content");
        assertThat(request().get(card).statusCode()).isEqualTo(200);
    }

    @Test
    void membersThatTheTargetDoesNotApplyToAreNamed() {
        var page = page("/compare?members=DEU,ISL&target=deu-core-2029");
        assertThat(page.select("table thead th a:not(.remove)").eachText()).containsExactly("Germany");
        assertThat(page.select(".note").text()).isEqualTo("Iceland has no armed forces, so nothing can be measured.");
    }

    @Test
    void othersToAddAreListedByName() {
        assertThat(page("/compare").select("#add option").eachText().stream().skip(1))
                .hasSize(29)
                .isSortedAccordingTo(String::compareTo);
    }

    @ParameterizedTest
    @CsvSource({
        "target_value=3.5&target_year=2035&baseline=2040, There is no figure after the baseline",
        "target_value=3.5&target_year=1900, There is no figure for 1900",
        "target_value=2&target_year=2030, It is already above a target of 2% by 2030",
    })
    void theVerdictOfAWhatIfHasItsReason(String query, String words) {
        assertThat(page("/members/ROU?" + query).selectFirst("main").text())
                .contains(words)
                .doesNotContain("The promise is");
    }

    @Test
    void theEditionOfAWhatIfCanBeChosen() {
        var form = page("/members/ROU?target_value=4&target_year=2032").selectFirst("form:has(#as_of)");
        assertThat(form.select("input[type=hidden]").stream()
                        .map(field -> field.attr("name") + "=" + field.attr("value")))
                .containsExactly("target_value=4", "target_year=2032");
        assertThat(form.select("#target")).isEmpty();
    }

    @Test
    void theVerdictOfAWhatIfStandsBesideItsForm() {
        var page = page("/members/ROU?target_value=4&target_year=2032&peers=POL");
        var beside = page.selectFirst(".trial > form + .trialled");
        assertThat(beside.selectFirst(".verdict").attr("data-value"))
                .isEqualTo(page.selectFirst(".ruling .verdict").attr("data-value"));
        assertThat(beside.text()).contains("To reach 4% by 2032 it would need");
        assertThat(beside.select("a").attr("href")).isEqualTo("/members/ROU?peers=POL");
        assertThat(page("/members/ROU").select(".trialled .verdict")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/members/POL?target=nato-core-2035", "/members/GRC?target_value=2&target_year=2030"})
    void thereIsNoPathFromABaselineAboveTheTarget(String path) {
        var page = page(path);
        assertThat(page.select("#path th").eachText()).contains("Observed").doesNotContain("Straight line");
        assertThat(page.select("figure path.chart-path")).isEmpty();
        assertThat(page("/members/ROU").select("#path th").eachText()).contains("Straight line");
        assertThat(page("/members/ROU").select("figure path.chart-path")).isNotEmpty();
    }

    private static List<String> heads(String path) {
        return page(path).select("table thead th a:not(.remove)").eachText();
    }
}
