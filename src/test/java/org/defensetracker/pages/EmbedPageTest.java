package org.defensetracker.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.pages.Pages.page;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.defensetracker.testing.Browser;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that other sites put into frames, and what leads to them. */
@QuarkusTest
class EmbedPageTest {

    static final List<String> EMBEDDED = Pages.EMBEDDED;

    @TestHTTPResource("/")
    URI root;

    @ParameterizedTest
    @FieldSource("EMBEDDED")
    void everySiteMayPutItIntoAFrame(String path) {
        var answer = request().accept("text/html").get(path);
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors *");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        assertThat(answer.header("ETag")).startsWith("\"");
        var again = request()
                .accept("text/html")
                .header("If-None-Match", answer.header("ETag"))
                .get(path);
        assertThat(again.statusCode()).isEqualTo(304);
        var page = Jsoup.parse(answer.asString());
        assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(page.select("link[rel=canonical]").attr("href")).doesNotContain("/embed/", "theme");
        assertThat(page.selectFirst(".sentence").text()).isNotBlank();
        assertThat(page.select("base").attr("target"))
                .as("links leave the frame")
                .isEqualTo("_top");
        assertThat(page.select("[style], script:not([src])")).isEmpty();
        assertThat(page.selectFirst("main").text()).containsPattern("(Figures|Cifre|Chiffres|Werte)\\h?: (NATO|OTAN)");
    }

    @Test
    void aFrameTellsThePageOfAnotherOriginHowHighItIs() {
        try (var browser = Browser.open()) {
            browser.go(root.resolve("/q/health/live").toString());
            browser.run("""
                    window.heights = [];
                    addEventListener('message', (event) => heights.push(event.data['defense-target-tracker.height']));
                    const frame = document.createElement('iframe');
                    frame.width = 800;
                    frame.src = arguments[0];
                    document.body.append(frame);
                    """, "http://127.0.0.1:" + root.getPort() + "/embed/members/ROU");
            browser.until("a height is told", page -> page.run("return heights.at(-1)") != null);
            assertThat(((Number) browser.run("return heights.at(-1)")).intValue())
                    .isBetween(400, 640);
        }
    }

    @Test
    void otherPagesStayOutOfFrames() {
        assertThat(request().accept("text/html").get("/members/ROU").header("Content-Security-Policy"))
                .contains("frame-ancestors 'self'");
    }

    @ParameterizedTest
    @CsvSource({"light, color-scheme: light;", "dark, color-scheme: dark;"})
    void aThemeHoldsWhateverTheSystemPrefers(String theme, String rule) {
        var style = page("/embed/members/ROU?theme=" + theme)
                .select("link[rel=stylesheet]")
                .attr("href");
        assertThat(request().get(style).asString()).contains(rule).doesNotContain("prefers-color-scheme", "light dark");
        var auto = page("/embed/members/ROU").select("link[rel=stylesheet]").attr("href");
        assertThat(request().get(auto).asString()).contains("prefers-color-scheme");
    }

    @ParameterizedTest
    @CsvSource({"light, 600, 765", "dark, 0, 165"})
    void aThemeIsDrawnInItsColours(String theme, int darkest, int lightest) {
        try (var browser = Browser.open()) {
            browser.go(root.resolve("/embed/members/ROU?theme=" + theme).toString());
            var colour = (String) browser.run("return getComputedStyle(document.body).backgroundColor");
            assertThat(Pattern.compile("\\d+")
                            .matcher(colour)
                            .results()
                            .limit(3)
                            .mapToInt(part -> Integer.parseInt(part.group()))
                            .sum())
                    .as(colour)
                    .isBetween(darkest, lightest);
        }
    }

    /** An edition may have figures of its newest year for some members only. */
    @Test
    void theFrameCountsThoseWithAFigure() {
        var path = "alliance?target=nato-core-2035&as_of=2025-08-28";
        var newest = json("/v1/" + path).getMap("history[-1]");
        assertThat(newest.get("members")).isNotEqualTo(json("/v1/" + path).get("members"));
        assertThat(page("/embed/" + path).selectFirst(".sentence").text())
                .isEqualTo(newest.get("at_value") + " of " + newest.get("members") + " members are there in "
                        + newest.get("year") + ".");
    }

    @Test
    void theFrameByPledgesCountsAndDrawsTheVerdictsOfTheMembers() {
        var frame = page("/embed/alliance?target=pledge");
        var members = json("/v1/members");
        var verdicts = members.<String>getList("items.progress_status");
        var counted = frame.select(".key li").stream()
                .collect(Collectors.toMap(
                        one -> one.selectFirst(".verdict").className().replaceFirst("verdict v-", ""),
                        one -> Integer.valueOf(one.selectFirst("b").text())));
        assertThat(counted)
                .isEqualTo(verdicts.stream().collect(Collectors.toMap(code -> code, code -> 1, Integer::sum)));
        var drawn = frame.select(".wide g[data-member]").stream()
                .collect(Collectors.toMap(one -> one.attr("data-member"), one -> one.attr("data-value")));
        assertThat(drawn)
                .hasSizeGreaterThan(25)
                .allSatisfy((code, value) -> assertThat(value)
                        .isEqualTo(members.getString("items.find { it.code == '" + code + "' }.current.value")));
        assertThat(frame.select("link[rel=canonical]").attr("href")).endsWith("/?target=pledge");
        assertThat(page("/?target=pledge").select(".snippet").text())
                .contains("/embed/alliance?target=pledge&theme=auto");
    }

    @Test
    void aFrameSaysThatTheTargetAskedForDidNotStand() {
        assertThat(page("/embed/members/ROU?target=rou-core-2030&as_of=2025-08-30")
                        .select(".past")
                        .text())
                .contains("3.5% by 2030 did not stand on 30 August 2025", "another target");
        assertThat(page("/embed/members/ROU?target=rou-core-2030").select(".past"))
                .isEmpty();
    }

    @Test
    void whoDeclinedIsNotRatedInTheFrame() {
        assertThat(page("/embed/members/ESP").selectFirst(".ruling").text()).contains("Declined, not rated");
        assertThat(page("/members/ESP").select("#picture + pre").text()).contains("declined NATO's 3.5% by 2035");
    }

    @ParameterizedTest
    @CsvSource({
        "/embed/members/ROU?theme=blue, 400, theme",
        "/embed/members/ROU?width=3, 400, width",
        "/embed/members/Romenia, 404, Romania",
        "/embed/alliance?target=rou-core-2030, 400, target",
        "/embed/nothing, 404, /embed/nothing",
    })
    void whatIsWrongIsNamed(String path, int status, String words) {
        var answer = request().accept("text/html").get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Jsoup.parse(answer.asString()).select("main").text()).contains(words);
    }

    @Test
    void aPageForFramesIsOnlyRead() {
        var answer = request().accept("text/html").post("/embed/members/ROU");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/members/ROU", "/targets/nato-core-2035", "/targets/rou-core-2030"})
    void theSnippetsShowTheVerdictAndNameATheme(String path) {
        var snippets = page(path).select(":is(.embed, #embed) code.snippet").eachText();
        assertThat(snippets).hasSize(2);
        var frame = Jsoup.parse(snippets.get(0)).selectFirst("iframe");
        assertThat(frame.attr("src")).contains("theme=auto");
        assertThat(request().accept("text/html").get(frame.attr("src")).statusCode())
                .isEqualTo(200);
        var image = Jsoup.parse(snippets.get(1)).selectFirst("img");
        assertThat(image.attr("src")).contains("theme=auto");
        assertThat(image.attr("alt"))
                .matches(
                        "(Romania spent .*: off track, .*|NATO: 3.5% by 2035. \\d+ of \\d+ members are there in \\d+.)");
        assertThat(request().get(image.attr("src")).contentType()).startsWith("image/svg+xml");
    }

    @ParameterizedTest
    @CsvSource({
        "/members/ROU, /v1/members/ROU/path.csv",
        "/targets/nato-core-2024, /v1/progress.csv",
        "/members/ISL, ''",
        "/, /v1/alliance.csv"
    })
    void aChartHasItsFiguresItsLinkAndItsCitation(String path, String csv) {
        var caption = page(path).select(".drawing figcaption").eq(0);
        assertThat(caption.select("a[href*=.csv]").attr("href")).startsWith(csv);
        if (!csv.isEmpty()) {
            assertThat(request()
                            .get(caption.select("a[href*=.csv]").attr("href"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(caption.select("code.snippet").eachText())
                    .hasSize(2)
                    .allMatch(text -> text.endsWith(path))
                    .last()
                    .asString()
                    .startsWith("Defense Target Tracker: ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, false",
        "/compare, false",
        "'/compare?members=ROU,POL', true",
        "/members/ROU, false",
        "/members/ROU?target_value=4, true",
        "/?sort=gap, true",
        "/targets?kind=plan, true",
    })
    void choicesOfWhatAPageShowsAreNotIndexed(String path, boolean hidden) {
        assertThat(page(path).select("meta[name=robots][content=noindex]").isEmpty())
                .isNotEqualTo(hidden);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/members", "/v1/members/ROU/chart.svg", "/v1/progress.csv?member=ROU"})
    void picturesAndDataMayBeShownByPagesOfOtherOrigins(String path) {
        for (int i = 0; i < 2; i++) { // the second answer is a stored one
            assertThat(request().get(path).header("Cross-Origin-Resource-Policy"))
                    .isEqualTo("cross-origin");
        }
        var style = page("/").select("link[rel=stylesheet]").attr("href");
        assertThat(request().get(style).header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
    }
}
