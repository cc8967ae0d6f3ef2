package org.defensetracker.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other sites find the pages, and learn how to embed them. */
@QuarkusTest
class SharingTest {

    private static final String ROMANIA = "members/ROU?target=rou-core-2030&sort=gap";

    @TestHTTPResource("/")
    URI root;

    @Test
    void robotsAreToldOfTheSitemap() {
        var robots = request().get("/robots.txt").asString();
        assertThat(robots).contains("User-agent: *", "Allow: /", "Sitemap: " + root + "sitemap.xml");
    }

    @Test
    void theSitemapHasEveryPageOnce() {
        var answer = request().get("/sitemap.xml");
        assertThat(answer.contentType()).startsWith("application/xml");
        var pages = Jsoup.parse(answer.asString(), "", Parser.xmlParser());
        var addresses = pages.select("url > loc").eachText();
        var targets = request().get("/v1/targets?status=all").jsonPath().getInt("total");
        var documents = Jsoup.parse(request().accept("text/html").get("/docs").asString())
                .select("dt a[href^=/docs/]")
                .size();
        assertThat(addresses)
                .hasSize(3 + 4 * (2 + 32) + targets + 1 + documents)
                .doesNotHaveDuplicates()
                .contains(root.toString(), root + "method", root + "members/ISL", root + "targets/pol-core-2026");
        assertThat(pages.select("lastmod").eachText()).hasSameSizeAs(addresses).containsOnly("2026-07-10");
        for (var address : addresses) {
            var page = request().accept("text/html").get(address);
            assertThat(page.statusCode()).as(address).isEqualTo(200);
            assertThat(Jsoup.parse(page.asString())
                            .select("link[rel=canonical]")
                            .attr("href"))
                    .isEqualTo(address);
        }
    }

    @Test
    void aPageIsDescribedInJson() {
        var answer = describe(root + ROMANIA, "maxwidth", 640);
        assertThat(answer.contentType()).startsWith("application/json");
        var fields = answer.jsonPath();
        assertThat(fields.getString("version")).isEqualTo("1.0");
        assertThat(fields.getString("type")).isEqualTo("rich");
        assertThat(fields.getInt("width")).isEqualTo(640);
        var frame = Jsoup.parse(fields.getString("html")).selectFirst("iframe");
        assertThat(frame.attr("src")).isEqualTo(root + "embed/members/ROU?target=rou-core-2030");
        assertThat(frame.attr("width")).isEqualTo("640");
        assertThat(request().accept("text/html").get(frame.attr("src")).statusCode())
                .isEqualTo(200);
        assertThat(fields.getInt("thumbnail_width")).isLessThanOrEqualTo(640);
        assertThat(request().get(fields.getString("thumbnail_url")).contentType())
                .isEqualTo("image/png");
    }

    @Test
    void theSameIsDescribedInXml() {
        var answer = describe(root.toString(), "format", "xml");
        assertThat(answer.contentType()).startsWith("text/xml");
        var fields = Jsoup.parse(answer.asString(), "", Parser.xmlParser());
        assertThat(Jsoup.parse(fields.select("oembed > html").text())
                        .select("iframe")
                        .attr("src"))
                .isEqualTo(root + "embed/alliance");
        assertThat(fields.select("oembed > version").text()).isEqualTo("1.0");
    }

    /** Page, frame and picture measure by one target. */
    @ParameterizedTest
    @CsvSource({"2019-06-25, nato-core-2024", "2024-06-17, nato-core-floor", "2025-08-28, nato-core-2035"})
    void aPastDayIsDescribedByTheTargetOfThatDay(String day, String target) {
        var fields = describe(root + "?as_of=" + day, "maxwidth", 640).jsonPath();
        var frame = Jsoup.parse(fields.getString("html")).selectFirst("iframe");
        assertThat(frame.attr("src")).endsWith("as_of=" + day + "&target=" + target);
        assertThat(request().accept("text/html").get(frame.attr("src")).statusCode())
                .isEqualTo(200);
        assertThat(request().get(fields.getString("thumbnail_url")).contentType())
                .isEqualTo("image/png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&as_of=2024-06-17"})
    void thePledgesAreFramedWhereThePageShowsThem(String day) {
        var fields = describe(root + "?target=pledge" + day, "maxwidth", 800).jsonPath();
        var frame = Jsoup.parse(fields.getString("html")).selectFirst("iframe").attr("src");
        assertThat(frame).endsWith("/embed/alliance?target=pledge" + day);
        assertThat(Jsoup.parse(request().accept("text/html").get(frame).asString())
                        .select("h1")
                        .text())
                .isEqualTo("Each country’s own pledge");
        assertThat(fields.getString("thumbnail_url")).contains("view=pledges" + day);
        assertThat(request().get(fields.getString("thumbnail_url")).contentType())
                .isEqualTo("image/png");
    }

