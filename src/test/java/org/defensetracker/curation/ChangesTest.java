package org.defensetracker.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.csv;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.request;
import static org.defensetracker.testing.Curation.ana;
import static org.defensetracker.testing.Curation.patch;
import static org.defensetracker.testing.Curation.put;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.defensetracker.testing.Curation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What changed is told: in pages, as a stream, and as a feed. */
@QuarkusTest
@TestProfile(Curation.class)
class ChangesTest {

    private static final String FIGURE = "/v1/observations/NATO-2026-07/BGR/core_pct_gdp/20";

    @TestHTTPResource("/")
    URI root;

    private static void makeFigure(String year, String value) {
        put(FIGURE + year, "{\"value\": " + value + ", \"status\": \"estimate\"}")
                .then()
                .statusCode(201);
    }

    private static long revision() {
        return json("/v1/editions").getLong("meta.revision");
    }

    @Test
    void aFigureIsAddedCorrectedAndDeletedAndEachStepIsKept() {
        var since = revision();
        makeFigure("41", "2.50");
        assertThat(get(FIGURE + "41").asString()).contains("\"value\":2.50", "\"published_on\":\"2026-07-10\"");
        ana().header("If-Match", "*")
                .contentType("application/json")
                .body("{\"value\": 2.6}")
                .patch(FIGURE + "41?reason=typo")
                .then()
                .statusCode(200);
        ana().header("If-Match", "*").delete(FIGURE + "41").then().statusCode(204);
        assertThat(get(FIGURE + "41").statusCode()).isEqualTo(404);
        var changes = json("/v1/changes?since=" + since + "&key=NATO-2026-07/BGR/core_pct_gdp/2041");
        assertThat(changes.getList("items.revision", Long.class)).containsExactly(since + 1, since + 2, since + 3);
        assertThat(changes.getList("items.action")).containsExactly("put", "patch", "delete");
        assertThat(changes.getString("items[0].after.value")).isEqualTo("2.50");
        assertThat(changes.getString("items[0].before")).isNull();
        assertThat(changes.getString("items[1].before.value")).isEqualTo("2.50");
        assertThat(changes.getString("items[1].after.value")).isEqualTo("2.6");
        assertThat(changes.getString("items[1].reason")).isEqualTo("typo");
        assertThat(changes.getString("items[2].after")).isNull();
    }

