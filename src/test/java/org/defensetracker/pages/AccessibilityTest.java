package org.defensetracker.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.defensetracker.testing.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.WebElement;

/** Everybody can read the pages: axe's rules (WCAG 2.2 A and AA, and its best practices) find nothing wrong. */
@QuarkusTest
class AccessibilityTest {

    private static Browser browser;

    /** Pairs of texts whose letters touch: lines are higher than their letters, so a third of a line is let pass. */
    private static final String OVERLAPS = """
            const boxes = [];
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
              const text = texts.currentNode;
              const seen = text.parentElement.checkVisibility({ visibilityProperty: true });
              if (!text.data.trim() || !seen || text.parentElement.closest('.hidden, .skip, option, title, style')) continue;
              const head = text.parentElement.closest('thead');
              if (head && getComputedStyle(head).position === 'absolute') continue;
              const range = document.createRange();
              range.selectNodeContents(text);
              for (const box of range.getClientRects()) boxes.push({ box, text: text.data.trim() });
            }
            const found = [];
            for (const one of boxes) for (const other of boxes) {
              if (one.text === other.text || one.box.top > other.box.top) continue;
              const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
              const high = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
              if (wide > 1 && high > Math.min(one.box.height, other.box.height) / 3) found.push(one.text + ' | ' + other.text);
            }
            return found;
            """;

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

    @BeforeEach
    void asMostReadersHaveIt() {
        browser.prefer("light");
    }

