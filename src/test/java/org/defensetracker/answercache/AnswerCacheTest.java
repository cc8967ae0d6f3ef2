package org.defensetracker.answercache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.request;
import static org.defensetracker.testing.Curation.ana;
import static org.defensetracker.testing.Curation.post;
import static org.defensetracker.testing.Curation.tag;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.defensetracker.testing.Curation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered from memory: the same as the resource answers, computed once, and never after a write. */
@QuarkusTest
@TestProfile(Curation.class)
class AnswerCacheTest {

    /** Each test asks what nobody else asks. */
    private static String fresh(String path, String mark) {
        return path + (path.contains("?") ? "&" : "?") + "fields=" + mark;
    }

    private static double counted(String result) {
        return metric("tracker_cache_requests_total{result=\"" + result + "\"}");
    }

    private static double metric(String name) {
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    private static List<String> headers(Response answer) {
        return answer.headers().asList().stream()
                .filter(header -> !header.getName().equalsIgnoreCase("date"))
                .filter(header -> !header.getName().equalsIgnoreCase("transfer-encoding"))
                .filter(header -> !header.getName().equalsIgnoreCase("content-length"))
                .filter(header -> !header.getName().equalsIgnoreCase("x-request-id")) // each request has its own
                .map(header -> header.getName().toLowerCase() + ": " + header.getValue())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/members/LVA", "/targets?status=all", "/targets/nato-core-2035", "/compare"})
    void aPageComesFromMemoryForTheHostThatItRepeats(String path) {
        var first = page(path, "one.example");
        var hits = counted("hit");
        var second = page(path, "one.example");
        assertThat(counted("hit")).isEqualTo(hits + 1);
        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(headers(second)).isEqualTo(headers(first)).anyMatch(line -> line.startsWith("etag: \""));
        var other = page(path, "two.example");
        assertThat(other.asString()).contains("http://two.example/v1/").doesNotContain("one.example");
        assertThat(other.header("ETag")).isNotEqualTo(first.header("ETag"));
        assertThat(get("/").contentType()).startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/*;q=0.5", "application/json;q=0.1, text/html"})
    void whoDoesNotPreferAnotherTypeGetsThePageFromMemory(String accept) {
        var path = "/members/LVA?target=nato-core-2035";
        var first = page(path, "three.example");
        var hits = counted("hit");
        var second = request().accept(accept).header("Host", "three.example").get(path);
        assertThat(counted("hit")).isEqualTo(hits + 1);
        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(request()
                        .accept("application/json")
                        .header("Host", "three.example")
                        .get(path)
                        .statusCode())
                .isEqualTo(406);
    }

    private static Response page(String path, String host) {
        var answer = request().accept("text/html").header("Host", host).get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/html");
        return answer;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/members?fields=code,name",
                "/v1/members.csv?fields=name,code",
                "/v1/progress.ndjson?fields=member,target,status",
                "/v1/members/ROU?fields=code,iso2",
                "/v1/members/ROU/chart.svg?width=400",
                "/",
                "/v1/targets/rou-core-2030?fields=id,area",
                "/v1/alliance?fields=year,target",
                "/v1/observations?limit=2&fields=area,value",
                "/v1/changes?limit=3&fields=revision,key"
            })
    void theSecondAnswerIsTheFirstFromMemory(String path) {
        var first = get(path);
        var hits = counted("hit");
        var second = get(path);
        assertThat(counted("hit")).isEqualTo(hits + 1);
        assertThat(second.statusCode()).isEqualTo(first.statusCode()).isEqualTo(200);
        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(headers(second)).isEqualTo(headers(first));
        assertThat(second.header("Content-Length")).isNotNull();
        assertThat(headers(request().head(path))).isEqualTo(headers(first));
        var elsewhere = request().header("Origin", "https://example.org").get(path);
        assertThat(elsewhere.header("Access-Control-Allow-Origin")).isEqualTo("https://example.org");
        assertThat(elsewhere.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(get(path).header("Access-Control-Allow-Origin")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/members?fields=code,iso2,name",
                "/",
                "/openapi",
                "/v1/nothing",
                "/q/health/ready",
                "/v1/members.svg"
            })
    void everyAnswerHasItsDate(String path) {
        for (int i = 0; i < 2; i++) { // the second answer to a question about data comes from memory
            var sent = ZonedDateTime.parse(get(path).header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME);
            assertThat(sent.toInstant()).isCloseTo(Instant.now(), within(Duration.ofSeconds(5)));
        }
    }

    @Test
    void manyWhoAskAtOnceCauseOneComputation() throws Exception {
        var path = fresh("/v1/progress", "member,target,path_value");
        var misses = counted("miss");
        var answers = together(40, () -> get(path).asString());
        assertThat(counted("miss")).isEqualTo(misses + 1);
        assertThat(answers).hasSize(40).containsOnly(answers.get(0));
        assertThat(answers.get(0)).contains("\"items\":[{\"member\":\"ALB\"");
    }

    @Test
    void whatIsWrongIsSaidToEveryoneWhoAsks() throws Exception {
        var answers = together(20, () -> get("/v1/members?fields=nonsense").statusCode());
        assertThat(answers).containsOnly(400);
    }

    @Test
    void whatIsTooLargeToKeepIsWholeForEveryone() throws Exception {
        var rows = json("/v1/observations?include_history=true&limit=1").getInt("total");
        assertThat(get("/v1/observations.ndjson?include_history=true")
                        .asString()
                        .length())
                .isGreaterThan(1 << 20);
        var sizes = together(
                6,
                () -> get("/v1/observations.ndjson?include_history=true")
                        .asString()
                        .lines()
                        .count());
        assertThat(sizes).containsOnly((long) rows);
    }

    @Test
    void aWriteIsInTheNextAnswer() {
        post("/v1/targets", """
                {"id": "hun-kept", "area": "HUN", "indicator": "core_pct_gdp", "comparator": "at_least",
                 "target_value": 2.5, "target_year": 2031, "announced_on": "2026-09", "commitment": "declaration",
                 "source_title": "A speech", "source_publisher": "A newspaper"}
                """).then().statusCode(201);
        for (int i = 0; i < 40; i++) {
            var value = "2." + (10 + i);
            var before = tag("/v1/targets?area=HUN");
            ana().header("If-Match", tag("/v1/targets/hun-kept"))
                    .contentType("application/merge-patch+json")
                    .body("{\"target_value\": " + value + "}")
                    .patch("/v1/targets/hun-kept?reason=misprint")
                    .then()
                    .statusCode(200);
            for (var path : List.of("/v1/targets?area=HUN", "/v1/progress?member=HUN", "/v1/targets/hun-kept")) {
                assertThat(get(path).asString()).as(path).contains("\"target_value\":" + value);
            }
            assertThat(request()
                            .header("If-None-Match", before)
                            .get("/v1/targets?area=HUN")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void anUnchangedAnswerIsToldFromTheRevisionAlone() {
        var path = fresh("/v1/members", "code,joined_on");
        var tag = tag(path);
        post("/v1/targets", """
                {"id": "hun-other", "area": "HUN", "indicator": "core_pct_gdp", "comparator": "at_least",
                 "target_value": 2.5, "target_year": 2031, "announced_on": "2026-09", "commitment": "declaration",
                 "source_title": "A speech", "source_publisher": "A newspaper"}
                """).then().statusCode(201);
        assertThat(request().header("If-None-Match", tag).get(path).statusCode())
                .isEqualTo(200);
        var current = tag(path);
        var unkept = fresh("/v1/members.csv", "code,joined_on");
        assertThat(current).isNotEqualTo(tag);
        assertThat(request().header("If-None-Match", current).get(path).statusCode())
                .isEqualTo(304);
        // A tag that was handed out holds whether the answer is still kept or not; one of another address does not.
        assertThat(request().header("If-None-Match", current).get(unkept).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsKeptIsMeasured() {
        get("/v1/members");
        assertThat(metric("tracker_cache_answers")).isGreaterThan(0);
        assertThat(metric("tracker_cache_size_bytes")).isGreaterThan(10_000).isLessThan(33_554_432);
        assertThat(get("/q/metrics").asString())
                .contains("http_server_requests_seconds_count{method=\"GET\",status=\"200\",uri=\"/v1/members\"}");
    }

    private static <T> List<T> together(int many, Callable<T> request) throws Exception {
        var start = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(many);
        try {
            List<Future<T>> asked = IntStream.range(0, many)
                    .mapToObj(i -> pool.submit(() -> {
                        start.await();
                        return request.call();
                    }))
                    .toList();
            start.countDown();
            var answers = new ArrayList<T>();
            for (var one : asked) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }
}
