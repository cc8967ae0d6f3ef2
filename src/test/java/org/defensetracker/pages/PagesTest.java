package org.defensetracker.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.RedirectConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client of the pages sees of them without a browser. */
@QuarkusTest
class PagesTest {

    static final List<String> PAGES = Pages.ALL;
    static final List<String> REFUSED = Pages.REFUSED;

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final int BUDGET = 60_000;

    @Test
    void programsGetTheIndexAndBrowsersThePage() {
        assertThat(request().get("/").contentType()).startsWith("application/json");
        assertThat(request().accept("application/json").get("/").contentType()).startsWith("application/json");
        assertThat(page("/").contentType()).startsWith("text/html");
        assertThat(page("/").header("Vary")).contains("Accept");
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void aPageIsNotModifiedUntilTheDataChange(String path) {
        var first = page(path);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.header("ETag")).startsWith("\"").endsWith("\"");
        assertThat(first.header("Cache-Control")).isEqualTo("public, max-age=60");
        var again = request()
                .accept(BROWSER)
                .header("If-None-Match", first.header("ETag"))
                .get(path);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.asByteArray()).isEmpty();
        assertThat(request().accept(BROWSER).head(path).header("ETag")).isEqualTo(first.header("ETag"));
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void aPageNeedsNothingFromElsewhereAndNothingInline(String path) {
        var answer = page(path);
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isNotBlank();
        var page = parse(answer);
        assertThat(page.select("[style], style, [onclick], script:not([src]):not([type=application/ld+json])"))
                .isEmpty();
        assertThat(page.select("link[href], script[src], img[src]").stream()
                        .filter(element -> !element.attr("rel").equals("canonical"))
                        .map(element -> element.hasAttr("src") ? element.attr("src") : element.attr("href")))
                .allMatch(address -> address.startsWith("/") && !address.startsWith("//"));
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void aPageCanBeSharedByItsAddress(String path) {
        var page = parse(page(path));
        assertThat(page.title()).endsWith("– Defense Target Tracker");
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("h1")).hasSize(1);
        var canonical = page.selectFirst("link[rel=canonical]").attr("href");
        assertThat(canonical).startsWith("http://localhost:");
        assertThat(request().accept(BROWSER).get(canonical).statusCode()).isEqualTo(200);
        assertThat(page.selectFirst("meta[property=og:title]").attr("content")).isNotBlank();
        var picture = request().get(page.selectFirst("meta[property=og:image]").attr("content"));
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.contentType()).isEqualTo("image/png");
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void everyRequestOfAPageIsShownAndWorks(String path) {
        var page = parse(page(path));
        var requests = page.select("code.curl").eachText();
        assertThat(requests).isNotEmpty().allMatch(text -> text.matches("curl 'http://localhost:\\d+/v1/[^']+'"));
        for (var address : requests.stream().distinct().toList()) {
            assertThat(request().get(address.substring(6, address.length() - 1)).statusCode())
                    .as(address)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void everyLinkWithinThePagesLeadsSomewhere(String path) {
        var page = parse(page(path));
        var links =
                page.select("a[href^=/]").eachAttr("href").stream().distinct().toList();
        for (var link : links) {
            assertThat(request().accept(BROWSER).get(link).statusCode())
                    .as(link)
                    .isEqualTo(200);
        }
    }

    @Test
    void theFirstLoadIsSmall() throws IOException {
        var page = parse(page("/"));
        var bytes = gzipped(page("/").asByteArray());
        for (var asset : page.select("link[rel=stylesheet], link[rel=icon]").eachAttr("href")) {
            bytes += gzipped(asset(asset));
        }
        for (var asset : page.select("script[src]").eachAttr("src")) {
            bytes += gzipped(asset(asset));
        }
        assertThat(bytes).isBetween(1000, BUDGET);
    }

    private static byte[] asset(String address) {
        var answer = request().get(address);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("immutable");
        assertThat(request().get(address.replaceFirst("/assets/.", "/assets/x")).statusCode())
                .isEqualTo(404);
        return answer.asByteArray();
    }

    private static int gzipped(byte[] bytes) throws IOException {
        var sink = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(sink)) {
            new ByteArrayInputStream(bytes).transferTo(gzip);
        }
        return sink.size();
    }

    @Test
    void pagesComeCompressedToWhoReadsThat() {
        var answer = request().accept(BROWSER).header("Accept-Encoding", "gzip").get("/members/ROU");
        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.asString()).contains("<h1>Romania</h1>");
        var other = request().accept(BROWSER).header("Accept-Encoding", "br").head("/members/ROU");
        assertThat(other.header("Content-Encoding")).isEqualTo("br");
        assertThat(other.header("ETag")).isNotEqualTo(answer.header("ETag"));
        assertThat(answer.header("Vary")).contains("Accept-Encoding");
    }