    static Stream<String> pages() {
        return Stream.of(Pages.ALL, Pages.EMBEDDED, Pages.REFUSED).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void axeFindsNothingWrongInLightAndInDark(String path) {
        for (var light : List.of(true, false)) {
            browser.prefer(light ? "light" : "dark");
            browser.resize(light ? 1280 : 360, 800);
            browser.go(root.resolve(path).toString());
            browser.run("document.querySelectorAll('details').forEach(one => one.open = true)");
            assertThat(browser.violations())
                    .as(path + (light ? ", light and wide" : ", dark and narrow"))
                    .isEmpty();
        }
    }

    @Test
    void whatNobodyCouldReadIsFound() {
        browser.prefer("light");
        browser.resize(1280, 800);
        browser.go(root.resolve("/members/ROU").toString());
        browser.run("document.querySelector('h1').style.color = '#eee';" + "document.querySelector('label').remove()");
        assertThat(browser.violations())
                .anyMatch(line -> line.startsWith("color-contrast"))
                .anyMatch(line -> line.startsWith("select-name"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothingStandsBesideAScreenAndNoWordsOverlap(String path) {
        for (var width : List.of(320, 360, 768, 1280)) {
            browser.resize(width, 800);
            browser.go(root.resolve(path).toString());
            var at = path + " at " + width;
            if (width == 360 || width == 1280) {
                assertThat((List<?>) browser.run(OVERLAPS)).as(at).isEmpty();
            }
            browser.run("document.querySelectorAll('details').forEach(one => one.open = true)");
            var widest = browser.run("return document.documentElement.scrollWidth");
            assertThat(((Number) widest).intValue()).as(at).isLessThanOrEqualTo(width);
            if (width >= 360) {
                assertThat((List<?>) browser.run("""
                        return [...document.querySelectorAll('.scroll')]
                          .filter(one => one.scrollWidth > one.clientWidth)
                          .map(one => one.scrollWidth + ' in ' + one.clientWidth + ': ' + one.innerText)
                        """)).as(at).isEmpty();
            }
        }
    }

    @Test
    void wordsThatOverlapAreFound() {
        browser.resize(1280, 800);
        browser.go(root.resolve("/members/ROU").toString());
        browser.run("document.querySelector('h1').style.marginBottom = '-3rem'");
        assertThat((List<?>) browser.run(OVERLAPS)).isNotEmpty();
    }

    @Test
    void verdictsAreToldWhereColoursAreTheReadersOwn() {
        browser.show("screen", "forced-colors", "active");
        browser.resize(1280, 800);
        browser.go(root.resolve("/").toString());
        assertThat(browser.run("return matchMedia('(forced-colors: active)').matches"))
                .isEqualTo(true);
        assertThat(browser.violations()).isEmpty();
        var colours = browser.run("return [...new Set([...document.querySelectorAll('td .verdict')]"
                + ".map(one => getComputedStyle(one).color))]");
        assertThat((List<?>) colours)
                .as("verdicts differ by mark and word alone")
                .hasSize(1);
        assertThat(browser.find("td .verdict").getText()).matches("\\S [A-Z].+");
    }

    @Test
    void paperHasTheFiguresAndTheirSourcesAndNothingToPress() {
        browser.show("print", "prefers-color-scheme", "dark");
        browser.resize(1024, 800);
        browser.go(root.resolve("/members/ROU").toString());
        // The head of a folded part is a heading on paper.
        assertThat(browser.all("nav, .filters, button, summary:not(.fold > summary), .made"))
                .isNotEmpty()
                .noneMatch(WebElement::isDisplayed);
        assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        var source = "document.querySelector('#facts details .said a')";
        assertThat(browser.run("return " + source + ".checkVisibility()")).isEqualTo(true);
        assertThat((String) browser.run("return getComputedStyle(" + source + ", '::after').content"))
                .contains("http");
        browser.prefer("light");
        assertThat(browser.run("return " + source + ".checkVisibility()")).isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource({"/, 4", "/members/ROU, 5"})
    void aPageTakesFewSheetsOfPaper(String path, int most) {
        browser.resize(1280, 800);
        browser.go(root.resolve(path).toString());
        assertThat(browser.sheets()).isBetween(1, most);
        browser.run("document.querySelector('main').style.paddingBottom = '" + most * 30 + "cm'");
        assertThat(browser.sheets()).isGreaterThan(most);
    }

    @Test
    void tabletsAndPaperHaveTablesAndPhonesHaveCards() {
        var cell = "return getComputedStyle(document.querySelector('.cardable td')).display";
        browser.go(root.toString());
        browser.resize(768, 1024);
        assertThat(browser.run(cell)).isEqualTo("table-cell");
        browser.resize(600, 1024);
        assertThat(browser.run(cell)).isEqualTo("flow-root");
        browser.show("print", "prefers-color-scheme", "light");
        assertThat(browser.run(cell)).isEqualTo("table-cell");
    }

    @Test
    void theDescriptionOfTheApiCanBeReadByEverybody() {
        browser.resize(1280, 800);
        browser.go(root.resolve("/q/swagger-ui").toString());
        browser.until(
                "it lists the operations", page -> !page.all(".opblock-get").isEmpty());
        for (var method : List.of("get", "post", "put", "patch", "delete")) {
            browser.find(".opblock-" + method + " .opblock-summary-control").click();
        }
        browser.until(
                "they are open",
                page -> page.all(".opblock.is-open .responses-wrapper").size() == 5);
        // The library gives its lists of choices no names, and a style cannot.
        assertThat(browser.violations("serious", "critical"))
                .filteredOn(violation -> !violation.startsWith("select-name: "))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatIsToBePressedIsLargeEnough(String path) {
        browser.resize(360, 800);
        browser.go(root.resolve(path).toString());
        // WCAG 2.5.8: 24 by 24 pixels, or in a line of text.
        var small = browser.run("""
                return [...document.querySelectorAll('button, select, input:not([type=hidden]), summary, nav a, thead a, .brand, figcaption a')]
                  .filter(one => one.offsetParent && Math.min(one.getBoundingClientRect().height, one.getBoundingClientRect().width) < 24)
                  .filter(one => !one.closest('thead') || getComputedStyle(one.closest('thead')).position !== 'absolute')
                  .map(one => one.outerHTML)
                """);
        assertThat((List<?>) small).isEmpty();
    }
}
