package org.defensetracker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.request;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CachingTest {

    private static final String MEMBERS = "/v1/members";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/problems/not-found",
                "/v1/members",
                "/v1/members/ROU",
                "/v1/progress.csv",
                "/v1/targets.ndjson",
                "/v1/observations?limit=3",
                "/v1/observations/wide?limit=3",
                "/v1/alliance",
                "/v1/members/ROU/path",
                "/v1/status",
                "/v1/statuses",
                "/openapi.json",
                "/openapi.yaml"
            })
    void everyAnswerHasAStrongTagAndHoldsUntilItChanges(String path) {
        var tag = get(path).then().statusCode(200).extract().header("ETag");
        assertThat(tag).startsWith("\"").endsWith("\"");
        var unchanged = conditional(path, tag);
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.header("ETag")).isEqualTo(tag);
        assertThat(unchanged.asByteArray()).isEmpty();
        assertThat(conditional(path, "\"other\", W/" + tag).statusCode()).isEqualTo(304);
        assertThat(conditional(path, "*").statusCode()).isEqualTo(304);
        assertThat(conditional(path, "\"other\"").statusCode()).isEqualTo(200);
        assertThat(headers(request().head(path))).isEqualTo(headers(get(path)));
    }

    @Test
    void whatDiffersHasAnotherTag() {
        var tags = new HashSet<String>();
        tags.add(plain().get(MEMBERS).header("ETag"));
        tags.add(plain().get(MEMBERS + ".csv").header("ETag"));
        tags.add(get(MEMBERS + "?limit=1").header("ETag"));
        tags.add(plain().header("Accept-Encoding", "gzip").get(MEMBERS).header("ETag"));
        tags.add(plain().header("Accept", "application/x-ndjson").get(MEMBERS).header("ETag"));
        assertThat(tags).hasSize(5);
        assertThat(plain().get(MEMBERS).header("ETag")).isIn(tags);
    }

    @Test
    void whatRestsOnDataIsPurgedByOneKey() {
        for (var path :
                new String[] {MEMBERS, "/v1/targets/rou-core-2030", "/v1/observations.csv?area=ROU", "/members/ROU"}) {
            for (int i = 0; i < 2; i++) { // computed, and stored
                var answer = get(path);
                var revision = get("/v1/status").jsonPath();
                assertThat(answer.header("Surrogate-Key"))
                        .as(path)
                        .startsWith("tracker-data tracker-" + revision.getString("revision") + "-"
                                + revision.getString("data_set"));
                assertThat(plain().header("If-None-Match", answer.header("ETag"))
                                .get(path)
                                .header("Surrogate-Key"))
                        .as(path)
                        .isEqualTo(answer.header("Surrogate-Key"));
            }
        }
        assertThat(get("/openapi").header("Surrogate-Key")).isNull();
    }

    @Test
    void aCopyIsToldHowLongItIsGood() throws InterruptedException {
        var answer = get(MEMBERS);
        for (int i = 0; i < 40 && answer.header("Last-Modified") == null; i++) {
            Thread.sleep(500); // the date is sent once it is strong
            answer = get(MEMBERS);
        }
        assertThat(answer.header("Cache-Control"))
                .isEqualTo("public, max-age=60, stale-while-revalidate=86400, stale-if-error=86400");
        assertThat(answer.header("Vary")).contains("Accept", "Accept-Encoding", "Origin");
        assertThat(plain().header("If-Modified-Since", answer.header("Last-Modified"))
                        .get(MEMBERS)
                        .statusCode())
                .isEqualTo(304);
        assertThat(plain().header("If-Modified-Since", "Thu, 01 Jan 2015 00:00:00 GMT")
                        .get(MEMBERS)
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/v1/members/XXX").header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/progress.csv", "/openapi.json", "/openapi.yaml"})
    void compressedBytesAreTheSame(String path) throws IOException {
        var whole = plain().get(path).asByteArray();
        for (var accepted : List.of("gzip", "br;q=0.5, gzip", "*", "br;q=0, *;q=0.1", "x-gzip")) {
            var answer = plain().header("Accept-Encoding", accepted).get(path);
            assertThat(answer.header("Content-Encoding")).as(accepted).isEqualTo("gzip");
            assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.asByteArray())).readAllBytes())
                    .isEqualTo(whole);
        }
        for (var accepted : List.of("br", "gzip, br", "gzip, deflate, br, zstd", "br;q=0.5, *;q=0.1")) {
            var answer = plain().header("Accept-Encoding", accepted).get(path);
            assertThat(answer.header("Content-Encoding")).as(accepted).isEqualTo("br");
            assertThat(new BrotliInputStream(new ByteArrayInputStream(answer.asByteArray())).readAllBytes())
                    .isEqualTo(whole);
        }
        for (var refused : List.of("identity", "gzip;q=0", "*;q=0", "identity, gzip;q=0.5", "deflate", "br;q=x")) {
            var answer = plain().header("Accept-Encoding", refused).get(path);
            assertThat(answer.header("Content-Encoding")).as(refused).isNull();
            assertThat(answer.asByteArray()).isEqualTo(whole);
        }
    }

    /** Without the decoding that REST Assured does by itself. */
    private static RequestSpecification plain() {
        return RestAssured.given()
                .config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()));
    }

    private static Response conditional(String path, String tags) {
        return request().header("If-None-Match", tags).get(path);
    }

    private static Map<String, List<String>> headers(Response response) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        response.headers()
                .forEach(header ->
                        headers.put(header.getName(), response.headers().getValues(header.getName())));
        headers.remove("Content-Length");
        headers.remove("Transfer-Encoding");
        headers.remove("Date");
        headers.remove("X-Request-Id");
        return headers;
    }
}
