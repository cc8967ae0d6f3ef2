package org.defensetracker.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.csv;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.rows;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import io.quarkus.test.junit.QuarkusTest;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.defensetracker.testing.ShippedData;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VerdictChangeResourceTest {

    private static final String NEWEST = "/v1/verdict-changes?from=NATO-2025-08&to=NATO-2026-07";
    private static final String OLDEST = "/v1/verdict-changes?from=NATO-2019-06&to=NATO-2024-06";

    @Test
    void theRowsAreTheDifferencesOfTwoAnswersOfProgress() {
        assertComparison("2025-08-28", "2026-07-10", NEWEST);
        assertComparison("2019-06-25", "2024-06-17", OLDEST);
    }

    private static void assertComparison(String from, String to, String path) {
        var before = verdicts(from);
        var after = verdicts(to);
        var keys = new HashSet<>(before.keySet());
        keys.addAll(after.keySet());
        var expected = new TreeMap<String, String>();
        for (var key : keys) {
            if (!Objects.equals(before.get(key), after.get(key))) {
                expected.put(key, before.get(key) + " " + after.get(key));
            }
        }
        var actual = new TreeMap<String, String>();
        for (var row : rows(path + "&limit=1000")) {
            actual.put(row.get("member") + " " + row.get("target"), status(row, "before") + " " + status(row, "after"));
        }
        assertThat(actual).isEqualTo(expected).hasSizeGreaterThan(20);
    }

    private static Map<String, String> verdicts(String asOf) {
        var verdicts = new TreeMap<String, String>();
        for (var row : rows("/v1/progress?limit=1000&as_of=" + asOf)) {
            verdicts.put(row.get("member") + " " + row.get("target"), String.valueOf(row.get("status")));
        }
        return verdicts;
    }

    private static String status(Map<String, Object> row, String side) {
        var verdict = (Map<?, ?>) row.get(side);
        return verdict == null ? "null" : String.valueOf(verdict.get("status"));
    }

    @Test
    void theNewestTwoEditionsAreComparedUnlessOthersAreNamed() {
        var total = json(NEWEST).getInt("total");
        assertThat(json("/v1/verdict-changes").getInt("total")).isEqualTo(total);
        assertThat(json("/v1/verdict-changes?to=NATO-2026-07").getInt("total")).isEqualTo(total);
        assertThat(json("/v1/verdict-changes?from=nato-2025-08").getInt("total"))
                .isEqualTo(total);
        assertThat(json("/v1/verdict-changes?source=SIPRI").getInt("total")).isZero();
        assertThat(csv(NEWEST.replace("?", ".csv?"))).hasSize(total + 1);
    }

    @Test
    void theCauseIsTheFirstThatApplies() {
        for (var row : rows(OLDEST + "&limit=1000")) {
            var deadline = (Integer) row.get("target_year");
            if (row.get("before") == null || row.get("after") == null) {
                assertThat(row).containsEntry("cause", "target_changed");
            } else if (deadline != null && deadline >= 2019 && deadline < 2024) {
                assertThat(row).containsEntry("cause", "deadline_passed");
            } else {
                assertThat(row.get("cause")).isIn("new_year", "revision");
            }
        }
        assertThat(rows("/v1/verdict-changes?from=NATO-2024-06&to=NATO-2025-08&cause=deadline_passed&limit=1000"))
                .isNotEmpty()
                .allMatch(row -> row.get("target_year").equals(2024));
        assertThat(get(OLDEST + "&cause=weather").statusCode()).isEqualTo(400);
    }

    @Test
    void aRestatedFigureIsToldFromANewYear() {
        // Czechia's 2024 was 2.08% in August 2025 and is 1.99% since; its 2026 is above 2%.
        assertThat(rows(NEWEST + "&member=CZE&target=nato-core-2024"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("cause", "revision")
                        .containsEntry("declined", false)
                        .hasEntrySatisfying(
                                "summary",
                                text -> assertThat((String) text)
                                        .contains("The new edition restates earlier figures, and has one for 2026.")));
        assertThat(rows(NEWEST + "&member=ESP&target=nato-total-2035"))
                .allSatisfy(row -> assertThat((String) row.get("summary")).startsWith("Spain, which declined it, "));
    }

    @Test
    void filtersNarrowTheListAndTheFeed() throws Exception {
        assertThat(rows(OLDEST + "&member=Romania,POL"))
                .isNotEmpty()
                .allMatch(row -> List.of("ROU", "POL").contains(row.get("member")));
        assertThat(rows(OLDEST + "&indicator=equipment_pct"))
                .isNotEmpty()
                .allMatch(row -> row.get("indicator").equals("equipment_pct"));
        assertThat(feed("/v1/verdict-changes.atom?from=NATO-2019-06&to=NATO-2024-06&member=POL")
                        .getEntries())
                .extracting(SyndEntry::getTitle)
                .containsExactly(
                        "Poland replaced its promise of 2.5% by 2030 with at least 3% on 18 March 2022.",
                        "Poland promised at least 3% on 18 March 2022.");
    }

    @Test
    void editionsThatCannotBeComparedAreRefused() {
        for (var wrong : List.of(
                "from=NATO-2026-07&to=NATO-2025-08",
                "from=NATO-2026-07",
                "to=NATO-2019-06",
                "from=NATO-2026-08",
                "to=NATO-2026-07&source=SIPRI",
                "source=SIPIR",
                "as_of=2025-01-01",
                "member=XXX")) {
            var refused = get("/v1/verdict-changes?" + wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(refused.jsonPath().getList("errors")).as(wrong).hasSize(1);
            assertThat(get("/v1/verdict-changes.atom?" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void theFeedTellsVerdictsAndPledgesInSentences() throws Exception {
        var feed = feed("/v1/verdict-changes.atom?from=NATO-2025-08&to=NATO-2026-07");
        assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
        assertThat(feed.getEntries()).extracting(SyndEntry::getUri).doesNotHaveDuplicates();
        assertThat(feed.getEntries())
                .extracting(SyndEntry::getTitle)
                .contains(
                        "Romania promised 3.5% by 2030 on 5 November 2025.",
                        "Czechia gave up its promise of 3% by 2030 on 26 February 2026.")
                .allMatch(title -> title.matches("[A-Z].*\\."));
        var bothStood = rows(NEWEST + "&limit=1000").stream()
                .filter(row -> row.get("before") != null && row.get("after") != null)
                .count();
        var pledges = ShippedData.rowsOfTests("targets").stream()
                .mapToLong(row -> happened(row.get("ended_on")) + happened(lastDay(row.get("announced_on"))))
                .sum();
        assertThat(feed.getEntries()).hasSize((int) (bothStood + pledges));
        assertThat(feed.getEntries())
                .extracting(SyndEntry::getTitle)
                .contains("A target of 5% by 2027 was proposed for Latvia on 27 February 2026.")
                .doesNotContain("France promised 2.5% by 2030 on 16 August 2026.");
        // Without a named end the feed goes on until today.
        assertThat(feed("/v1/verdict-changes.atom").getEntries())
                .extracting(SyndEntry::getTitle)
                .contains("France promised 2.5% by 2030 on 16 August 2026.");
        assertThat(get("/v1/verdict-changes.atom?limit=2").statusCode()).isEqualTo(400);
    }

    private static int happened(String day) {
        return day.compareTo("2025-08-28") > 0 && day.compareTo("2026-07-10") <= 0 ? 1 : 0;
    }

    private static String lastDay(String date) {
        return date.length() == 10 ? date : date.length() == 7 ? date + "-31" : date + "-12-31";
    }

    private static SyndFeed feed(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/atom+xml");
        return new SyndFeedInput().build(new StringReader(answer.asString()));
    }
}
