package org.defensetracker.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.request;
import static org.defensetracker.testing.Curation.CARLA;
import static org.defensetracker.testing.Curation.EXPIRED;
import static org.defensetracker.testing.Curation.with;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.defensetracker.testing.Curation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may write. The paths come from the API's description, so that a new one cannot be forgotten. */
@QuarkusTest
@TestProfile(Curation.class)
class AccessTest {

    record Write(String method, String path) {

        Response send(RequestSpecification request) {
            var filled = path.replace("{id}", "rou-core-2030")
                    .replace("{edition}", "NATO-2026-07")
                    .replace("{code}", "NATO-2026-07")
                    .replace("{area}", "ROU")
                    .replace("{indicator}", "core_pct_gdp")
                    .replace("{year}", "2026");
            return request.contentType("application/json").body("{}").request(method, filled);
        }
    }

    static Stream<Write> writes() throws IOException {
        var writes = new ArrayList<Write>();
        var api = new ObjectMapper(new com.fasterxml.jackson.dataformat.yaml.YAMLFactory())
                .readTree(Files.readString(Path.of("docs", "openapi.yaml")));
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (List.of("post", "put", "patch", "delete").contains(method.getKey())) {
                        writes.add(new Write(method.getKey().toUpperCase(), path.getKey()));
                    }
                }));
        return writes.stream();
    }

    @Test
    void thereAreWrites() throws IOException {
        assertThat(writes().count()).isGreaterThanOrEqualTo(11);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void nobodyWritesWithoutACredentialThatIsGood(Write write) {
        var before = json("/v1/targets").getLong("meta.revision");
        refused(write.send(request()), "unauthorized", "Bearer realm=\"Defense Target Tracker\"");
        for (var credential : List.of("wrong", EXPIRED, "", " ", "ä", "a.b.c", "x".repeat(5000))) {
            var answer = write.send(with(credential));
            assertThat(answer.statusCode()).as(credential).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer realm=");
        }
        refused(write.send(with("wrong")), "invalid-credential", "invalid_token");
        refused(write.send(with(EXPIRED)), "invalid-credential", "invalid_token");
        refused(write.send(request().header("Authorization", "Basic YTpi")), "unauthorized", "Bearer realm");
        assertThat(json("/v1/targets").getLong("meta.revision")).isEqualTo(before);
    }

    private static void refused(Response answer, String type, String challenge) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/" + type);
        assertThat(answer.header("WWW-Authenticate")).contains(challenge);
        assertThat(answer.asString()).doesNotContain(EXPIRED);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aGoodKeyOpensEachOfThem(Write write) {
        // Carla's key is good until today; the body says nothing, so nothing is written.
        assertThat(write.send(with(CARLA)).statusCode()).isIn(400, 428);
        assertThat(write.send(request().header("authorization", "bearer " + CARLA))
                        .statusCode())
                .isIn(400, 428);
    }

    @Test
    void readingNeedsNoCredentialAndMindsNone() {
        assertThat(get("/v1/members").statusCode()).isEqualTo(200);
        assertThat(with("wrong").get("/v1/members").statusCode()).isEqualTo(200);
    }
}