    @ParameterizedTest
    @CsvSource({
        "/members/Romenia, 404, Did you mean 'Romania'",
        "/targets/rou-core-2031, 404, rou-core-2030",
        "/nothing, 404, Nothing is at /nothing",
        "/?as_of=soon, 400, 2025-12-31",
        "/?colour=red, 400, colour",
        "/?sort=lates, 400, did you mean 'latest'",
        "/?status=mett, 400, did you mean 'met'",
        "/?target=nato-core-2036, 400, nato-core-2035",
        "/members/ROU?target_value=much, 400, much",
        "/members/ROU?target_value=4&target=rou-core-2030, 400, a what-if",
        "/members/ROU?target=deu-core-2029, 400, does not apply to Romania",
        "/compare?members=ROU, 400, two to six",
        "'/compare?members=ROU,POL,XYZ', 400, XYZ",
    })
    void aRefusalIsAPageThatSaysWhatWouldBeRight(String path, int status, String words) {
        var answer = page(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(parse(answer).selectFirst("main").text()).contains(words);
    }

    @Test
    void theMemberThatWasMeantIsALink() {
        assertThat(parse(page("/members/Romenia")).select("main a[href=/members/Romania]"))
                .hasSize(1);
        assertThat(parse(page("/targets/rou-core-2031")).select("main a[href=/targets/rou-core-2030]"))
                .hasSize(1);
    }

    @Test
    void aChoiceThatIsRefusedLeadsBackToThePageWithoutIt() {
        assertThat(parse(page("/members/ROU?target_value=much")).select("main a[href=/members/ROU]"))
                .hasSize(1);
    }

    @Test
    void browsersFindAnIconAndRobotsMayRead() {
        assertThat(request().get("/favicon.ico").asByteArray()).startsWith(0, 0, 1, 0);
        assertThat(request().get("/robots.txt").asString()).contains("User-agent: *", "Allow: /");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example/'; rm -rf /; '", "a b"})
    void aHostThatIsNoneIsRefused(String host) {
        assertThat(request()
                        .accept(BROWSER)
                        .header("Host", host)
                        .get("/members/ROU")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aHostThatIsMissingIsThisOne() {
        assertThat(parse(request().accept(BROWSER).header("Host", "").get("/members/ROU"))
                        .select("code.curl")
                        .eachText())
                .isNotEmpty()
                .allMatch(text -> text.startsWith("curl 'http://localhost/v1/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/members/%FF", "/members/ROU%00"})
    void whatCannotBeReadIsNotOfferedAgain(String path) {
        var answer = page(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(parse(answer).select("main").text()).doesNotContain("Try");
    }

    @Test
    void whatAClientSendsIsShownAsText() {
        var answer = page("/members/%3Cscript%3Ealert(1)%3C%2Fscript%3E");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).doesNotContain("<script>alert").contains("&lt;script&gt;");
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void programsGetAProblemWhereBrowsersGetAPage(String path) {
        assertThat(request().get(path).contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void fieldsThatAFormLeavesEmptyAreNoPartOfTheAddress() {
        var answer = request()
                .config(RestAssured.config()
                        .redirect(RedirectConfig.redirectConfig().followRedirects(false)))
                .accept(BROWSER)
                .get("/?target=&status=met&region=&as_of=");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/?status=met");
    }

    @Test
    void theTableComesInTheOrderAskedFor() {
        var gaps = parse(page("/?sort=gap&target=nato-core-2035"))
                .select("td[data-label=Gap] data")
                .eachAttr("value");
        assertThat(gaps.stream().map(Double::valueOf)).isSorted().hasSize(31);
        var head = parse(page("/?sort=-gap")).selectFirst("th[aria-sort=descending]");
        assertThat(head.text()).startsWith("Gap");
    }

    @Test
    void verdictsAreOrderedByMerit() {
        var verdicts = parse(page("/?sort=verdict&target=nato-core-2035"))
                .select("td .verdict")
                .eachAttr("data-value");
        var merit = List.of("met", "met_provisional", "on_track", "behind", "off_track", "lapsed", "regressing");
        assertThat(verdicts.stream().map(merit::indexOf)).isSorted().hasSize(31);
    }

    @Test
    void whoIsNotInTheTableAndWhoDeclinedIsSaid() {
        var page = parse(page("/"));
        assertThat(page.select("tbody tr")).hasSize(31);
        assertThat(page.selectFirst(".notes").text()).contains("Iceland is not in the table", "Spain declined");
    }

    @Test
    void anEarlierEditionShowsWhichVerdictsTheNewestChanged() {
        var page = parse(page("/?target=nato-core-floor&as_of=2024-06-17"));
        assertThat(page.selectFirst(".changed").text()).contains("then", "now");
        assertThat(page.select("tr.other")).hasSameSizeAs(page.select(".changed li"));
        assertThat(page.selectFirst("select[name=as_of] option[selected]").text())
                .isEqualTo("NATO, June 2024");
        assertThat(parse(page("/")).select(".changed")).isEmpty();
    }

    @Test
    void whatChangedIsToldInSentences() {
        var changes = parse(page("/changes"));
        assertThat(changes.selectFirst(".lead").text()).contains("since NATO’s edition of 28 August 2025");
        assertThat(changes.select("#promises ~ ul li").eachText())
                .anyMatch(text -> text.startsWith("Romania promised 3.5% by 2030 on 5 November 2025."))
                .anyMatch(text -> text.startsWith("France promised 2.5% by 2030 on 16 August 2026."));
        assertThat(changes.select("[data-field$=summary]"))
                .hasSize(request().get("/v1/verdict-changes").jsonPath().getInt("total"));
        assertThat(changes.select("link[type=application/atom+xml]").attr("href"))
                .isEqualTo("/v1/verdict-changes.atom");
        assertThat(parse(page("/changes?from=NATO-2019-06&to=NATO-2024-06"))
                        .select("#to option[selected]")
                        .text())
                .isEqualTo("NATO, June 2024");
        assertThat(request().accept(BROWSER).get("/changes?from=NATO-2026-07").statusCode())
                .isEqualTo(400);
    }

    @Test
    void theFirstSentenceOfTheHomePageAnswers() {
        assertThat(parse(page("/")).selectFirst(".answer").text())
                .startsWith("30 of 31 members spend 2% in 2026. 5 of them are at 3.5%.");
    }

    @Test
    void theVerdictIsReadOutInASentence() {
        assertThat(parse(page("/members/ROU?target=rou-core-2030"))
                        .selectFirst(".sentence")
                        .text())
                .isEqualTo(
                        "▼ Romania spent an estimated 2.43% of GDP in 2026. It promised 3.5% by 2030 and needs 0.27 points a "
                                + "year; since 2024 it added 0.13 a year: off track, though a usual revision could change that. "
                                + "With the usual revision it could be on track.");
    }

    @Test
    void theDataSetIsDescribedForSearchEngines() {
        var facts =
                parse(page("/")).selectFirst("script[type=application/ld+json]").data();
        assertThat(Pattern.compile("\"@type\":\"Dataset\"").matcher(facts).find())
                .isTrue();
        assertThat(JsonPath.from(facts).getList("distribution")).hasSize(4);
    }

    private static Response page(String path) {
        return request().accept(BROWSER).get(path);
    }

    private static Document parse(Response answer) {
        return Jsoup.parse(answer.asString());
    }
}
