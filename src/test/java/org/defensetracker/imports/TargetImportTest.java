package org.defensetracker.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Curation.ana;
import static org.defensetracker.testing.Curation.post;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.defensetracker.testing.Curation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of targets is held to the rules that a POST is held to. */
@QuarkusTest
@TestProfile(Curation.class)
class TargetImportTest {

    private static final String HEADER =
            "id,area,indicator,comparator,target_value,target_year,announced_on,commitment,"
                    + "status,source_title,source_publisher,ended_on,ended_source,supersedes,declines\r\n";

    private static Response send(String parameters, String... rows) {
        return ana().contentType("text/csv")
                .body(HEADER + String.join("\r\n", rows) + "\r\n")
                .post("/v1/imports" + parameters);
    }

    private static String row(String id, String commitment, String status, String rest) {
        return id + ",HRV,core_pct_gdp,at_least,2.5,2032,2026-09," + commitment + "," + status + ",T,P," + rest;
    }

    private static void make(String id, String more) {
        post("/v1/targets", """
                {"id": "%s", "area": "HRV", "indicator": "core_pct_gdp", "comparator": "at_least",
                 "target_value": 2.5, "target_year": 2032, "announced_on": "2026-09", "commitment": "declaration",
                 "source_title": "T", "source_publisher": "P"%s}
                """.formatted(id, more)).then().statusCode(201);
    }

    private static void delete(String... ids) {
        for (var id : ids) {
            ana().header("If-Match", "*").delete("/v1/targets/" + id).then().statusCode(204);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hrv-bad  | declaration | active     | ,,rou-core-2030,            | supersedes   | conflict
            hrv-bad  | declaration | active     | ,,hrv-never,                | supersedes   | reference
            hrv-bad  | declaration | active     | ,,hrv-bad,                  | supersedes   | conflict
            hrv-bad  | declaration | active     | ,,hrv-taken,                | supersedes   | conflict
            hrv-bad  | proposed    | active     | ,,hrv-held,                 | supersedes   | conflict
            hrv-bad  | declaration | withdrawn  | 2030-01-01,Speech,,         | ended_on     | future
            hrv-bad  | declaration | withdrawn  | 2026-10-01,,,               | ended_source | missing
            hrv-held | declaration | withdrawn  | 2026-10-01,,,               | ended_source | missing
            hrv-held | declaration | superseded | 2026-10-01,,,               | status       | conflict
            hrv-bad  | declaration | active     | ,,,rou-core-2030            | declines     | conflict
            hrv-bad  | declaration | active     | ,,,nato-core-2053           | declines     | reference
            """)
    void aRowThatBreaksARuleIsRefusedWithItsLine(
            String id, String commitment, String status, String rest, String column, String code) {
        make("hrv-held", "");
        make("hrv-taken", "");
        make("hrv-heir", ", \"supersedes\": \"hrv-taken\"");
        for (var parameters : new String[] {"?dry_run=true", ""}) {
            var refused = send(
                    parameters, row("hrv-sound", "declaration", "active", ",,,"), row(id, commitment, status, rest));
            assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
            assertThat(refused.jsonPath().getString("type")).isEqualTo("/problems/invalid-file");
            assertThat(refused.jsonPath().getInt("errors[0].line")).isEqualTo(3);
            assertThat(refused.jsonPath().getString("errors[0].column")).isEqualTo(column);
            assertThat(refused.jsonPath().getString("errors[0].code")).isEqualTo(code);
        }
        assertThat(get("/v1/targets/hrv-sound").statusCode()).isEqualTo(404);
        delete("hrv-heir", "hrv-taken", "hrv-held");
    }

    @Test
    void aPromiseThatWouldBeRewrittenIsNamedWithItsLine() {
        make("hrv-written", "");
        var row = row("hrv-written", "declaration", "active", ",,,").replace("2.5,", "2.6,");
        var refused = send("", row("hrv-sound", "declaration", "active", ",,,"), row);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getInt("errors[0].line")).isEqualTo(3);
        assertThat(refused.jsonPath().getString("detail")).contains("target_value", "reason");
        assertThat(send("?reason=Typo", row).statusCode()).isEqualTo(200);
        delete("hrv-written");
    }

    @Test
    void aNewPromiseEndsTheOneItSupersedesAndTheRowsAreCounted() {
        make("hrv-old", "");
        var file = row("hrv-next", "declaration", "active", ",,hrv-old,");
        for (var parameters : new String[] {"?dry_run=true", ""}) {
            var done = send(parameters, file, row("hrv-other", "declaration", "active", ",,,"));
            assertThat(done.statusCode()).as(done.asString()).isEqualTo(200);
            assertThat(done.jsonPath().getInt("rows_read")).isEqualTo(2);
            assertThat(done.jsonPath().getMap("report"))
                    .containsEntry("added", 2)
                    .containsEntry("changed", 1);
        }
        assertThat(json("/v1/targets/hrv-old").getString("status")).isEqualTo("superseded");
        delete("hrv-next", "hrv-other", "hrv-old");
    }

    @Test
    void everyBadFieldOfARowIsToldAtOnce() {
        var refused = send("?dry_run=true", "hrv-x,HRV,core,at_most,2.5,2032,2026-13,declaration,active,T,P,,,,");
        assertThat(refused.jsonPath().getList("errors.column"))
                .containsExactly("indicator", "comparator", "announced_on");
    }
}
