package org.defensetracker.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.defensetracker.testing.Browser;
import org.defensetracker.testing.Curation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.Select;

/** The pages as people use them, in a real browser. */
@QuarkusTest
@TestProfile(BrowserTest.OwnData.class)
class BrowserTest {

    /** A database of its own: editions that other tests add would be on the slider too. */
    public static final class OwnData extends Curation {}

    private static Browser browser;

    @TestHTTPResource("/")
    URI root;

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aColumnsHeadSortsWithoutLeavingThePage() {
        go("/");
        mark();
        browser.find("#sort-observed").click();
        browser.until("the address says the order", page -> address().contains("sort=-observed"));
        browser.until("the head says it too", page -> sorted("descending").startsWith("Adds a year"));
        assertThat(isMarked()).isTrue();
        assertThat(figures("td[data-label='Adds a year'] data")).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        browser.find("#sort-observed").click();
        browser.until("the other way", page -> sorted("ascending").startsWith("Adds a year"));
        browser.driver().navigate().back();
        browser.until("back is the order before", page -> sorted("descending").startsWith("Adds a year"));
    }

    @Test
    void theChoiceOfAPromiseStaysOnThePageAndInTheAddress() {
        go("/");
        mark();
        browser.find("#by-pledge").click();
        browser.until("the address says it", page -> address().endsWith("/?target=pledge"));
        browser.until(
                "the map follows",
                page -> "off_track".equals(browser.find(".t-ROU .word").getDomAttribute("data-value")));
        assertThat(isMarked()).isTrue();
        assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id"))
                .isEqualTo("by-pledge");
    }

    @Test
    void theFirstScreenHasTheAnswerAndTheWholeMap() {
        for (var size : List.of(List.of(1440, 900), List.of(390, 844))) {
            browser.resize(size.get(0), size.get(1));
            go("/");
            for (var css : List.of(".answer", ".lead", ".jump", ".measures", ".t-CAN", ".t-TUR", ".key li")) {
                var bottom =
                        browser.run("return document.querySelector(arguments[0]).getBoundingClientRect().bottom", css);
                assertThat(((Number) bottom).doubleValue())
                        .as(css + " at " + size)
                        .isLessThanOrEqualTo(size.get(1));
            }
        }
        browser.resize(1280, 900);
    }

    @Test
    void aFilterLeavesWhatItSaysAndStandsInTheAddress() {
        go("/");
        mark();
        new Select(browser.find("#status")).selectByValue("on_track");
        browser.until("the address says the filter", page -> address().contains("status=on_track"));
        browser.until("the table follows", page -> browser.all("tbody tr").size() < 31);
        assertThat(isMarked()).isTrue();
        assertThat(browser.all("tbody .verdict[data-value]"))
                .isNotEmpty()
                .allSatisfy(verdict ->
                        assertThat(verdict.getDomAttribute("data-value")).isEqualTo("on_track"));
        assertThat(told())
                .isEqualTo("Each country and NATO’s target: 3.5% by 2035: "
                        + browser.all("tbody tr").size() + " rows");
        assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id"))
                .isEqualTo("status");
    }

    @Test
    void anotherEditionChangesAVerdict() {
        go("/?target=nato-core-2024");
        var now = verdictOf("Belgium");
        var slider = browser.find("#as_of-slider");
        assertThat(slider.isDisplayed()).isTrue();
        slider.sendKeys(Keys.HOME);
        browser.until("the address says the day", page -> address().contains("as_of=2019-06-25"));
        browser.until(
                "the select follows",
                page -> browser.find("#as_of")
                        .findElement(By.cssSelector("option:checked"))
                        .getText()
                        .equals("NATO, June 2019"));
        assertThat(verdictOf("Belgium")).isNotEqualTo(now);
        assertThat(browser.find("#changed").getText()).isEqualTo("What changed since 25 June 2019");
    }

