package org.defensetracker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.request;
import static org.defensetracker.testing.Curation.patch;
import static org.defensetracker.testing.Curation.post;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.defensetracker.testing.Curation;
import org.junit.jupiter.api.Test;

/** No condition makes a client keep what has changed. */
@QuarkusTest
@TestProfile(Curation.class)
class ConditionalRequestsTest {

    private static Response since(String date, String path) {
        return request().header("If-Modified-Since", date).get(path);
    }

    private static Instant instant(String date) {
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    @Test
    void twoChangesInOneSecondAreTwo() {
        post("/v1/targets", """
                {"id": "svk-second", "area": "SVK", "indicator": "core_pct_gdp", "comparator": "at_least",
                 "target_value": 2.50, "target_year": 2032, "announced_on": "2026-09", "commitment": "declaration",
                 "source_title": "A speech", "source_publisher": "A newspaper"}
                """).then().statusCode(201);
        var paths = List.of("/v1/targets/svk-second", "/v1/targets", "/v1/members/SVK", "/v1/targets.csv", "/targets");
        for (int i = 0; i < 8; i++) {
            var number = i;
            patch(paths.get(0), "{\"note\": \"First " + number + "\"}").then().statusCode(200);
            var asked = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
            var before = paths.stream().map(path -> get(path)).toList();
            patch(paths.get(0), "{\"note\": \"Second " + number + "\"}").then().statusCode(200);
            for (int j = 0; j < paths.size(); j++) {
                var old = before.get(j);
                var modified = old.header("Last-Modified");
                assertThat(since(asked, paths.get(j)).statusCode()).isEqualTo(200);
                if (modified != null) {
                    assertThat(Duration.between(instant(modified), instant(asked)))
                            .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
                    assertThat(since(modified, paths.get(j)).statusCode()).isEqualTo(200);
                }
            }
        }
    }

    @Test
    void onceItIsStrongADateIsAsGoodAsATag() throws InterruptedException {
        var path = "/v1/statuses";
        var deadline = Instant.now().plusSeconds(30);
        while (get(path + "?limit=" + (1 + Instant.now().getNano() % 900)).header("Last-Modified") == null) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(500);
        }
        var answer = get(path + "?limit=999");
        assertThat(since(answer.header("Last-Modified"), path).statusCode()).isEqualTo(304);
        for (var date : List.of("Thu, 01 Jan 2015 00:00:00 GMT", "yesterday", "")) {
            assertThat(since(date, path).statusCode()).isEqualTo(200);
        }
    }
}