    @Test
    void whatIsTooSmallForAChartHasNoThumbnail() {
        assertThat(describe(root + ROMANIA, "maxheight", 200).jsonPath().<Object>get("thumbnail_url"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/, /embed/alliance, 'NATO: promise and pace on defense spending'",
        "/members/ROU, /embed/members/ROU, 'Romania: promise and pace on defense spending'",
        "/ro, /embed/alliance?lang=ro, 'NATO: angajamentul și ritmul cheltuielilor pentru apărare'",
        "/fr/members/DEU, /embed/members/DEU?lang=fr, 'Allemagne\u00a0: engagement et rythme des dépenses de défense'",
        "/de/members/ROU?target=rou-core-2030, /embed/members/ROU?target=rou-core-2030&lang=de,"
                + " 'Rumänien: Zusage und Tempo bei den Verteidigungsausgaben'",
    })
    void pagesSayWhereTheyAreDescribed(String path, String embedded, String title) {
        var page = Jsoup.parse(request().accept("text/html").get(path).asString());
        for (var type : new String[] {"json", "xml"}) {
            var link = page.select("link[type$=/" + type + "+oembed]").attr("href");
            var answer = request().get(link);
            assertThat(answer.statusCode()).as(link).isEqualTo(200);
            var description = type.equals("json")
                    ? answer.jsonPath().getString("html")
                    : Jsoup.parse(answer.asString(), "", Parser.xmlParser())
                            .selectFirst("html")
                            .wholeText();
            var frame = Jsoup.parse(description).selectFirst("iframe");
            assertThat(frame.attr("src")).endsWith(embedded);
            assertThat(frame.attr("title")).isEqualTo(title);
            var shown = request().accept("text/html").get(frame.attr("src"));
            assertThat(shown.statusCode()).as(frame.attr("src")).isEqualTo(200);
            assertThat(Jsoup.parse(shown.asString()).select("html").attr("lang"))
                    .isEqualTo(
                            Jsoup.parse(request().accept("text/html").get(path).asString())
                                    .select("html")
                                    .attr("lang"));
        }
    }

    @Test
    void pagesThatAreNotEmbeddedSayNothing() {
        assertThat(Jsoup.parse(request().accept("text/html").get("/targets").asString())
                        .select("link[type$=+oembed]"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://elsewhere.example/members/ROU, json, 404",
        "/members/ROU, json, 404",
        "members/Romenia, json, 404",
        "targets, json, 404",
        "xx/members/ROU, json, 404",
        "ro/targets, json, 404",
        "en, json, 404",
        "members/ROU, yaml, 400",
        "members/ROU/path, json, 404",
    })
    void whatIsNoPageOfOursIsRefused(String page, String format, int status) {
        var address = page.contains("//") || page.startsWith("/") ? page : root + page;
        assertThat(describe(address, "format", format).statusCode()).isEqualTo(status);
    }

    @Test
    void anotherPortIsAnotherOrigin() {
        var other = root.toString().replaceFirst("/$", "1/");
        assertThat(describe(other, "format", "json").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"/oembed, url", "/oembed?url=x&width=3, maxwidth", "/oembed?url=x&maxwidth=0, maxwidth"})
    void aWrongParameterIsNamed(String path, String name) {
        var answer = request().get(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.asString()).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/robots.txt", "/sitemap.xml"})
    void aFileIsNotModifiedUntilTheDataChange(String path) {
        var first = request().get(path);
        var again = request().header("If-None-Match", first.header("ETag")).get(path);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(request().head(path).header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(request().get(path + "?colour=red").statusCode()).isEqualTo(400);
        var refused = request().delete(path);
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    private static Response describe(String url, String parameter, Object value) {
        var address = URLEncoder.encode(url, StandardCharsets.UTF_8);
        return request().get("/oembed?url=" + address + "&" + parameter + "=" + value);
    }
}