    @Test
    void aWhatIfIsSharedByItsAddress() {
        go("/members/DEU");
        browser.find("#target_value").sendKeys("4");
        browser.find("#target_year").sendKeys("2032");
        browser.find("#target_value").sendKeys(Keys.ENTER);
        browser.until("the address says it", page -> address().contains("target_value=4&target_year=2032"));
        browser.until(
                "the verdict is shown", page -> browser.find("main").getText().contains("What if:"));
        var sentence = browser.find(".sentence").getText();
        go(address().substring(root.toString().length() - 1));
        assertThat(browser.find(".sentence").getText()).isEqualTo(sentence);
        assertThat(browser.find("#target_value").getDomProperty("value")).isEqualTo("4");
        var asked = json("/v1/progress?member=DEU&target_value=4&target_year=2032");
        assertThat(browser.find(".trialled .verdict").getDomAttribute("data-value"))
                .isEqualTo(asked.getString("items[0].status"));
    }

    @Test
    void aDecimalCommaIsTakenForAPoint() {
        go("/members/DEU");
        browser.find("#target_value").sendKeys("4,5", Keys.ENTER);
        browser.until("the address has a point", page -> address().endsWith("?target_value=4.5"));
        assertThat(browser.find(".trialled").getText()).contains("4.5%");
    }

    @Test
    void aPeerIsDrawnBesideTheMemberWithoutLeavingThePage() {
        go("/members/ROU");
        mark();
        new Select(browser.find("#peers")).selectByValue("POL");
        browser.until("the address names it", page -> address().contains("peers=POL"));
        browser.until(
                "it is drawn", page -> browser.all(".wide [data-area=POL]").size() == 1);
        assertThat(isMarked()).isTrue();
        new Select(browser.find("#peers")).selectByValue("EST");
        browser.until("both are drawn", page -> browser.all(".wide .compared").size() == 3);
    }

    @Test
    void aRequestIsCopiedAndRuns() throws IOException, InterruptedException {
        go("/members/ROU");
        browser.driver()
                .executeCdpCommand(
                        "Browser.grantPermissions",
                        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        browser.run("document.querySelectorAll('details:has(#facts), #facts details').forEach(one => one.open = true)");
        browser.find("#facts details button.copy").click();
        browser.until(
                "the button says so",
                page -> browser.find("#facts details button.copy").getText().equals("Copied"));
        assertThat(told()).isEqualTo("Copied.");
        var copied = (String) browser.driver()
                .executeAsyncScript(
                        "const done = arguments[0]; navigator.clipboard.readText().then(done, e => done('' + e))");
        assertThat(copied).startsWith("curl 'http://");
        var shell = new ProcessBuilder("sh", "-c", copied.replace("curl ", "curl -s "))
                .redirectErrorStream(true)
                .start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("\"member\":\"ROU\"");
        assertThat(shell.waitFor()).isZero();
    }

    @Test
    void theSnippetShowsTheChartInAnotherPage() throws IOException {
        go("/members/ROU");
        browser.find("a[href='#embed']").click();
        browser.until(
                "the folded part is open",
                page -> browser.find("#embed code.snippet").isDisplayed());
        var snippet = browser.all("#embed code.snippet").get(1).getText();
        var other = Files.createTempFile(Path.of("target"), "embedded", ".html").toAbsolutePath();
        Files.writeString(other, "<!doctype html><title>A newspaper</title>" + snippet);
        browser.go(other.toUri().toString());
        browser.until(
                "the chart is there",
                page -> Boolean.TRUE.equals(
                        browser.run("const i = document.images[0]; return i.complete && i.naturalWidth > 300")));
        assertThat(browser.find("a").getDomAttribute("href")).endsWith("/members/ROU");
        assertThat(browser.find("img").getDomAttribute("alt")).contains("Romania");
    }

    @Test
    void anOpenPageFollowsAChange() {
        go("/members/BEL");
        mark();
        Curation.patch("/v1/observations/NATO-2026-07/BEL/core_pct_gdp/2026", "{\"value\": 2.77}")
                .then()
                .statusCode(200);
        browser.until(
                "the status line says who",
                page -> browser.find("#news").getText().matches("Figures changed: revision \\d+ by ana.*"));
        browser.until(
                "the figure is the new one",
                page -> browser.find(".sentence").getText().contains("2.77"));
        assertThat(isMarked()).isTrue();
    }

    @Test
    void aHiddenPageClosesItsStreamAndCatchesUpWhenItIsShown() {
        go("/members/EST");
        mark();
        var shown = browser.driver().getWindowHandle();
        browser.until("the stream is open", page -> openStreams() == 1);
        browser.driver().switchTo().newWindow(WindowType.TAB);
        browser.until("the hidden page has closed it", page -> openStreams() == 0);
        Curation.patch("/v1/observations/NATO-2026-07/EST/core_pct_gdp/2026", "{\"value\": 4.44}")
                .then()
                .statusCode(200);
        browser.driver().close();
        browser.driver().switchTo().window(shown);
        browser.until(
                "the figure is the new one",
                page -> browser.find(".sentence").getText().contains("4.44"));
        assertThat(openStreams()).isEqualTo(1);
        assertThat(isMarked()).isTrue();
    }

    private static int openStreams() {
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("tracker_change_streams "))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    @Test
    void theKeyboardAloneIsEnough() {
        go("/");
        var body = browser.find("body");
        body.sendKeys(Keys.TAB);
        assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("Skip to the content");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        var seen = new HashSet<String>();
        for (int i = 0; i < 150; i++) {
            browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
            var active = browser.driver().switchTo().activeElement();
            seen.add(active.getTagName() + "#" + active.getDomAttribute("id"));
            if ("sort-name".equals(active.getDomAttribute("id"))) {
                active.sendKeys(Keys.ENTER);
                break;
            }
        }
        assertThat(seen).contains("input#code", "a#by-pledge", "select#status", "select#as_of");
        browser.until("the table is sorted", page -> address().contains("sort=name"));
        browser.until(
                "the focus stays",
                page -> "sort-name"
                        .equals(browser.driver().switchTo().activeElement().getDomAttribute("id")));
    }

    @ParameterizedTest
    @CsvSource({"wide, 1200", "narrow, 360"})
    void aPointOfAChartTellsItsFigureToTheKeyboardToo(String chart, int width) {
        browser.resize(width, 800);
        go("/members/ROU");
        browser.run("document.querySelector('." + chart + " .point[tabindex=\"0\"]').focus()");
        var first = browser.find(".tip").getText();
        assertThat(first).contains("%");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ARROW_RIGHT);
        assertThat(browser.find(".tip").getText()).isNotEqualTo(first).contains("%");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
        assertThat(browser.all(".tip")).isEmpty();
        browser.resize(1280, 900);
    }