    @Test
    void whatThePathSaysIsNotContradictedAndBadValuesAreNamed() {
        var refused = put(FIGURE + "42", "{\"value\": 250, \"status\": \"maybe\", \"area\": \"ROU\", \"x\": 1}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getList("errors.name")).containsExactlyInAnyOrder("value", "status", "area", "x");
        assertThat(put("/v1/observations/NATO-2026-08/BGR/core_pct_gdp/2042", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(put("/v1/observations/NATO-2026-07/BGR/core_pct_gpd/2042", "{}")
                        .jsonPath()
                        .getString("detail"))
                .contains("core_pct_gdp");
    }

    @Test
    void anEditionThatFiguresRestOnStays() {
        var refused = ana().header("If-Match", "*").delete("/v1/editions/NATO-2025-08");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("detail")).contains("385");
        put("/v1/editions/T-EMPTY", "{\"source\": \"NATO\", \"title\": \"T\", \"published_on\": \"2020-01-01\"}")
                .then()
                .statusCode(201);
        patch("/v1/editions/T-EMPTY", "{\"note\": \"none\"}").then().statusCode(200);
        ana().header("If-Match", "*").delete("/v1/editions/T-EMPTY").then().statusCode(204);
    }

    @Test
    void changesArePagedBothWaysAndFiltered() {
        var since = revision();
        for (int i = 50; i < 57; i++) {
            makeFigure(Integer.toString(i), "2." + i);
        }
        var all = json("/v1/changes?since=" + since).getList("items.revision", Long.class);
        assertThat(all).hasSize(7).isSorted();
        for (var order : List.of("revision", "-revision")) {
            var visited = new ArrayList<Long>();
            var next = "/v1/changes?since=" + since + "&limit=3&sort=" + order;
            while (next != null) {
                var page = json(next);
                visited.addAll(page.getList("items.revision", Long.class));
                assertThat(page.getInt("total")).isEqualTo(7);
                next = page.getString("next");
            }
            assertThat(visited)
                    .containsExactlyInAnyOrderElementsOf(all)
                    .first()
                    .isEqualTo(order.equals("revision") ? since + 1 : since + 7);
        }
        assertThat(csv("/v1/changes.csv?area=BGR&who=ana&resource=observation&since=" + since))
                .hasSize(8);
        assertThat(json("/v1/changes?who=nobody").getList("items")).isEmpty();
        assertThat(json("/v1/changes?since=2000-01-01&limit=1").getInt("total")).isGreaterThan(5000);
        assertThat(get("/v1/changes?since=soon").statusCode()).isEqualTo(400);
        assertThat(get("/v1/changes?sort=who").statusCode()).isEqualTo(400);
    }

    @Test
    void theStreamResumesBehindTheLastEventThatWasSeen() throws Exception {
        var since = revision();
        makeFigure("61", "2.1");
        makeFigure("62", "2.2");
        assertThat(events(since, 2)).containsExactly(since + 1, since + 2);
        assertThat(events(since + 1, 1)).containsExactly(since + 2);
        makeFigure("63", "2.3");
        assertThat(events(since + 2, 1)).containsExactly(since + 3);
        for (var wrong : List.of("x", "-1", "1.5")) {
            var refused = request().header("Last-Event-ID", wrong).get("/v1/changes/stream");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.jsonPath().getString("errors[0].name")).isEqualTo("Last-Event-ID");
        }
    }

    /** The ids of the first events behind a revision. */
    private List<Long> events(long behind, int count) throws Exception {
        var request = HttpRequest.newBuilder(root.resolve("/v1/changes/stream"))
                .header("Last-Event-ID", Long.toString(behind))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
        try (var lines = answer.body()) {
            return lines.filter(line -> line.startsWith("id:"))
                    .limit(count)
                    .map(line -> Long.valueOf(line.substring(3).strip().split("-")[0]))
                    .toList();
        }
    }

    @Test
    void anEventTellsWhatChanged() throws Exception {
        var since = revision();
        makeFigure("71", "2.75");
        var request = HttpRequest.newBuilder(root.resolve("/v1/changes/stream?since=" + since))
                .build();
        try (var lines =
                HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body()) {
            var data =
                    lines.filter(line -> line.startsWith("data:")).findFirst().orElseThrow();
            assertThat(data)
                    .contains(
                            "\"revision\":" + (since + 1),
                            "\"who\":\"ana\"",
                            "\"value\":2.75",
                            "\"url\":\"/v1/changes?revision=" + (since + 1) + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/changes", "/v1/changes.csv", "/v1/changes.atom"})
    void anAreaIsFoundByItsNameAndAnUnknownOneIsRefused(String path) {
        makeFigure(path.endsWith("s") ? "91" : path.endsWith("v") ? "92" : "93", "2.9");
        var byCode = get(path + "?who=ana&area=BGR");
        assertThat(byCode.statusCode()).isEqualTo(200);
        assertThat(byCode.asString()).contains("core_pct_gdp/209");
        assertThat(get(path + "?who=ana&area=bulgaria").asString()).isEqualTo(byCode.asString());
        for (var unknown : List.of("XXX", "Romanai")) {
            var refused = get(path + "?area=ROU," + unknown);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.jsonPath().getList("errors.name")).containsExactly("area");
            assertThat(refused.jsonPath().getList("errors.value")).containsExactly(unknown);
        }
        assertThat(get(path + "?area=Romanai").jsonPath().getString("detail")).contains("Romania");
    }

    @Test
    void theFeedsIdsDoNotFollowTheHostThatWasAsked() {
        makeFigure("95", "2.95");
        var here = get("/v1/changes.atom?area=BGR").xmlPath();
        var there = request()
                .header("Host", "other.example")
                .get("/v1/changes.atom?area=Bulgaria")
                .xmlPath();
        assertThat(there.getString("feed.id"))
                .isEqualTo(here.getString("feed.id"))
                .isEqualTo("tag:defensetracker.org,2026:/v1/changes.atom?area=BGR");
        assertThat(there.getList("feed.entry.id"))
                .isEqualTo(here.getList("feed.entry.id"))
                .first()
                .asString()
                .startsWith("tag:defensetracker.org,2026:/v1/changes?revision=");
        assertThat(there.getString("feed.link.@href")).isEqualTo("http://other.example/v1/changes.atom?area=BGR");
    }

    @Test
    void theFeedTellsTheNewestFirst() {
        makeFigure("81", "2.81");
        var feed = get("/v1/changes.atom?who=ana&area=BGR");
        assertThat(feed.statusCode()).isEqualTo(200);
        assertThat(feed.contentType()).startsWith("application/atom+xml");
        var xml = feed.xmlPath();
        assertThat(xml.getString("feed.entry[0].title"))
                .isEqualTo("ana added observation NATO-2026-07/BGR/core_pct_gdp/2081");
        assertThat(xml.getString("feed.entry[0].content")).contains("2.81");
        assertThat(xml.getString("feed.updated")).isEqualTo(xml.getString("feed.entry[0].updated"));
        assertThat(get("/v1/changes.atom?who=nobody").xmlPath().getList("feed.entry"))
                .isEmpty();
        assertThat(get("/v1/changes.atom?limit=3").statusCode()).isEqualTo(400);
    }
}
