package org.defensetracker.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.pages.Pages.page;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.rows;

import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The words of the pages are those of a newsroom: one spelling, days in words, two decimals, verdicts that say what they mean. */
@QuarkusTest
class PageWordsTest {

    static final List<String> PAGES = Pages.ALL;

    /** What is quoted as it is: titles and notes of sources, requests, ids, and what only a program reads. */
    private static final String QUOTED = ".said, .note, code, i, script, style, option[value*=eurostat]";

    private static Stream<String> texts(Document page) {
        var quoted = page.select(QUOTED);
        return page.getAllElements().stream()
                .flatMap(element -> element.textNodes().stream())
                .filter(text -> !text.isBlank() && quoted.stream().noneMatch(one -> contains(one, text)))
                .map(TextNode::text);
    }

    private static boolean contains(Element element, TextNode text) {
        return element.getAllElements().contains(text.parent());
    }

    private static List<String> faults(Document page, String pattern) {
        return texts(page)
                .filter(text -> text.matches("(?s).*(?:" + pattern + ").*"))
                .toList();
    }

    private static final String OTHER_SPELLING = "(?i:\\bdefence)";
    private static final String DAY_IN_DIGITS = "\\b\\d{4}-\\d{2}-\\d{2}\\b";
    private static final String MANY_DECIMALS = "\\d\\.\\d{3}";
    private static final String EXPONENT = "\\d[eE]\\b";
    private static final String EDITION_CODE = "^NATO-\\d{4}-\\d{2}$";

    @ParameterizedTest
    @FieldSource("PAGES")
    void textsAreWrittenForPeople(String path) {
        var page = page(path);
        // Other languages write a point at the thousands.
        var decimals =
                page.select("html").attr("lang").equals("en") ? MANY_DECIMALS : MANY_DECIMALS.replace("\\.", ",");
        for (var fault : List.of(OTHER_SPELLING, DAY_IN_DIGITS, decimals, EXPONENT, EDITION_CODE)) {
            assertThat(faults(page, fault)).as(path + ": " + fault).isEmpty();
        }
        for (var table : page.select("table")) {
            assertThat(table.text().split("estimate", -1).length - 1)
                    .as(path + ": " + table.selectFirst("caption").text())
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void textsForProgramsAreFound() {
        var page = page("/members/ROU");
        page.selectFirst("h1").text("Defence on 2026-07-10");
        page.selectFirst("dd data").text("5.33e");
        page.selectFirst("dd small").text("0.2675");
        page.selectFirst("option").text("NATO-2026-07");
        for (var fault : List.of(OTHER_SPELLING, DAY_IN_DIGITS, MANY_DECIMALS, EXPONENT, EDITION_CODE)) {
            assertThat(faults(page, fault)).as(fault).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"nato-core-floor", "nato-core-2035", "nato-core-2024"})
    void whatARevisionCouldChangeIsSaid(String target) {
        var page = page("/?target=" + target);
        var revision = json("/v1/progress?limit=1&target=" + target);
        for (var row : rows("/v1/progress?target=" + target)) {
            var cell =
                    page.selectFirst("tr:has(th a[href^=/members/" + row.get("member") + "]) td[data-label=Verdict]");
            var usual = new BigDecimal(revision.getString("meta.method.parameters."
                    + (Boolean.TRUE.equals(row.get("latest_is_estimate"))
                            ? "revision_estimate_pp"
                            : "revision_final_pp")));
            var gap = new BigDecimal(row.get("signed_gap_pp").toString()).abs();
            var words = Boolean.TRUE.equals(row.get("robust"))
                    ? "holds if revised"
                    : gap.compareTo(usual) <= 0 ? "too close to call \\(" : "";
            assertThat(cell.select(".range").text())
                    .as(row.get("member") + " by " + target)
                    .matches(words
                            + (words.startsWith("holds")
                                    ? ""
                                    : "(could be [a-z ,]+|might not be met|could lapse)\\)?"));
        }
        assertThat(page.select("td .range").eachText()).anyMatch(text -> text.startsWith("holds if revised"));
    }

    @Test
    void aVerdictSaysWhatItMeans() {
        assertThat(verdict("/?target=nato-core-2035", "USA")).isEqualTo("↓ Below its 2024 level");
        assertThat(verdict("/", "ESP")).isEqualTo("⊘ Declined, not counted");
        assertThat(verdict("/?target=pledge", "ESP")).isEqualTo("⊘ Declined, not rated");
        assertThat(page("/?target=nato-core-2035")
                        .select("#status option[value=regressing]")
                        .text())
                .isEqualTo("Below its earlier level");
    }

    @Test
    void whatTheAllianceSetIsNoPledgeOfAMember() {
        var rows = page("/?target=pledge").select("table.cardable tbody tr");
        for (var row : rows) {
            var link = row.selectFirst("td[data-label=Target] a");
            assertThat(row.selectFirst("td[data-label=Target]").text().contains("the alliance’s"))
                    .as(row.selectFirst("th").text())
                    .isEqualTo(link != null && link.attr("href").startsWith("/targets/nato-"));
        }
        assertThat(rows.select("tr:has(th a[href=/members/USA])").text()).contains("the alliance’s");
    }

    private static String verdict(String path, String member) {
        return page(path)
                .selectFirst("tr:has(th a[href^=/members/" + member + "]) .verdict")
                .text();
    }

    @ParameterizedTest
    @CsvSource({"ROU", "USA", "DEU", "POL"})
    void theSentenceSaysTheVerdictOnce(String member) {
        var page = page("/members/" + member);
        var sentence = page.selectFirst(".sentence");
        var label = json("/v1/members/" + member).getString("progress_status").replace('_', ' ');
        assertThat(sentence.text().split(label, -1).length - 1)
                .as(sentence.text())
                .isLessThanOrEqualTo(1);
        assertThat(page.select(".ruling .verdict")).hasSize(1);
    }
}