    @Test
    void theNearestYearTellsItsFiguresAnywhereInThePlot() {
        go("/members/ROU");
        // Beside the mark, and far below it.
        pointAt(".wide .point[data-year='2020'][data-kind='final']", 12, 30);
        assertThat(browser.find(".tip").getText()).startsWith("2020 (final): ");
        pointAt(".wide .point[data-year='2027'][data-kind='path']", 0, 0);
        assertThat(browser.find(".tip").getText()).contains("2027: on the path ", "\n2027: extrapolation ");
        pointAt(".tip", 0, 0);
        assertThat(browser.all(".tip")).as("a pointer may rest on it").hasSize(1);
        new Actions(browser.driver()).sendKeys(Keys.ESCAPE).perform();
        assertThat(browser.all(".tip")).isEmpty();
        pointAt("h1", 0, 0);
        assertThat(browser.all(".tip")).isEmpty();
    }

    private static void pointAt(String css, int x, int y) {
        // The driver does not find the place of a group in an SVG.
        var middle = (List<?>) browser.run("""
                const one = document.querySelector(arguments[0]);
                one.scrollIntoView({block: 'center'});
                const place = one.getBoundingClientRect();
                return [place.x + place.width / 2, place.y + place.height / 2];
                """, css);
        var left = ((Number) middle.get(0)).intValue();
        var top = ((Number) middle.get(1)).intValue();
        new Actions(browser.driver()).moveToLocation(left + x, top + y).perform();
    }

    @Test
    void anotherTargetTellsItsVerdictAndNothingJumps() {
        go("/members/ROU");
        assertThat(shifted()).as("nothing moves while it opens").isZero();
        var place = browser.find("h1").getRect().y;
        new Select(browser.find("#target")).selectByValue("nato-core-2035");
        browser.until("the address says it", page -> address().contains("target=nato-core-2035"));
        browser.until("the verdict is told", page -> told().startsWith("Romania spent an estimated "));
        assertThat(told()).contains("NATO's target of 3.5% by 2035").doesNotContain("What was observed");
        assertThat(browser.find("h1").getRect().y).isEqualTo(place);
        browser.run("document.body.prepend(document.createElement('hr'))");
        assertThat(shifted()).as("what moves is found").isPositive();
    }

