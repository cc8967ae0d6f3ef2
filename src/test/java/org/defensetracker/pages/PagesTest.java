package org.defensetracker.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.request;
import static org.defensetracker.testing.Api.rows;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.RedirectConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    static final List<String> WITH_DATA = Pages.WITH_DATA;
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
        assertThat(first.header("Cache-Control")).isEqualTo("public, max-age=60, stale-if-error=86400");
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
                        .filter(element -> !element.attr("rel").equals("canonical") && !element.hasAttr("hreflang"))
                        .map(element -> element.hasAttr("src") ? element.attr("src") : element.attr("href")))
                .allMatch(address -> address.startsWith("/") && !address.startsWith("//"));
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void aPageCanBeSharedByItsAddress(String path) {
        var page = parse(page(path));
        assertThat(page.title()).endsWith("– Defense Target Tracker");
        assertThat(page.selectFirst("html").attr("lang"))
                .isEqualTo(path.matches("/(ro|fr|de)\\b.*") ? path.substring(1, 3) : "en");
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
    @FieldSource("WITH_DATA")
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

    /** The links that lead somewhere; each is followed once, however many pages have it. */
    private static final Set<String> FOLLOWED = new HashSet<>();

    @ParameterizedTest
    @FieldSource("PAGES")
    void everyLinkWithinThePagesLeadsSomewhere(String path) {
        var page = parse(page(path));
        var links = page.select("a[href^=/]").eachAttr("href");
        assertThat(links).isNotEmpty();
        for (var link : links) {
            if (!FOLLOWED.contains(link)) {
                assertThat(request().accept(BROWSER).get(link).statusCode())
                        .as(link)
                        .isEqualTo(200);
                FOLLOWED.add(link);
            }
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
        "/docs/methods, 404, Did you mean 'method'",
        "/members?code=Romenia, 404, Did you mean 'Romania'",
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
        "/members/ROU?peers=Polnad, 400, did you mean 'Poland'",
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
        for (var path : List.of("/members/Romenia", "/members?code=Romenia")) {
            assertThat(parse(page(path)).select("main a[href=/members/Romania]"))
                    .as(path)
                    .hasSize(1);
        }
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
        var answer = unfollowed("/?target=&status=met&region=&as_of=");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/?status=met");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/members/DEU?target_value=4,5&target_year=2032 | /members/DEU?target_value=4.5&target_year=2032",
                "/members/DEU?target_value=4%2C5&as_of=2025-12-31 | /members/DEU?target_value=4.5&as_of=2025-12-31",
            })
    void aDecimalCommaIsTakenForAPoint(String path, String address) {
        assertThat(parse(page(path)).selectFirst("link[rel=canonical]").attr("href"))
                .endsWith(address);
        assertThat(request().get("/v1" + path.replace("?", "/path?")).statusCode())
                .as("the API takes points alone")
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "/members?code=Romania, /members/ROU",
        "/members?code=t%C3%BCrkiye, /members/TUR",
        "/members?code=Czech+Republic&as_of=2024-06-17, /members/CZE?as_of=2024-06-17",
        "/members, /",
    })
    void aFormLeadsToTheMemberThatItNames(String path, String location) {
        var answer = unfollowed(path);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith(location);
    }

    @Test
    void theTableComesInTheOrderAskedFor() {
        var figures = parse(page("/?sort=latest"))
                .select("td[data-label=Figure] data[data-field$=latest_value]")
                .eachAttr("value");
        assertThat(figures.stream().map(Double::valueOf)).isSorted().hasSize(31);
        var head = parse(page("/?sort=-observed")).selectFirst("th[aria-sort=descending]");
        assertThat(head.text()).startsWith("Adds a year");
        // The gap has no column of its own any more, but its addresses stay.
        assertThat(parse(page("/?sort=-gap")).selectFirst("tbody th").text()).isEqualTo("Slovenia");
    }

    @Test
    void theTableShowsTheRateThatTheVerdictUses() {
        var row = parse(page("/?target=pledge")).selectFirst("tbody tr:has(a[href=/members/ROU])");
        assertThat(row.select("td[data-label='Must add a year'] data").attr("value"))
                .isEqualTo("0.2217");
        assertThat(row.select("td[data-label='Adds a year'] data").attr("value"))
                .isEqualTo("0.13");
    }

    @ParameterizedTest
    @CsvSource({
        "'', on_track, ▲ On track",
        "?target=pledge, off_track, ▼ Off track",
        "?target=nato-core-floor, met_provisional, '○ Met, provisionally'"
    })
    void oneChoiceDrivesMapChartAndTable(String query, String verdict, String words) {
        var page = parse(page("/" + query));
        assertThat(page.select(".tiles .t-ROU .word").attr("data-value")).isEqualTo(verdict);
        assertThat(page.select(".tiles .t-ROU .word").text()).isEqualTo(words);
        assertThat(page.select(".wide .point[data-member=ROU]").attr("data-status"))
                .isEqualTo(verdict);
        assertThat(page.select("tbody tr:has(a[href=/members/ROU]) .verdict").attr("data-value"))
                .isEqualTo(verdict);
        assertThat(page.select(".measures [aria-current]")).hasSize(1);
    }

    @Test
    void theMapShowsEveryMemberAndItsKeyCountsThem() {
        var page = parse(page("/"));
        assertThat(page.select(".tiles li")).hasSize(32);
        assertThat(page.select(".tiles a").eachAttr("aria-label"))
                .contains("Romania: On track", "Iceland: No armed forces", "Spain: Declined, not rated");
        assertThat(page.select(".t-ISL .word").text())
                .isNotEqualTo(page.select(".t-ESP .word").text());
        var counts = request().get("/v1/alliance").jsonPath().getMap("counts", String.class, Integer.class);
        for (var entry : page.select(".key li:has(.verdict:not(.v-declined, .v-not_applicable))")) {
            var code = entry.selectFirst(".verdict").className().replaceFirst("verdict v-", "");
            assertThat(entry.selectFirst("b").text()).as(code).isEqualTo("" + counts.get(code));
        }
        assertThat(page.select(".key b").eachText().stream()
                        .mapToInt(Integer::parseInt)
                        .sum())
                .isEqualTo(32);
    }

    @Test
    void theChartInThePageLinksTheMembersAndTheFileDoesNot() {
        assertThat(parse(page("/?as_of=2025-08-28"))
                        .select(".wide svg a[href='/members/ROU?as_of=2025-08-28']")
                        .text())
                .isEqualTo("Romania");
        assertThat(request().get("/v1/alliance/chart.svg").asString()).doesNotContain("<a ");
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
    void theHomePageTellsWhatChanged() {
        var now = parse(page("/"));
        assertThat(now.select("#changed").text()).isEqualTo("What changed since 28 August 2025");
        assertThat(now.select("#changed ~ ul li").eachText())
                .hasSizeGreaterThan(5)
                .anyMatch(
                        text -> text.startsWith(
                                "The United States has fallen below its 2024 level instead of nearing NATO's target of 3.5% by 2035."))
                .anyMatch(text -> text.startsWith("France promised 2.5% by 2030 on 16 August 2026."))
                .noneMatch(text -> text.contains("no figure to be judged by yet"));
        var pledges = rows("/v1/members").stream()
                .filter(member -> member.get("pledge") != null)
                .map(member -> ((Map<?, ?>) member.get("pledge")).get("id"))
                .toList();
        assertThat(parse(page("/?target=pledge"))
                        .select("#changed ~ h3 + ul")
                        .first()
                        .select("a")
                        .eachAttr("href"))
                .isNotEmpty()
                .allMatch(link -> !link.contains("target=") || pledges.contains(link.replaceFirst(".*target=", "")));
        var then = parse(page("/?target=nato-core-2024&as_of=2024-06-17"));
        assertThat(then.select("#changed").text()).isEqualTo("What changed since 17 June 2024");
        assertThat(then.select("section:has(#changed) a[href=/changes?from=NATO-2024-06]"))
                .hasSize(1);
        assertThat(then.selectFirst("select[name=as_of] option[selected]").text())
                .isEqualTo("NATO, June 2024");
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
                .isEqualTo(
                        "30 of 31 members spend at least 2% of GDP on defense in 2026, by NATO’s estimates. Slovenia does not. "
                                + "Five are at 3.5% or more: Estonia, Greece, Lithuania, Latvia, Poland.");
        assertThat(parse(page("/?as_of=2019-06-25")).selectFirst(".answer").text())
                .matches("\\d+ of 28 members spend at least 2% of GDP on defense in 2019, by NATO’s estimates\\.");
    }

    @Test
    void theVerdictIsReadOutInASentence() {
        assertThat(parse(page("/members/ROU?target=rou-core-2030"))
                        .selectFirst(".sentence")
                        .text())
                .isEqualTo(
                        "Romania spent an estimated 2.43% of GDP in 2026. It promised 3.5% by 2030 and needs 0.27 points a "
                                + "year from now on; since 2024 it added 0.13 a year: off track, though a usual revision could change that.");
        assertThat(parse(page("/members/ROU")).selectFirst(".ruling").text()).startsWith("▼ Off track");
    }

    @Test
    void threeNumbersStandUnderTheVerdict() {
        assertThat(numbers("ROU"))
                .containsExactly(
                        "Latest figure 2.43% of GDP in 2026, an estimate",
                        "Promised 3.5% of GDP by 2030, announced",
                        "Adds a year +0.13 points since 2024; required: 0.22 a year from 2024 to 2030");
        assertThat(numbers("USA"))
                .contains("Change a year −0.07 points since 2024; required: 0.02 a year from 2024 to 2035");
        assertThat(numbers("POL")).contains("The alliance’s target 3.5% of GDP by 2035, announced");
        assertThat(numbers("LTU")).last().isEqualTo("Gap none 0.33 points above it");
        assertThat(numbers("SVN?target=nato-core-floor"))
                .contains(
                        "The alliance’s target at least 2% of GDP every year, announced",
                        "Gap 0.39 points below the target; no deadline, so no pace is asked for");
        assertThat(numbers("ESP?target=nato-core-2035")).contains("Declined 3.5% of GDP by 2035, announced");
        assertThat(numbers("SVN?target=svn-core-2026")).contains("Planned 2.2% of GDP for 2026, announced");
        assertThat(numbers("DEU?target_value=4.5&target_year=2032")).contains("What if 4.5% of GDP by 2032");
    }

    /** Each number with its label, without the day of an announcement. */
    private static List<String> numbers(String member) {
        return parse(page("/members/" + member)).select(".numbers div").stream()
                .map(number -> {
                    number.select("small").before(" ");
                    return number.text().replaceFirst("announced .*", "announced");
                })
                .toList();
    }

    @Test
    void everyPromiseStandsInTheTimelineWithWhatBecameOfIt() {
        assertThat(timeline("CZE")).anyMatch(entry -> entry.matches("Promised 3% by 2030 Withdrawn on .*2026.*"));
        assertThat(parse(page("/members/CZE")).select(".note").text()).contains("It withdrew 3% by 2030 on");
        assertThat(timeline("CZE?as_of=2025-12-31"))
                .anyMatch(entry -> entry.startsWith("Promised 3% by 2030 Running: "));
        assertThat(timeline("ROU"))
                .anyMatch(
                        entry -> entry.matches("Promised 5% in total by 2032 Replaced on .* by 5% in total by 2035.*"))
                .anyMatch(entry -> entry.startsWith("Planned 2.5% for 2023 Not kept: ✕ Missed"))
                .anyMatch(entry ->
                        entry.startsWith("The alliance set 2% by 2024 Kept in 2024; now: ○ Met, provisionally"))
                .anyMatch(entry -> entry.startsWith("The alliance set at least 2% No deadline named: "))
                .anyMatch(entry -> entry.startsWith("Promised 3.5% by 2030 Running: ▼ Off track"));
        assertThat(timeline("ROU?as_of=2024-06-17")).hasSize(4).noneMatch(entry -> entry.contains("2030"));
        assertThat(timeline("ESP"))
                .anyMatch(entry -> entry.startsWith("The alliance set 3.5% by 2035 Declined"))
                .anyMatch(entry -> entry.startsWith(
                        "The alliance set 2% by 2024 Late, by the estimate: ◎ Met late, provisionally"));
        assertThat(timeline("POL"))
                .anyMatch(entry -> entry.startsWith("Proposed: at least 4% Only proposed: "))
                .anyMatch(entry ->
                        entry.startsWith("Budgeted 4.81% for 2026 Estimated to be missed: / Missed, provisionally"));
        assertThat(timeline("ISL")).hasSize(1);
        assertThat(timeline("USA")).hasSize(6).allMatch(entry -> entry.startsWith("The alliance set "));
    }

    private static List<String> timeline(String member) {
        return parse(page("/members/" + member)).select(".timeline li > div").stream()
                .map(entry -> entry.select(".timeline-target, .became").eachText())
                .map(texts -> String.join(" ", texts))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CZE", "POL", "GBR", "SVN"})
    void theTimelineHasEveryTargetOnRecordInTheOrderOfAnnouncement(String member) {
        var recorded = request()
                .get("/v1/targets?status=all&limit=1000&area=NATO," + member)
                .jsonPath();
        var page = parse(page("/members/" + member));
        assertThat(page.select(".timeline .timeline-target a").eachAttr("href"))
                .containsExactlyInAnyOrderElementsOf(recorded.<String>getList("items.id").stream()
                        .map(id -> "/targets/" + id)
                        .toList());
        assertThat(page.select(".timeline .when [data-field$=announced_on]").eachAttr("data-value"))
                .hasSize(recorded.getInt("total"))
                .isSorted();
    }

    @Test
    void whoWasPromisedToIsSaid() {
        assertThat(parse(page("/members/USA")).select(".note").text())
                .contains("The target is the alliance’s. The United States has made no promise of its own.");
        assertThat(parse(page("/members/ALB")).select(".note").text())
                .contains("Albania also planned something of its own, listed further down.");
        var spain = parse(page("/members/ESP"));
        assertThat(spain.selectFirst(".ruling").text()).startsWith("⊘ Declined");
        assertThat(spain.selectFirst(".sentence").text()).contains("It declined NATO's 3.5% by 2035");
        assertThat(spain.selectFirst(".second").text())
                .startsWith("Measured by the alliance’s at least 2%: ○ Met, provisionally");
    }

    @Test
    void peersAreChosenInTheFormAndStayInTheAddress() {
        var page = parse(page("/members/ROU?peers=POL,Estonia"));
        assertThat(page.select(".wide .compared").eachAttr("data-area")).containsExactly("NATO", "POL", "EST");
        assertThat(page.selectFirst("link[rel=canonical]").attr("href")).endsWith("/members/ROU?peers=POL,EST");
        assertThat(page.select("figcaption a").eachAttr("href"))
                .contains(
                        "/members/POL",
                        "/members/ROU",
                        "/compare?members=ROU,POL,EST",
                        "/v1/members/ROU/chart.svg?target=rou-core-2030&peers=POL,EST",
                        "/v1/members/ROU/path.csv?target=rou-core-2030");
        assertThat(page.select("form input[name=peers]").eachAttr("value")).containsOnly("POL,EST");
        assertThat(page.select("#peers option").eachText()).hasSize(31).doesNotContain("Iceland", "Romania");
        assertThat(parse(page("/members/ROU?peers=POL,EST&peers=LVA")).select(".wide .compared"))
                .hasSize(4);
    }

    @Test
    void theSnippetSaysTheVerdictToThoseWhoDoNotSeeTheChart() {
        var snippet = Jsoup.parse(
                parse(page("/members/ROU")).select("#embed code.snippet").get(1).text());
        assertThat(snippet.selectFirst("img").attr("alt")).contains("2.43% of GDP in 2026", "off track");
        assertThat(parse(page("/members/ROU"))
                        .select("figcaption code.snippet")
                        .last()
                        .text())
                .startsWith(
                        "Defense Target Tracker: Romania toward 3.5% of GDP by 2030. Figures: NATO. Data revision 1. ");
    }

    @Test
    void theDataSetIsDescribedForSearchEngines() {
        var facts =
                parse(page("/")).selectFirst("script[type=application/ld+json]").data();
        assertThat(Pattern.compile("\"@type\":\"Dataset\"").matcher(facts).find())
                .isTrue();
        var json = JsonPath.from(facts);
        assertThat(json.getList("distribution")).hasSize(4);
        assertThat(json.getList("variableMeasured")).hasSizeGreaterThan(1);
        assertThat(json.getString("dateModified")).isEqualTo("2026-07-10");
        assertThat(json.getString("license.name")).contains("not for sale");
        assertThat(json.getString("creator.name")).isEqualTo("Defense Target Tracker");
        assertThat(json.getString("measurementTechnique")).contains("linear_pp");
    }

    private static Response page(String path) {
        return request().accept(BROWSER).get(path);
    }

    private static Response unfollowed(String path) {
        return request()
                .config(RestAssured.config()
                        .redirect(RedirectConfig.redirectConfig().followRedirects(false)))
                .urlEncodingEnabled(false)
                .accept(BROWSER)
                .get(path);
    }

    private static Document parse(Response answer) {
        return Jsoup.parse(answer.asString());
    }
}
