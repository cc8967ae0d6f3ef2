package org.defensetracker.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.row;
import static org.defensetracker.testing.Curation.ana;
import static org.defensetracker.testing.Curation.post;
import static org.defensetracker.testing.Curation.with;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.defensetracker.testing.Curation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of our own, brought in. */
@QuarkusTest
@TestProfile(Curation.class)
class ImportResourceTest {

    private static final String HEADER = "area,indicator,year,value,status\r\n";

    private static Response send(String parameters, String body) {
        return ana().contentType("text/csv")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports" + parameters);
    }

    private static void makeEdition(String code) {
        post("/v1/editions", """
                {"code": "%s", "source": "NATO", "title": "Of a test", "published_on": "2020-01-01"}
                """.formatted(code)).then().statusCode(201);
    }

    @Test
    void aDryRunTellsExactlyWhatTheImportThenDoes() {
        makeEdition("T-DRY");
        send(
                        "?edition=T-DRY",
                        HEADER
                                + "ROU,core_pct_gdp,2019,1.8,A\r\nROU,core_pct_gdp,2020,2.0,E\r\nBGR,gdp_musd,2020,5,A\r\n")
                .then()
                .statusCode(200);
        var file = HEADER
                + "ROU,core_pct_gdp,2019,1.80,A\r\nROU,core_pct_gdp,2020,2.03,A\r\nPOL,core_pct_gdp,2020,2.2,E\r\n";
        var before = json("/v1/editions").getLong("meta.revision");
        var dry = send("?edition=T-DRY&replace=true&dry_run=true", file);
        assertThat(dry.statusCode()).as(dry.asString()).isEqualTo(200);
        assertThat(dry.jsonPath().getBoolean("dry_run")).isTrue();
        assertThat(json("/v1/editions").getLong("meta.revision")).isEqualTo(before);
        var real = send("?edition=T-DRY&replace=true&reason=Corrected%20edition", file);
        for (var answer : new Response[] {dry, real}) {
            assertThat(answer.jsonPath().getMap("report"))
                    .containsEntry("added", 1)
                    .containsEntry("changed", 1)
                    .containsEntry("removed", 1)
                    .containsEntry("unchanged", 1)
                    .containsEntry("absent", 0);
            assertThat(answer.jsonPath().getList("differences.change")).containsExactly("removed", "added", "changed");
            assertThat(answer.jsonPath().getString("differences[2].before.value"))
                    .isEqualTo("2.0");
            assertThat(answer.jsonPath().getString("differences[2].after.value"))
                    .isEqualTo("2.03");
        }
        assertThat(dry.jsonPath().getString("revision")).isNull();
        assertThat(real.jsonPath().getLong("revision")).isEqualTo(before + 1);
        assertThat(row("/v1/observations?edition=T-DRY&area=ROU&year=2020&indicator=core_pct_gdp"))
                .containsEntry("status", "final");
        var changes = json("/v1/changes?revision=" + (before + 1));
        assertThat(changes.getList("items.key")).hasSize(3);
        assertThat(changes.getList("items.who")).containsOnly("ana");
        assertThat(changes.getList("items.action")).containsOnly("import");
        assertThat(changes.getList("items.reason")).containsOnly("Corrected edition");
        var differences = real.jsonPath().getString("differences_url");
        assertThat(json(differences).getInt("total")).isEqualTo(3);
        assertThat(json(differences + "?limit=2").getString("next")).isNotNull();
        assertThat(get(differences + ".csv").asString()).contains("position,change,key,area,before,after");
        var cursor = json(differences + "?limit=2").getString("next").replaceAll(".*cursor=", "");
        var genuine = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        for (var position : List.of("null", "2147483647")) {
            var forged = genuine.replaceFirst(",2]$", "," + position + "]");
            assertThat(forged).isNotEqualTo(genuine);
            var encoded = Base64.getUrlEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8));
            assertThat(json(differences + "?cursor=" + encoded).getList("items"))
                    .isEmpty();
        }
    }

    @Test
    void aDryRunIsForCuratorsAlone() {
        makeEdition("T-SECRET");
        var file = HEADER + "ROU,core_pct_gdp,2019,1.8,A\r\n";
        var dry = "/v1/imports/"
                + send("?edition=T-SECRET&dry_run=true", file).jsonPath().getLong("id");
        for (var address : List.of(dry, dry + "/differences", dry + "/differences.csv", dry + "/events")) {
            for (int i = 0; i < 2; i++) { // also where a curator has just asked
                var refused = get(address);
                assertThat(refused.statusCode()).as(address).isEqualTo(401);
                assertThat(refused.jsonPath().getString("type")).isEqualTo("/problems/unauthorized");
                assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer realm=");
                assertThat(with("wrong").get(address).statusCode()).isEqualTo(401);
                var shown = ana().get(address);
                assertThat(shown.statusCode()).as(address).isEqualTo(200);
                assertThat(shown.header("Cache-Control")).startsWith("no-");
                assertThat(shown.header("ETag")).isNull();
            }
        }
        var real = "/v1/imports/" + send("?edition=T-SECRET", file).jsonPath().getLong("id");
        assertThat(get(real).statusCode()).isEqualTo(200);
        assertThat(get(real + "/differences").header("Cache-Control")).startsWith("public");
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        makeEdition("T-TWICE");
        var file = HEADER + "ROU,core_pct_gdp,2019,1.8,A\r\n";
        send("?edition=T-TWICE", file).then().statusCode(200);
        var before = json("/v1/editions").getLong("meta.revision");
        var again = send("?edition=T-TWICE&replace=true", file);
        assertThat(again.jsonPath().getMap("report"))
                .containsEntry("unchanged", 1)
                .containsEntry("added", 0);
        assertThat(json("/v1/editions").getLong("meta.revision")).isEqualTo(before);
    }

    /** PowerShell and pandas write a byte order mark and quote the names of columns. */
    @Test
    void aMarkBeforeAQuotedHeaderIsNoPartOfIt() {
        makeEdition("T-MARK");
        var quoted =
                "\uFEFF" + HEADER.strip().replaceAll("([a-z_]+)", "\"$1\"") + "\r\nROU,core_pct_gdp,2019,1.8,A\r\n";
        var answer = send("?edition=T-MARK", quoted);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getInt("report.added")).isEqualTo(1);
    }

    /** Which table a file is of is told by its header alone, where nobody named it. */
    @Test
    void whatIsForFiguresIsRefusedForATableOfTargets() {
        var targets =
                "id,area,indicator,comparator,target_value,target_year,announced_on,commitment,status,source_title,"
                        + "source_publisher\r\nhrv-file,HRV,core_pct_gdp,at_least,2.5,2032,2026-09,declaration,active,T,P\r\n";
        for (var query : List.of("?replace=true", "?edition=T-DRY", "?dry_run=true&replace=true")) {
            var refused = send(query, targets);
            assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
            assertThat(refused.jsonPath().getString("errors[0].name")).isEqualTo("resource");
            assertThat(refused.jsonPath().getString("errors[0].code")).isEqualTo("conflict");
        }
        assertThat(get("/v1/targets/hrv-file").statusCode()).isEqualTo(404);
    }

    @Test
    void aNewEditionComesInWithItsFigures() {
        var missing = send("?edition=T-NEW&dry_run=true", HEADER + "ROU,core_pct_gdp,2019,1.8,A\r\n");
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.jsonPath().getList("errors.name")).containsExactly("source", "title", "published_on");
        var described = "?edition=T-NEW&source=NATO&title=New&published_on=2020-02-02";
        send(described + "&dry_run=true", HEADER + "ROU,core_pct_gdp,2019,1.8,A\r\n")
                .then()
                .statusCode(200);
        assertThat(get("/v1/editions/T-NEW").statusCode()).isEqualTo(404);
        send(described, HEADER + "ROU,core_pct_gdp,2019,1.8,A\r\n").then().statusCode(200);
        assertThat(json("/v1/editions/T-NEW").getString("published_on")).isEqualTo("2020-02-02");
        assertThat(send(described.replace("=New", "=Other"), HEADER + "ROU,core_pct_gdp,2019,1.8,A\r\n")
                        .jsonPath()
                        .getString("errors[0].name"))
                .isEqualTo("title");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            XXX,core_pct_gdp,2019,1.8,A    | area      | invalid
            ROU,core,2019,1.8,A            | indicator | invalid
            ROU,core_pct_gdp,20l9,1.8,A    | year      | invalid
            ROU,core_pct_gdp,2019,250,A    | value     | out_of_range
            ROU,core_pct_gdp,2019,-1,A     | value     | invalid
            ROU,core_pct_gdp,2019,'1,8',A  |           | width
            ROU,core_pct_gdp,2019,=1+1,A   | value     | invalid
            ROU,core_pct_gdp,2019,,A       | value     | missing
            ROU,core_pct_gdp,2019,1.8,X    | status    | invalid
            POL,core_pct_gdp,2019,1.8,A    | value     | duplicate
            """)
    void everyBadRowIsNamedAndNothingIsBroughtIn(String line, String column, String code) {
        var refused = send(
                "?edition=NATO-2024-06", HEADER + "POL,core_pct_gdp,2019,9.9,A\r\n" + line.replace("'", "") + "\r\n");
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("type")).isEqualTo("/problems/invalid-file");
        assertThat(refused.jsonPath().getInt("errors[0].line")).isEqualTo(3);
        assertThat(refused.jsonPath().getString("errors[0].column")).isEqualTo(column);
        assertThat(refused.jsonPath().getString("errors[0].code")).isEqualTo(code);
        assertThat(row("/v1/observations?edition=NATO-2024-06&area=POL&year=2019&indicator=core_pct_gdp")
                        .get("value")
                        .toString())
                .isNotEqualTo("9.9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            ''                                            | empty
            <!DOCTYPE html><html>                         | not_a_workbook
            PK                                            | not_a_workbook
            area,indicator                                | missing_column
            area,indicator,year,value,status,colour       | unknown_column
            area,indicator,year,value,status              | no_figures
            {"area": "ROU"                                | unreadable
            {"area": "ROU", "area": "POL"}                | unreadable
            {"area": {"code": "ROU"}}                     | type
            """)
    void aFileThatIsNoTableIsRefused(String body, String code) {
        var refused = send("?edition=NATO-2024-06", body);
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
        assertThat(refused.jsonPath().getList("errors.code")).contains(code);
    }

    @Test
    void aFileThatIsNotUtf8OrHasAMillionColumnsIsRefused() {
        var latin = ana().body((HEADER + "Türkiye,core_pct_gdp,2019,1.8,A\r\n").getBytes(StandardCharsets.ISO_8859_1))
                .contentType("text/csv")
                .post("/v1/imports?edition=NATO-2024-06");
        assertThat(latin.jsonPath().getString("errors[0].code")).isEqualTo("encoding");
        var wide = send("?edition=NATO-2024-06", "a,".repeat(1_000_000) + "\r\n");
        assertThat(wide.statusCode()).isEqualTo(400);
        assertThat(wide.jsonPath().getString("errors[0].code")).isEqualTo("unreadable");
    }

    @Test
    void aTypeThatIsNoFileIsRefusedWithTheRemedy() {
        var form = ana().multiPart("file", "observations.csv", HEADER.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports");
        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(form.jsonPath().getString("detail")).contains("--data-binary");
        assertThat(ana().header("Content-Encoding", "gzip")
                        .contentType("text/csv")
                        .body("x")
                        .post("/v1/imports")
                        .statusCode())
                .isEqualTo(415);
        assertThat(send("?editoin=X", HEADER).jsonPath().getString("errors[0].message"))
                .contains("edition");
    }

    @Test
    void aLongImportIsAnsweredBeforeItEnds() {
        makeEdition("T-LONG");
        var begun = ana().header("Prefer", "respond-async")
                .contentType("text/csv")
                .body(HEADER + "ROU,core_pct_gdp,2019,1.8,A\r\n")
                .post("/v1/imports?edition=T-LONG");
        assertThat(begun.statusCode()).isEqualTo(202);
        var place = begun.header("Location").replaceFirst("^https?://[^/]+", "");
        var events = get(place + "/events").asString(); // ends with the import
        assertThat(events).contains("event:end", "\"state\":\"done\"");
        assertThat(json(place).getMap("report")).containsEntry("added", 1);
        assertThat(get(place).header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aRepeatedFileIsBroughtInOnce() {
        makeEdition("T-KEY");
        Response[] answers = new Response[2];
        for (int i = 0; i < 2; i++) {
            answers[i] = ana().header("Idempotency-Key", "import-1")
                    .contentType("text/csv")
                    .body(HEADER + "ROU,core_pct_gdp,2019,1.8,A\r\n")
                    .post("/v1/imports?edition=T-KEY");
        }
        assertThat(answers[1].asString()).isEqualTo(answers[0].asString());
        var other = ana().header("Idempotency-Key", "import-1")
                .contentType("text/csv")
                .body(HEADER + "ROU,core_pct_gdp,2019,1.9,A\r\n")
                .post("/v1/imports?edition=T-KEY");
        assertThat(other.statusCode()).isEqualTo(422);
        for (var body : new String[] {"area\r\n", HEADER + "ROU,core_pct_gdp,2020,1.9,A\r\n"}) {
            // What was refused changed nothing: its key is good for another try.
            var tried = ana().header("Idempotency-Key", "import-2")
                    .contentType("text/csv")
                    .body(body)
                    .post("/v1/imports?edition=T-KEY");
            assertThat(tried.statusCode()).isEqualTo(body.length() < 10 ? 400 : 200);
        }
    }

    @Test
    void oneKeyIsGoodForOneRequestWhateverItAsks() throws Exception {
        makeEdition("T-ONE");
        var body = HEADER + "ROU,core_pct_gdp,2019,1.8,A\r\n";
        var start = new CountDownLatch(1);
        var senders = Executors.newFixedThreadPool(4);
        var answers = new ArrayList<Future<Response>>();
        for (int i = 0; i < 4; i++) {
            answers.add(senders.submit(() -> {
                start.await();
                return ana().header("Idempotency-Key", "import-once")
                        .contentType("text/csv")
                        .body(body)
                        .post("/v1/imports?edition=T-ONE");
            }));
        }
        start.countDown();
        var runs = new HashSet<Long>();
        for (var answer : answers) {
            assertThat(answer.get().statusCode()).isIn(200, 202);
            runs.add(answer.get().jsonPath().getLong("id"));
        }
        senders.shutdown();
        assertThat(runs).hasSize(1);
        var elsewhere = ana().header("Idempotency-Key", "import-once")
                .contentType("application/json")
                .body("{}")
                .post("/v1/targets");
        assertThat(elsewhere.statusCode()).isEqualTo(422);
        var edition =
                "{\"code\": \"T-ONE-B\", \"source\": \"NATO\", \"title\": \"T\", \"published_on\": \"2020-01-01\"}";
        ana().header("Idempotency-Key", "edition-once")
                .contentType("application/json")
                .body(edition)
                .post("/v1/editions")
                .then()
                .statusCode(201);
        var imported = ana().header("Idempotency-Key", "edition-once")
                .contentType("text/csv")
                .body(body)
                .post("/v1/imports?edition=T-ONE");
        assertThat(imported.statusCode()).isEqualTo(422);
    }

    @Test
    void targetsComeInTogetherAndMayNameOneAnother() {
        var header =
                get("/v1/targets.csv?limit=1").asString().lines().findFirst().orElseThrow();
        var both = header + "\r\n"
                + "t-b,HUN,core_pct_gdp,percent of GDP,at_least,2.5,2030,pledge,2026-02,,declaration,active,,t-a,nato-core-2035,,T,P,,,,\r\n"
                + "t-a,HUN,core_pct_gdp,percent of GDP,at_least,2.2,2030,pledge,2025-12-31,year,declaration,superseded,2026-02-28,,,,T,P,,,,\r\n";
        assertThat(send("?dry_run=true", both).jsonPath().getMap("report")).containsEntry("added", 2);
        var done = send("", both);
        assertThat(done.statusCode()).as(done.asString()).isEqualTo(200);
        assertThat(json("/v1/targets/t-b").getList("declines")).containsExactly("nato-core-2035");
        var rewriting = send("", both.replace("2.5,2030", "2.6,2030"));
        assertThat(rewriting.statusCode()).isEqualTo(409);
        assertThat(send("?reason=typo", both.replace("2.5,2030", "2.6,2030"))
                        .jsonPath()
                        .getMap("report"))
                .containsEntry("changed", 1)
                .containsEntry("unchanged", 1);
        assertThat(send("", both.replace("t-b,HUN", "t-c,HUN").replace("t-a,nato", "t-x,nato"))
                        .jsonPath()
                        .getString("errors[0].code"))
                .isEqualTo("reference");
        for (var id : new String[] {"t-b", "t-a"}) {
            ana().header("If-Match", "*").delete("/v1/targets/" + id).then().statusCode(204);
        }
    }

    @Test
    void whatTheExportsWriteIsWhatImportsRead() {
        for (var format : Map.of("csv", "", "csv?excel=true", "", "ndjson", "").keySet()) {
            var suffix = format.contains("?") ? "&" : "?";
            for (var table :
                    new String[] {"observations.%sinclude_history=true", "editions.%s", "targets.%sstatus=all"}) {
                var address = "/v1/" + table.formatted(table.contains("=") ? format + suffix : format);
                var exported = get(address).asByteArray();
                var back = ana().contentType("application/octet-stream")
                        .body(exported)
                        .post("/v1/imports");
                assertThat(back.statusCode()).as(address + back.asString()).isEqualTo(200);
                assertThat(back.jsonPath().getMap("report"))
                        .as(address)
                        .containsEntry("added", 0)
                        .containsEntry("changed", 0);
                assertThat(back.jsonPath().getLong("report.unchanged")).isPositive();
            }
        }
    }
}