    /** How far parts of the page have moved on their own, as browsers measure it. */
    private static double shifted() {
        var sum = browser.driver().executeAsyncScript("""
                const done = arguments[0];
                new PerformanceObserver((list) => done(list.getEntries().reduce((sum, one) => sum + one.value, 0)))
                  .observe({ type: 'layout-shift', buffered: true });
                setTimeout(done, 1000, 0);
                """);
        return ((Number) sum).doubleValue();
    }

    @Test
    void aDecimalCommaIsTaken() {
        go("/members/DEU");
        browser.find("#target_value").sendKeys("4,5", Keys.ENTER);
        browser.until("the address has a point", page -> address().endsWith("target_value=4.5"));
        assertThat(browser.find("#target_value").getDomProperty("value")).isEqualTo("4.5");
    }

    @Test
    void withoutScriptsEverythingIsThere() {
        try (var plain = Browser.withoutScripts()) {
            plain.go(root.toString());
            assertThat(plain.all("tbody tr")).hasSize(31);
            assertThat(plain.all(".wide svg")).isNotEmpty();
            assertThat(plain.all("button.copy")).isEmpty();
            new Select(plain.find("#status")).selectByValue("on_track");
            plain.find("form.filters button").click();
            plain.until(
                    "the address says the filter alone", page -> address(page).endsWith("/?status=on_track"));
            assertThat(plain.all("tbody tr").size()).isLessThan(31);
            plain.find("#sort-name").click();
            plain.until("the address says the order", page -> address(page).contains("sort=name"));
            plain.find("#code").sendKeys("Roumania", Keys.ENTER);
            plain.until("the address is the member’s", page -> address(page).endsWith("/members/ROU"));
            plain.find("#target_value").sendKeys("3", Keys.ENTER);
            plain.until(
                    "the address says the what-if alone",
                    page -> address(page).endsWith("/members/ROU?target_value=3"));
            plain.go(root.resolve("/members/ROU#facts").toString());
            plain.until(
                    "the folded part is open",
                    page -> page.find("#facts details summary").isDisplayed());
            plain.find("#facts details summary").click();
            assertThat(plain.find("#facts details code.curl").getText()).startsWith("curl 'http");
        }
    }

    @Test
    void theBrowserFindsNothingToComplainOf() {
        browser.driver().manage().logs().get(LogType.BROWSER);
        for (var path : Pages.ALL) {
            go(path);
        }
        assertThat(browser.driver().manage().logs().get(LogType.BROWSER).getAll())
                .isEmpty();
    }

    /** Opens a page and waits until it shows the newest data, which a copy in the browser's cache does not at once. */
    private void go(String path) {
        browser.go(root.resolve(path).toString());
        var newest = json("/v1/targets?limit=1").getString("meta.revision");
        browser.until(
                "the page shows the newest data",
                page -> List.of("0", newest).contains(browser.find("#main").getDomAttribute("data-revision")));
    }

    /** What the page tells to those who do not see it. */
    private static String told() {
        return browser.find("#news").getDomProperty("textContent");
    }

    private static String address() {
        return address(browser);
    }

    private static String address(Browser browser) {
        return browser.driver().getCurrentUrl();
    }

    /** A mark that a load of another page would wipe out. */
    private static void mark() {
        browser.run("window.stayed = true");
    }

    private static boolean isMarked() {
        return Boolean.TRUE.equals(browser.run("return window.stayed === true"));
    }

    private static String sorted(String direction) {
        return browser.all("th[aria-sort=" + direction + "]").stream()
                .map(head -> head.getText())
                .findFirst()
                .orElse("");
    }

    private static List<Double> figures(String css) {
        return browser.all(css).stream()
                .map(figure -> Double.valueOf(figure.getDomAttribute("value")))
                .toList();
    }

    private static String verdictOf(String name) {
        return browser.all("tbody tr").stream()
                .filter(row -> row.getText().contains(name))
                .map(row -> row.findElement(By.cssSelector(".verdict")).getDomAttribute("data-value"))
                .findFirst()
                .orElseThrow();
    }
}
