package org.defensetracker.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

@QuarkusTest
class MemberChartTest {

    private static final String ROMANIA = "/v1/members/ROU/chart.svg?target=rou-core-2030";

    /** Well formed, or this fails. */
    static Document svg(String address) {
        var answer = get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("image/svg+xml");
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(answer.asByteArray()));
        } catch (Exception e) {
            throw new AssertionError(address + " is not well formed", e);
        }
    }

    static List<Element> elements(Document document, String name) {
        var nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    static List<Element> groups(Document document, String css) {
        return elements(document, "g").stream()
                .filter(group -> group.getAttribute("class").equals(css))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ROU/path?target=rou-core-2030",
                "ROU/path?target=nato-total-2035",
                "DEU/path?target_value=4&target_year=2032&baseline=2022",
                "CZE/path?target=nato-core-2035&as_of=2025-12-31",
                "TUR/path?observations=final"
            })
    void everyNumberInTheChartIsTheOneOfThePath(String address) {
        var answered = new TreeMap<String, String>();
        for (var point : json("/v1/members/" + address).<Map<String, Object>>getList("points")) {
            if (point.get("observed") != null) {
                var kind = Boolean.TRUE.equals(point.get("is_estimate")) ? "estimate" : "final";
                answered.put(point.get("year") + " " + kind, plain(point, "observed"));
            }
            if (point.get("path") != null) {
                answered.put(point.get("year") + " path", plain(point, "path"));
            }
            if (point.get("projected") != null) {
                answered.put(
                        point.get("year") + " projected",
                        plain(point, "projected") + " " + plain(point, "low80") + " " + plain(point, "high80"));
            }
        }
        var drawn = new TreeMap<String, String>();
        groups(svg("/v1/members/" + address.replace("/path", "/chart.svg")), "point")
                .forEach(point -> drawn.put(
                        point.getAttribute("data-year") + " " + point.getAttribute("data-kind"),
                        (point.getAttribute("data-value") + " " + point.getAttribute("data-low80") + " "
                                        + point.getAttribute("data-high80"))
                                .strip()));
        assertThat(drawn).isNotEmpty().isEqualTo(answered);
    }

    private static String plain(Map<String, Object> point, String field) {
        return new BigDecimal(point.get(field).toString()).toPlainString();
    }

    @Test
    void theChartNamesItsVerdictAndItsSource() {
        var chart = svg(ROMANIA);
        var root = chart.getDocumentElement();
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(root.getAttribute("aria-label"))
                .startsWith(
                        "Romania toward 3.5% of GDP by 2030. Off track; within the usual revision it could be on track.");
        assertThat(elements(chart, "title").get(0).getTextContent()).isEqualTo("Romania toward 3.5% of GDP by 2030");
        assertThat(elements(chart, "desc").get(0).getTextContent())
                .contains("Romania spent an estimated 2.43% of GDP in 2026. It promised 3.5% by 2030")
                .contains("off track, though a usual revision could change that.");
        var words = words(chart);
        assertThat(words)
                .contains("Source: NATO, published 10 July 2026", "data revision 1", "Defense Target Tracker")
                .contains("Off track; within the usual revision it could be on track.")
                .contains("extrapolation, not a forecast", "target 3.5% by 2030", "NATO in all");
    }

    private static String words(Document chart) {
        return String.join(
                "\n",
                elements(chart, "text").stream().map(Element::getTextContent).toList());
    }

    @Test
    void anEstimateIsDrawnHollow() {
        for (var point : groups(svg(ROMANIA), "point")) {
            var circle = (Element) point.getElementsByTagName("circle").item(0);
            var kind = point.getAttribute("data-kind");
            if (List.of("estimate", "final").contains(kind)) {
                assertThat(circle.getAttribute("class")).isEqualTo("chart-" + kind);
            }
        }
    }

    @Test
    void theAllianceIsDrawnBesideAMemberAndPeersWhereTheyAreNamed() {
        assertThat(compared(ROMANIA)).containsExactly("NATO");
        assertThat(compared(ROMANIA + "&peers=pol,Estonia")).containsExactly("NATO", "POL", "EST");
        assertThat(compared(ROMANIA + "&peers=POL&y_max=10")).containsExactly("POL");
        assertThat(compared("/v1/members/Spain/chart.svg?peers=POL")).containsExactly("NATO", "POL");
        // Nobody publishes the alliance's share of equipment.
        assertThat(compared("/v1/members/ROU/chart.svg?target=nato-equipment-2024&peers=POL"))
                .containsExactly("POL");
        var chart = svg(ROMANIA + "&peers=POL");
        assertThat(words(chart)).contains("Poland");
        assertThat(elements(chart, "desc").get(0).getTextContent()).contains("In gray: NATO in all. In gray: Poland.");
        assertThat(groups(chart, "compared"))
                .extracting(line -> line.getElementsByTagName("title").item(0).getTextContent())
                .contains("NATO in all: 2.86% of GDP in 2026 (estimate)");
    }

    private static List<String> compared(String address) {
        return groups(svg(address), "compared").stream()
                .map(line -> line.getAttribute("data-area"))
                .toList();
    }

    @Test
    void theLineOfATargetBeginsWithItsAnnouncement() {
        var years = new TreeMap<Integer, Double>();
        var chart = svg(ROMANIA);
        for (var point : groups(chart, "point")) {
            var circle = (Element) point.getElementsByTagName("circle").item(0);
            years.put(Integer.valueOf(point.getAttribute("data-year")), Double.valueOf(circle.getAttribute("cx")));
        }
        // It was announced in November 2025, and the point of a year is its middle.
        assertThat(start(chart)).isBetween(years.get(2025), years.get(2026));
        var whatIf = svg("/v1/members/ROU/chart.svg?target_value=4&target_year=2030&baseline=2022");
        assertThat(start(whatIf)).isEqualTo(start(whatIf, "chart-path"));
        assertThat(start(svg("/v1/members/ROU/chart.svg?target=nato-core-2024")))
                .isLessThan(years.get(2015));
    }

    @Test
    void aTargetAnnouncedAfterTheLastFigureIsDrawnToo() {
        var chart = svg("/v1/members/EST/chart.svg?target=est-core-floor&as_of=2025-05-01");
        assertThat(groups(chart, "point"))
                .extracting(point -> point.getAttribute("data-year"))
                .doesNotContain("2025");
        assertThat(words(chart)).contains("2025", "target 5%");
    }

    /** A plan is for its year, and a ceiling is one, wherever a chart names the target. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POL/chart.svg?target=pol-core-2026-budget | Poland toward 4.81% of GDP for 2026 | target 4.81% for 2026",
                "ESP/chart.svg?target=esp-core-open | Spain toward up to 2.1% of GDP | target up to 2.1%",
                "ESP/chart.svg?target=esp-core-open&lang=ro | Spania: până la 2,1% din PIB | obiectiv până la 2,1%",
                "POL/chart.svg?target=pol-core-2026-budget&lang=de | Polen: 4,81_% des BIP im Jahr 2026 | Ziel 4,81_% im Jahr 2026",
            })
    void aChartNamesATargetAsTheRecordHasIt(String chart, String title, String label) {
        var drawn = svg("/v1/members/" + chart);
        assertThat(elements(drawn, "title").get(0).getTextContent()).isEqualTo(title.replace('_', '\u202f'));
        assertThat(words(drawn)).contains(label.replace('_', '\u202f'));
    }

    private static double start(Document chart) {
        return start(chart, "chart-target");
    }

    private static double start(Document chart, String css) {
        return elements(chart, "path").stream()
                .filter(path -> path.getAttribute("class").equals(css))
                .map(path -> Double.valueOf(path.getAttribute("d").substring(1).split(" ")[0]))
                .reduce((legend, line) -> line)
                .orElseThrow();
    }

    /** The figures are drawn over the mark of the deadline, even where both are at one place. */
    @ParameterizedTest
    @ValueSource(strings = {"LTU/chart.svg?target=ltu-core-2026", "ESP/chart.svg?target=esp-core-2025"})
    void theLatestFigureLiesAboveTheDeadline(String chart) {
        var marks = elements(svg("/v1/members/" + chart), "g").stream()
                .map(group -> group.getAttribute("class"))
                .toList();
        assertThat(marks.indexOf("deadline")).isBetween(0, marks.indexOf("point") - 1);
    }

    @Test
    void aMemberWithoutAPledgeIsDrawnWithItsFiguresAlone() {
        var spain = svg("/v1/members/Spain/chart.svg");
        assertThat(words(spain)).contains("declined the alliance's 3.5% by 2035");
        assertThat(groups(spain, "point")).hasSize(13);
        assertThat(groups(spain, "target")).isEmpty();
        assertThat(words(svg("/v1/members/ISL/chart.svg"))).contains("No armed forces", "No figures to draw");
    }

    @Test
    void aPageCanStyleWhatItShowsInline() {
        var chart = svg(ROMANIA);
        assertThat(elements(chart, "style")).hasSize(1);
        for (var name : List.of("g", "path", "circle", "rect", "text", "svg")) {
            for (var element : elements(chart, name)) {
                assertThat(element.hasAttribute("style")).isFalse();
                assertThat(element.hasAttribute("id")).isFalse();
            }
        }
        assertThat(get("/assets/chart.css").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"320, 240, 1", "480, 300, 2", "1200, 630, 1", "800, 450, 3"})
    void aPngHasTheRequestedSizeAndIsNotBlank(int width, int height, int scale) throws IOException {
        var address = "/v1/members/ROU/chart.png?theme=dark&width=" + width + "&height=" + height + "&scale=" + scale;
        var answer = get(address);
        assertThat(answer.contentType()).isEqualTo("image/png");
        var image = ImageIO.read(new ByteArrayInputStream(answer.asByteArray()));
        assertThat(image.getWidth()).isEqualTo(width * scale);
        assertThat(image.getHeight()).isEqualTo(height * scale);
        var colours = Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .count();
        assertThat(colours).isGreaterThan(100);
    }

    @Test
    void theSameDataGiveTheSameBytes() {
        for (var suffix : List.of("svg", "png")) {
            var address = "/v1/members/POL/chart." + suffix;
            // A second address of the same picture, so that it is drawn twice.
            assertThat(get(address + "?theme=light&width=800").asByteArray())
                    .isEqualTo(get(address + "?width=800&theme=light").asByteArray());
        }
    }

    @Test
    void chartsAreCachedAndNegotiatedLikeOtherAnswers() {
        for (var suffix : List.of("svg", "png")) {
            var address = "/v1/members/ROU/chart." + suffix;
            var first = get(address);
            assertThat(first.header("ETag")).matches("\"[^\"]+\"");
            assertThat(first.header("Cache-Control")).contains("max-age");
            assertThat(first.header("Vary")).contains("Accept-Encoding");
            assertThat(first.header("Content-Disposition"))
                    .isEqualTo("inline; filename=\"members-ROU-chart." + suffix + "\"");
            assertThat(get(address + "?download=true").header("Content-Disposition"))
                    .startsWith("attachment");
            var again = request().header("If-None-Match", first.header("ETag")).get(address);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.asByteArray()).isEmpty();
            var head = request().head(address);
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.header("ETag")).isEqualTo(first.header("ETag"));
            assertThat(request()
                            .header("Origin", "https://example.org")
                            .get(address)
                            .header("Access-Control-Allow-Origin"))
                    .isNotNull();
        }
        assertThat(request()
                        .accept("application/json")
                        .get("/v1/members/ROU/chart.png")
                        .contentType())
                .isEqualTo("image/png");
        assertThat(request().accept("image/png").get("/v1/members/ROU/chart").contentType())
                .isEqualTo("image/png");
        assertThat(request().accept("*/*").get("/v1/members/ROU/chart").contentType())
                .startsWith("image/svg+xml");
        assertThat(request()
                        .accept("application/json, image/png")
                        .get("/v1/members/ROU/chart")
                        .contentType())
                .isEqualTo("image/png");
        assertThat(request()
                        .header("Accept-Encoding", "gzip")
                        .head("/v1/members/ROU/chart.png")
                        .header("Content-Encoding"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/members/ROU/chart.svg?widht=400 | 400 | Did you mean 'width'?",
                "/v1/members/ROU/chart.svg?width=319 | 400 | not between 320 and 2000",
                "/v1/members/ROU/chart.svg?height=2401 | 400 | not between 240 and 2400",
                "/v1/members/ROU/chart.svg?width=wide | 400 | not a whole number",
                "/v1/members/ROU/chart.svg?theme=drak | 400 | did you mean 'dark'?",
                "/v1/members/ROU/chart.svg?scale=2 | 400 | only PNG has it",
                "/v1/members/ROU/chart.png?scale=4 | 400 | not between 1 and 3",
                "/v1/members/ROU/chart.png?scale=3&width=2000&height=1000 | 400 | 18000000 pixels",
                "/v1/members/ROU/chart.svg?target=rou-core-2031 | 400 | did you mean 'rou-core-2030'?",
                "/v1/members/ROU/chart.svg?target_year=2030 | 400 | needs 'target_value'",
                "/v1/members/ROU/chart.svg?fields=year | 400 | not known",
                "/v1/members/ROU/chart.svg?peers=POL,Estonai | 400 | did you mean 'Estonia'?",
                "/v1/members/ROU/chart.svg?peers=POL,Romania | 400 | cannot be drawn beside Romania",
                "/v1/members/ROU/chart.svg?peers=ISL | 400 | cannot be drawn beside Romania",
                "/v1/members/ROU/chart.svg?peers=POL,EST,LVA,LTU,DEU | 400 | 5 given; name up to 4",
                "/v1/members/Romenia/chart.svg | 404 | Did you mean 'Romania'?",
                "/v1/members/ROU/chart.csv | 406 | are .svg (image/svg+xml), .png (image/png).",
                "/v1/progress/chart.json?member=ROU | 406 | are .svg (image/svg+xml), .png (image/png).",
                "/v1/members.png | 406 | .csv (text/csv), ",
            })
    void badParametersAreAProblem(String address, int status, String words) {
        var answer = get(address);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("detail")).contains(words == null ? "" : words);
    }

    @Test
    void aWhatIfIsNamedInTheTitle() {
        assertThat(XmlPath.from(get("/v1/members/DEU/chart.svg?target_value=4&target_year=2032")
                                .asString())
                        .getString("svg.title"))
                .isEqualTo("Germany, what if: 4% of GDP by 2032");
    }

    @Test
    void theAxisReachesAsFarAsAsked() {
        assertThat(ticks(ROMANIA)).doesNotContain("10");
        assertThat(ticks(ROMANIA + "&y_max=10")).contains("10");
        assertThat(ticks(ROMANIA + "&y_max=1")).isEqualTo(ticks(ROMANIA));
        assertThat(get(ROMANIA + "&y_max=1000").statusCode()).isEqualTo(400);
        assertThat(get("/v1/alliance/chart.svg?y_max=10").statusCode()).isEqualTo(400);
    }

    private static List<String> ticks(String address) {
        return elements(svg(address), "text").stream()
                .filter(text -> text.getAttribute("text-anchor").equals("end"))
                .map(Element::getTextContent)
                .filter(text -> text.matches("[0-9.]+"))
                .toList();
    }

    @Test
    void everyChartIsDescribedWithEveryParameter() {
        var description = json("/openapi.json");
        for (var path : List.of("/v1/members/{code}/chart", "/v1/progress/chart", "/v1/alliance/chart")) {
            var operation = "paths.'" + path + "'.get.";
            assertThat(description.<String, Object>getMap(operation + "responses.200.content"))
                    .containsOnlyKeys("image/svg+xml");
            assertThat(description.<String, Object>getMap("paths.'" + path + ".png'.get.responses.200.content"))
                    .containsOnlyKeys("image/png");
            assertThat(description.<String>getList(operation + "parameters.name"))
                    .contains("width", "height", "theme", "scale", "download", "target", "as_of", "source", "method")
                    .hasSameSizeAs(description.<String>getList(operation + "parameters.description"));
        }
    }
}
