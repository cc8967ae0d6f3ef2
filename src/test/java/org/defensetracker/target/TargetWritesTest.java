package org.defensetracker.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.request;
import static org.defensetracker.testing.Curation.ana;
import static org.defensetracker.testing.Curation.patch;
import static org.defensetracker.testing.Curation.post;
import static org.defensetracker.testing.Curation.put;
import static org.defensetracker.testing.Curation.tag;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.defensetracker.testing.Curation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a promise gets on record, ends, and is corrected. */
@QuarkusTest
@TestProfile(Curation.class)
class TargetWritesTest {

    @Inject
    Clock clock;

    private static String target(String id, String more) {
        return """
                {"id": "%s", "area": "SVK", "indicator": "core_pct_gdp", "comparator": "at_least",
                 "target_value": 2.50, "target_year": 2032, "announced_on": "2026-09", "commitment": "declaration",
                 "source_title": "A speech", "source_publisher": "A newspaper"%s}
                """.formatted(id, more);
    }

    private static void make(String id) {
        post("/v1/targets", target(id, "")).then().statusCode(201);
    }

    @Test
    void aPlanEndsNoPledgeThatReachesFurther() {
        make("svk-pledge");
        var plan = target("svk-plan", ", \"supersedes\": \"svk-pledge\"").replace("2032", "2027");
        var refused = post("/v1/targets", plan);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("errors[0].message"))
                .contains("a plan does not end a pledge of a higher value or a later year");
        assertThat(get("/v1/targets/svk-pledge").jsonPath().getString("status")).isEqualTo("active");
        var made = post("/v1/targets?reason=The%20minister%20said%20so", plan);
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        assertThat(made.jsonPath().getString("kind")).isEqualTo("plan");
        assertThat(get("/v1/targets/svk-pledge").jsonPath().getString("status")).isEqualTo("superseded");
    }

    @Test
    void theKindAndThePrecisionOfTheDayFollowUnlessTheyAreSaid() {
        make("svk-month");
        var path = "/v1/targets/svk-month";
        var made = get(path);
        assertThat(made.jsonPath().getString("announced_on")).isEqualTo("2026-09-30");
        assertThat(made.jsonPath().getString("announced_precision")).isEqualTo("month");
        assertThat(made.jsonPath().getString("kind")).isEqualTo("pledge");
        var same = ana().header("If-Match", tag(path))
                .contentType("application/json")
                .body(made.asString())
                .put(path);
        assertThat(same.asString()).isEqualTo(made.asString());
        assertThat(patch(path, "{\"announced_precision\": \"decade\"}").statusCode())
                .isEqualTo(400);
        var corrected = ana().header("If-Match", tag(path))
                .contentType("application/merge-patch+json")
                .body("{\"announced_on\": \"2026-09-15\"}")
                .patch(path + "?reason=known");
        assertThat(corrected.jsonPath().getString("announced_precision"))
                .as(corrected.asString())
                .isEqualTo("day");
        assertThat(patch(path, "{\"kind\": \"plan\"}").jsonPath().getString("kind"))
                .isEqualTo("plan");
    }

    @Test
    void aNewPromiseIsThereAtOnceWithItsPrintedPrecision() {
        var created = post("/v1/targets", target("svk-new", ""));
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith("/v1/targets/svk-new");
        assertThat(created.header("ETag")).isEqualTo(tag("/v1/targets/svk-new"));
        assertThat(get("/v1/targets/svk-new").asString())
                .isEqualTo(created.asString())
                .contains("\"target_value\":2.50", "\"status\":\"active\"");
        assertThat(json("/v1/progress?member=SVK&target=svk-new").getList("items"))
                .hasSize(1);
    }

    @Test
    void anIdIsTakenOnce() {
        make("svk-once");
        var again = post("/v1/targets", target("svk-once", ""));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.jsonPath().getString("detail")).contains("svk-once", "already");
    }

    @Test
    void whatWasReadCanBeSentBackAndChangesNothing() {
        make("svk-back");
        var read = get("/v1/targets/svk-back");
        var before = json("/v1/targets").getLong("meta.revision");
        var sent = ana().header("If-Match", read.header("ETag"))
                .contentType("application/json")
                .body(read.asString())
                .put("/v1/targets/svk-back");
        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.header("ETag")).isEqualTo(read.header("ETag"));
        assertThat(json("/v1/targets").getLong("meta.revision")).isEqualTo(before);
    }

    /** RFC 9110: {@code If-None-Match} compares weakly, {@code If-Match} strongly, and neither replaces the other here. */
    @Test
    void tagsAreReadAsTheListsThatTheyAre() {
        make("svk-list");
        var path = "/v1/targets/svk-list";
        var body = target("svk-list", ", \"note\": \"blind\"");
        for (var condition : List.of("\"other\"", "W/\"other\"", "W/\"a\", \"b\"")) {
            var unseen = ana().header("If-None-Match", condition);
            assertThat(unseen.contentType("application/json")
                            .body(body)
                            .put(path)
                            .statusCode())
                    .as(condition)
                    .isEqualTo(428);
            assertThat(ana().header("If-None-Match", condition).delete(path).statusCode())
                    .isEqualTo(428);
        }
        for (var condition : List.of("W/" + tag(path), "W/\"a\", " + tag(path), "*")) {
            assertThat(ana().header("If-None-Match", condition)
                            .header("If-Match", tag(path))
                            .contentType("application/json")
                            .body(body)
                            .put(path)
                            .statusCode())
                    .as(condition)
                    .isEqualTo(412);
        }
        assertThat(ana().header("If-Match", "W/" + tag(path)).delete(path).statusCode())
                .isEqualTo(412);
        assertThat(json(path).getString("note")).isNull();
        assertThat(ana().header("If-Match", "W/\"a\", " + tag(path))
                        .delete(path)
                        .statusCode())
                .isEqualTo(204);
    }

    /** Whatever was asked of a row, its tag stands for that row. */
    @Test
    void theTagOfEveryAnswerAboutARowIsGoodForAChange() {
        make("svk-every");
        make("svk-other");
        var path = "/v1/targets/svk-every";
        for (var asked : List.of(
                path + "?fields=id,note", "/v1/targets/SVK-EVERY", path + ".xlsx", path + ".csv?excel=true", path)) {
            var changed = ana().header("If-Match", tag(asked))
                    .contentType("application/merge-patch+json")
                    .body("{\"note\": \"" + asked.replaceAll("[^a-zA-Z]", "") + "\"}")
                    .patch(path);
            assertThat(changed.statusCode()).as(asked + changed.asString()).isEqualTo(200);
            assertThat(changed.header("ETag")).isEqualTo(tag(path));
        }
        assertThat(ana().header("If-Match", tag("/v1/targets/svk-other"))
                        .delete(path)
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void aTargetIsAnsweredAsItWasKnown() {
        assertThat(json("/v1/targets/pol-core-2026?as_of=2025-05-01").getString("status"))
                .isEqualTo("active");
        assertThat(json("/v1/targets/pol-core-2026").getString("status")).isEqualTo("superseded");
        assertThat(get("/v1/targets/nato-core-2035?as_of=2019-07-01").statusCode())
                .isEqualTo(404);
        assertThat(get("/v1/targets/nope?as_of=2019-07-01").statusCode()).isEqualTo(404);
        assertThat(get("/v1/targets/nato-core-2035?as_of=2019-13-01").statusCode())
                .isEqualTo(400);
    }

    /** A promise of this month counts from its last day on; until then the one that it ends stands. */
    @Test
    void betweenTwoPromisesThereIsNoGap() {
        make("svk-before");
        var today = LocalDate.now(clock);
        var month = today.toString().substring(0, 7);
        var made = post(
                "/v1/targets",
                target("svk-after", ", \"supersedes\": \"svk-before\"").replace("2026-09", month));
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        var isLater = YearMonth.from(today).atEndOfMonth().isAfter(today);
        var standing = json("/v1/progress?member=SVK&scope=own").getList("items.target");
        assertThat(standing).contains(isLater ? "svk-before" : "svk-after");
        assertThat(json("/v1/targets?area=SVK").getList("items.id")).contains(isLater ? "svk-before" : "svk-after");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"declines": ["nato-core-2035"]} | nato-core-2035 | declines   | cannot decline itself
            {"supersedes": "svk-circle-2"}     | svk-circle-1      | supersedes | supersedes this one itself
            {"commitment": "proposed"}       | svk-circle-2     | supersedes | only proposed
            {"supersedes": null}             | svk-circle-2     |            | rewrite
            """)
    void whatWouldLeaveNoPromiseIsRefused(String patch, String id, String field, String words) {
        if (get("/v1/targets/svk-circle-1").statusCode() == 404) {
            make("svk-circle-1");
            post("/v1/targets", target("svk-circle-2", ", \"supersedes\": \"svk-circle-1\""))
                    .then()
                    .statusCode(201);
        }
        var refused = patch("/v1/targets/" + id, patch);
        assertThat(refused.statusCode()).as(refused.asString()).isIn(400, 409);
        assertThat(refused.asString()).contains(words);
        if (field != null) {
            assertThat(refused.jsonPath().getList("errors.name")).contains(field);
        }
    }

    @Test
    void anIdOfAnyLengthIsRefusedInWords() {
        var refused = post("/v1/targets", target("a" + "-a".repeat(100_000), ""));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("errors[0].name")).isEqualTo("id");
    }

    @Test
    void aChangeNeedsTheETagOfWhatIsThere() {
        make("svk-tag");
        var path = "/v1/targets/svk-tag";
        assertThat(put(path, target("svk-tag", "")).statusCode()).isEqualTo(428);
        assertThat(ana().delete(path).statusCode()).isEqualTo(428);
        var first = tag(path);
        patch(path, "{\"note\": \"seen twice\"}").then().statusCode(200);
        var stale = ana().header("If-Match", first)
                .contentType("application/json")
                .body("{\"note\": null}")
                .patch(path);
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.jsonPath().getString("detail")).contains(tag(path));
        assertThat(json(path).getString("note")).isEqualTo("seen twice");
        for (Supplier<String> condition :
                List.<Supplier<String>>of(() -> "*", () -> "\"x\", " + tag(path), () -> gzippedTag(path))) {
            var sent = condition.get();
            ana().header("If-Match", sent)
                    .contentType("application/json")
                    .body("{\"note\": \"changed under a condition of length " + sent.length() + "\"}")
                    .patch(path)
                    .then()
                    .statusCode(200);
        }
        assertThat(ana().header("If-Match", "W/" + tag(path)).delete(path).statusCode())
                .isEqualTo(412);
        assertThat(ana().header("If-Match", tag(path)).delete(path).statusCode())
                .isEqualTo(204);
        assertThat(get(path).statusCode()).isEqualTo(404);
        assertThat(ana().header("If-Match", "*").delete(path).statusCode()).isEqualTo(404);
    }

    private static String gzippedTag(String path) {
        return request().header("Accept-Encoding", "gzip").get(path + ".csv").header("ETag");
    }

    @Test
    void aWriteElsewhereLeavesAnETagGood() {
        make("svk-calm");
        var before = tag("/v1/targets/svk-calm");
        make("svk-noise");
        assertThat(tag("/v1/targets/svk-calm")).isEqualTo(before);
    }

    @Test
    void ifNoneMatchMakesAPutThatOnlyCreates() {
        var path = "/v1/targets/svk-only";
        var request = target("svk-only", "");
        assertThat(ana().header("If-None-Match", "*")
                        .contentType("application/json")
                        .body(request)
                        .put(path)
                        .statusCode())
                .isEqualTo(201);
        assertThat(ana().header("If-None-Match", "*")
                        .contentType("application/json")
                        .body(request)
                        .put(path)
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void whatWasPromisedIsNotRewrittenButCorrectedWithAReason() {
        make("svk-typo");
        var path = "/v1/targets/svk-typo";
        var refused = patch(path, "{\"target_value\": 2.6}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("detail")).contains("target_value", "supersedes", "reason");
        assertThat(json(path).getString("target_value")).isEqualTo("2.50");
        ana().header("If-Match", tag(path))
                .contentType("application/json")
                .body("{\"target_value\": 2.6}")
                .patch(path + "?reason=The%20decree%20says%202.6")
                .then()
                .statusCode(200);
        var noted = json("/v1/changes?key=svk-typo&sort=-revision").getMap("items[0]");
        assertThat(noted).containsEntry("reason", "The decree says 2.6").containsEntry("who", "ana");
    }

    @Test
    void aNewPromiseEndsTheOneItSupersedes() {
        make("svk-old");
        post("/v1/targets", target("svk-successor", ", \"supersedes\": \"svk-old\""))
                .then()
                .statusCode(201);
        var old = json("/v1/targets/svk-old");
        assertThat(old.getString("status")).isEqualTo("superseded");
        assertThat(old.getString("ended_on")).isEqualTo("2026-09-30");
        var third = post("/v1/targets", target("svk-third", ", \"supersedes\": \"svk-old\""));
        assertThat(third.statusCode()).isEqualTo(400);
        assertThat(third.jsonPath().getString("errors[0].message")).contains("svk-successor");
        var deleted = ana().header("If-Match", "*").delete("/v1/targets/svk-old");
        assertThat(deleted.statusCode()).isEqualTo(409);
        assertThat(deleted.jsonPath().getString("detail")).contains("svk-successor");
    }

    @Test
    void whatEndedByMistakeIsActiveAgain() {
        make("svk-first");
        var successor = target("svk-mistake", ", \"supersedes\": \"svk-first\"");
        post("/v1/targets", successor).then().statusCode(201);
        ana().header("If-Match", "*").delete("/v1/targets/svk-mistake").then().statusCode(204);
        assertThat(json("/v1/targets/svk-first").getString("status")).isEqualTo("active");
        assertThat(json("/v1/targets/svk-first").getString("ended_on")).isNull();
        assertThat(json("/v1/changes?key=svk-first").getList("items.action")).contains("delete");

        post("/v1/targets", successor).then().statusCode(201);
        assertThat(json("/v1/targets/svk-first").getString("status")).isEqualTo("superseded");
        ana().header("If-Match", "*")
                .contentType("application/merge-patch+json")
                .body("{\"supersedes\": null}")
                .patch("/v1/targets/svk-mistake?reason=It%20replaced%20nothing")
                .then()
                .statusCode(200);
        assertThat(json("/v1/targets/svk-first").getString("status")).isEqualTo("active");
    }

    @Test
    void aCorrectedSuccessionEndsTheRightPromise() {
        make("svk-wrong");
        make("svk-right");
        post("/v1/targets", target("svk-later", ", \"supersedes\": \"svk-wrong\""))
                .then()
                .statusCode(201);
        ana().header("If-Match", "*")
                .contentType("application/merge-patch+json")
                .body("{\"supersedes\": \"svk-right\"}")
                .patch("/v1/targets/svk-later?reason=The%20wrong%20one")
                .then()
                .statusCode(200);
        assertThat(json("/v1/targets/svk-wrong").getString("status")).isEqualTo("active");
        assertThat(json("/v1/targets/svk-right").getString("status")).isEqualTo("superseded");
    }

    @Test
    void aPromiseGivenUpSaysWhereThatWasSaid() {
        make("svk-gone");
        var path = "/v1/targets/svk-gone";
        var bare = patch(path, "{\"status\": \"withdrawn\", \"ended_on\": \"2026-11-01\"}");
        assertThat(bare.statusCode()).isEqualTo(400);
        assertThat(bare.jsonPath().getString("errors[0].name")).isEqualTo("ended_source");
        patch(path, "{\"status\": \"withdrawn\", \"ended_on\": \"2026-11-01\", \"ended_source\": \"Budget speech\"}")
                .then()
                .statusCode(200);
        assertThat(json(path).getString("ended_source")).isEqualTo("Budget speech");
        assertThat(json("/v1/progress?member=SVK").getList("items.target")).doesNotContain("svk-gone");
        assertThat(patch(path, "{\"status\": \"superseded\", \"ended_source\": null}")
                        .jsonPath()
                        .getString("errors[0].name"))
                .isEqualTo("status");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "area": "SVK"                    | "area": "Slovakistan"           | area          | invalid
            "area": "SVK"                    | "area": 5                       | area          | type
            "area": "SVK"                    | "area": "NATO-EUR-CAN"          | area          | invalid
            "target_value": 2.50             | "target_value": 250             | target_value  | invalid
            "target_value": 2.50             | "target_value": "2.5"           | target_value  | type
            "target_value": 2.50             | "target_value": 1e400           | target_value  | invalid
            "target_value": 2.50,            | "x": 1,                         | target_value  | missing
            "target_value": 2.50             | "target_valeu": 2.50            | target_valeu  | unknown_field
            "target_year": 2032              | "target_year": 20               | target_year   | invalid
            "announced_on": "2026-09"        | "announced_on": "2026-13"       | announced_on  | invalid
            "commitment": "declaration"      | "commitment": "sworn"           | commitment    | invalid
            "source_title": "A speech"       | "source_title": " "             | source_title  | invalid
            "target_year": 2032              | "unit": "percent"               | unit          | derived
            "target_year": 2032              | "declines": ["nato-core-2053"]  | declines      | unknown
            "target_year": 2032              | "declines": "nato-core-2035"    | declines      | type
            "target_year": 2032              | "supersedes": "svk-never"       | supersedes    | invalid
            "target_year": 2032              | "source_url": "javascript:1"    | source_url    | invalid
            """)
    void everyFieldAtFaultIsNamed(String right, String wrong, String name, String code) {
        var refused = post("/v1/targets", target("svk-wrong", "").replace(right, wrong));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.jsonPath().getList("errors.name")).contains(name);
        assertThat(refused.jsonPath().getString("errors.find { it.name == '" + name + "' }.code"))
                .isEqualTo(code);
        assertThat(refused.jsonPath().getList("errors.in")).containsOnly("body");
        assertThat(get("/v1/targets/svk-wrong").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id": "svk-x"      | 400
            []                  | 400
            null                | 400
            {"id":"a","id":"b"} | 400
            {} {}               | 400
            ''                  | 400
            """)
    void aBodyThatIsNoObjectIsRefused(String body, int status) {
        var refused = post("/v1/targets", body);
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void aBodyOfAnotherTypeOrTooLargeIsRefused() {
        assertThat(ana().contentType("text/plain").body("x").post("/v1/targets").statusCode())
                .isEqualTo(415);
        var large = post("/v1/targets", target("svk-large", ", \"note\": \"" + "a".repeat(1 << 20) + "\""));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void aRepeatedPostIsCarriedOutOnce() {
        var first = repeat("k-1", target("svk-repeat", ""));
        var second = repeat("k-1", target("svk-repeat", ""));
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(repeat("k-1", target("svk-other", "")).statusCode()).isEqualTo(422);
        assertThat(repeat("k 1", target("svk-other", "")).statusCode()).isEqualTo(400);
        assertThat(get("/v1/targets/svk-other").statusCode()).isEqualTo(404);
    }

    private static Response repeat(String key, String body) {
        return ana().header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/v1/targets");
    }

    @Test
    void oneOfFiftyWritersWinsEachRoundAndNothingIsLost() throws Exception {
        make("svk-race");
        var path = "/v1/targets/svk-race";
        var writers = Executors.newFixedThreadPool(50);
        var wins = new ArrayList<String>();
        for (int round = 0; round < 5; round++) {
            var seen = tag(path);
            var start = new CountDownLatch(1);
            var answers = new ArrayList<Future<Response>>();
            for (int writer = 0; writer < 50; writer++) {
                var note = "round " + round + " writer " + writer;
                answers.add(writers.submit(() -> {
                    start.await();
                    return ana().header("If-Match", seen)
                            .contentType("application/json")
                            .body("{\"note\": \"" + note + "\"}")
                            .patch(path);
                }));
            }
            start.countDown();
            var won = new ArrayList<Response>();
            for (var answer : answers) {
                assertThat(answer.get().statusCode()).isIn(200, 412);
                if (answer.get().statusCode() == 200) {
                    won.add(answer.get());
                }
            }
            assertThat(won).hasSize(1);
            wins.add(won.get(0).jsonPath().getString("note"));
            assertThat(json(path).getString("note")).isEqualTo(wins.get(round));
        }
        writers.shutdown();
        assertThat(json("/v1/changes?key=svk-race").getList("items.after.note"))
                .hasSize(6)
                .endsWith(wins.toArray());
    }
}
