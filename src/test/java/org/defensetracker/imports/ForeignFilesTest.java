package org.defensetracker.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.rows;
import static org.defensetracker.testing.Curation.ana;
import static org.defensetracker.testing.Curation.post;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.defensetracker.testing.Curation;
import org.defensetracker.testing.NatoWorkbooks;
import org.defensetracker.testing.NatoWorkbooks.Layout;
import org.defensetracker.testing.SipriWorkbooks;
import org.defensetracker.testing.SipriWorkbooks.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of other publishers and of other kinds: brought in whole, or refused with the remedy; and undone again. */
@QuarkusTest
@TestProfile(Curation.class)
class ForeignFilesTest {

    private static final String TABLE = """
            "Country Name","Country Code","Indicator Name","Indicator Code","2023","2024",
            "Romania","ROU","Military expenditure (% of GDP)","MS.MIL.XPND.GD.ZS","1.6","2.27",
            "United Arab Emirates","ARE","Military expenditure (% of GDP)","MS.MIL.XPND.GD.ZS","5","6",
            """;

    @TempDir
    Path folder;

    private static Response send(String parameters, byte[] body) {
        return ana().contentType("application/octet-stream").body(body).post("/v1/imports?" + parameters);
    }

    private static Response undo(String edition) {
        return ana().header("If-Match", "*").delete("/v1/editions/" + edition + "?with=observations");
    }

    private static void makeEdition(String code, String source, String day) {
        post("/v1/editions", """
                {"code": "%s", "source": "%s", "title": "Of a test", "published_on": "%s"}
                """.formatted(code, source, day)).then().statusCode(201);
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static void refused(byte[] body, String code, String remedy) {
        var refused = send("edition=NATO-2024-06&dry_run=true", body);
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("errors[0].code")).isEqualTo(code);
        assertThat(refused.jsonPath().getString("detail")).contains(remedy);
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void aReleaseOfSipriComesInIsUnchangedTheSecondTimeAndIsUndone(Release release) throws IOException {
        var file = Files.readAllBytes(SipriWorkbooks.write(folder.resolve("sipri.xlsx"), release));
        var edition = "SIPRI-" + release;
        var parameters = "edition=" + edition + "&title=Milex&published_on=" + (release.last() + 1) + "-04-25";
        var done = send(parameters, file);
        assertThat(done.statusCode()).as(done.asString()).isEqualTo(200);
        assertThat(done.jsonPath().getMap("report"))
                .containsEntry("kind", "SIPRI workbook")
                .containsEntry("added", 36);
        assertThat(done.jsonPath().getList("report.skipped")).containsExactlyInAnyOrder("UAE", "Yugoslavia");
        assertThat(json("/v1/editions/" + edition).getInt("constant_price_year"))
                .isEqualTo(release.prices());
        var before = json("/v1/editions").getLong("meta.revision");
        assertThat(send(parameters + "&replace=true", file).jsonPath().getMap("report"))
                .containsEntry("unchanged", 36)
                .containsEntry("changed", 0)
                .containsEntry("removed", 0);
        assertThat(json("/v1/editions").getLong("meta.revision")).isEqualTo(before);
        assertThat(send("edition=NATO-2024-06&dry_run=true", file).jsonPath().getString("errors[0].name"))
                .isEqualTo("edition");
        undo(edition).then().statusCode(204);
        var changes = json("/v1/changes?limit=100&revision=" + (before + 1));
        assertThat(changes.getList("items.resource")).hasSize(37).contains("edition", "observation");
        assertThat(changes.getList("items.after")).containsOnlyNulls();
        assertThat(changes.getList("items.action")).containsOnly("delete");
        assertThat(changes.getList("items.before.status", String.class)).contains("final", "estimate");
        assertThat(get("/v1/editions/" + edition).statusCode()).isEqualTo(404);
        assertThat(rows("/v1/observations?include_history=true&source=SIPRI&limit=1000"))
                .noneMatch(row -> edition.equals(row.get("edition")));
    }

    @Test
    void theWorldBanksZipIsOpened() throws IOException {
        var files = new LinkedHashMap<String, String>();
        files.put("Metadata_Indicator_API_MS.MIL.XPND.GD.ZS_DS2_en_csv_v2_1.csv", "\"INDICATOR_CODE\"");
        files.put("API_MS.MIL.XPND.GD.ZS_DS2_en_csv_v2_1.csv", TABLE);
        files.put("Metadata_Country_API_MS.MIL.XPND.GD.ZS_DS2_en_csv_v2_1.csv", "\"Country Code\"");
        files.put("__MACOSX/._API_MS.MIL.XPND.GD.ZS_DS2_en_csv_v2_1.csv", "x");
        var done = send("edition=WB-ZIP&title=WDI&published_on=2021-07-20", zip(files));
        assertThat(done.statusCode()).as(done.asString()).isEqualTo(200);
        assertThat(done.jsonPath().getMap("report"))
                .containsEntry("kind", "World Bank table")
                .containsEntry("added", 2);
        assertThat(done.jsonPath().getList("report.skipped")).containsExactly("United Arab Emirates");
        assertThat(send("edition=WB-ZIP", zip(files)).jsonPath().getInt("report.unchanged"))
                .isEqualTo(2);
        undo("WB-ZIP").then().statusCode(204);
    }

    @Test
    void anArchiveOfNoneOrManyTablesOrABombIsRefused() throws IOException {
        refused(zip(Map.of("a.csv", TABLE, "b.csv", TABLE)), "not_a_table", "unpack it");
        refused(zip(Map.of("Metadata_a.csv", TABLE)), "not_a_table", "unpack it");
        refused(zip(Map.of("book.xlsx", "x")), "not_a_table", "unpack it");
        var many = new LinkedHashMap<String, String>();
        for (int i = 0; i < 3000; i++) {
            many.put("file" + i, "");
        }
        many.put("a.csv", TABLE);
        refused(zip(many), "not_a_table", "unpack it");
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("data.csv"));
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                zip.write(zeros);
            }
        }
        assertThat(bytes.size()).isLessThan(1 << 20);
        refused(bytes.toByteArray(), "too_large", "256 MiB");
    }

    @Test
    void aTableThatIsDamagedInItsArchiveIsRefused() throws IOException {
        var whole = zip(Map.of("data.csv", TABLE));
        for (int at : new int[] {60, whole.length / 3, whole.length / 2}) {
            var damaged = whole.clone();
            damaged[at] ^= 0x55;
            refused(damaged, "not_a_workbook", "not a whole .zip");
        }
        refused(Arrays.copyOf(whole, whole.length - 10), "not_a_workbook", "not a whole .zip");
    }

    @Test
    void otherKindsOfFileAreToldByNameWithTheRemedy() throws IOException {
        var gzip = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzip)) {
            out.write(TABLE.getBytes(StandardCharsets.UTF_8));
        }
        refused(gzip.toByteArray(), "not_a_workbook", "unpack it");
        refused("BZh91AY&SY".getBytes(StandardCharsets.ISO_8859_1), "not_a_workbook", ".bz2");
        refused("%PDF-1.7".getBytes(StandardCharsets.ISO_8859_1), "not_a_workbook", "PDF");
        refused(
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1},
                "not_a_workbook",
                ".xls)");
        refused(zip(Map.of("[Content_Types].xml", "<Types/>", "xl/workbook.bin", "x")), "not_a_workbook", ".xlsb");
        refused(
                zip(Map.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<x/>")),
                "not_a_workbook",
                ".ods");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void textInUtf16IsToldByName(String charset) {
        refused(TABLE.getBytes(Charset.forName(charset)), "encoding", "UTF-16: save it as CSV in UTF-8");
    }

    @Test
    void sharesThatAreFractionsAreRefused() throws IOException {
        makeEdition("T-FRACTIONS", "NATO", "2021-02-02");
        var header = "area,indicator,year,value,status\r\n";
        var fractions = header + "ROU,core_pct_gdp,2024,0.0225,A\r\nPOL,core_pct_gdp,2024,0.041,A\r\n";
        var refused = send("edition=T-FRACTIONS", fractions.getBytes(StandardCharsets.UTF_8));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("errors[0].code")).isEqualTo("fractions");
        assertThat(refused.jsonPath().getString("detail")).contains("0.041", "multiply");
        var equipment = header + "ROU,equipment_pct,2024,0.25,A\r\n";
        assertThat(send("edition=T-FRACTIONS", equipment.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(400);
        var percent = header + "ROU,core_pct_gdp,2024,0.0225,A\r\nPOL,core_pct_gdp,2024,4.1,A\r\n";
        assertThat(send("edition=T-FRACTIONS", percent.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(200);
        undo("T-FRACTIONS").then().statusCode(204);
        var tables = NatoWorkbooks.tables(Layout.OF_2025);
        var shares = tables.get(2).blocks().get(0).rows();
        shares.replaceAll((label, values) -> values.stream()
                .map(value -> value == null ? null : value / 1000)
                .toList());
        var file = NatoWorkbooks.write(folder.resolve("nato.xlsx"), Layout.OF_2025, tables);
        assertThat(send("edition=T-FRACTIONAL&title=T&published_on=2021-01-01", Files.readAllBytes(file))
                        .jsonPath()
                        .getList("errors.code"))
                .containsExactly("fractions");
    }

    @Test
    void anEditionIsUndoneOnlyUnderIfMatchAndAsAWhole() {
        makeEdition("T-UNDO", "NATO", "2021-03-03");
        var row = "area,indicator,year,value,status\r\nROU,core_pct_gdp,2020,2,A\r\n";
        send("edition=T-UNDO", row.getBytes(StandardCharsets.UTF_8)).then().statusCode(200);
        var address = "/v1/editions/T-UNDO?with=observations";
        assertThat(ana().delete(address).statusCode()).isEqualTo(428);
        assertThat(ana().header("If-Match", "\"0\"").delete(address).statusCode())
                .isEqualTo(412);
        assertThat(ana().header("If-Match", "*")
                        .delete("/v1/editions/T-UNDO?with=targets")
                        .statusCode())
                .isEqualTo(400);
        var kept = ana().header("If-Match", "*").delete("/v1/editions/T-UNDO");
        assertThat(kept.statusCode()).isEqualTo(409);
        assertThat(kept.jsonPath().getString("detail")).contains("with=observations");
        undo("T-UNDO").then().statusCode(204);
        undo("T-UNDO").then().statusCode(404);
    }

    @Test
    void anEditionThatATargetOrANewerEditionNeedsIsNotUndone() {
        makeEdition("T-NEEDED", "NATO", "2021-04-04");
        makeEdition("T-NEWER", "NATO", "2021-05-05");
        var header = "area,indicator,year,value,status\r\n";
        var related = header + "HRV,related_pct_gdp,2020,1.1,A\r\n";
        send("edition=T-NEEDED", related.getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(200);
        var newer = undo("T-NEEDED");
        assertThat(newer.statusCode()).isEqualTo(409);
        assertThat(newer.jsonPath().getString("detail")).contains("the edition T-NEWER");
        send("edition=T-NEWER", related.getBytes(StandardCharsets.UTF_8)).then().statusCode(200);
        undo("T-NEEDED").then().statusCode(204);
        post("/v1/targets", """
                {"id": "hrv-related-2040", "area": "HRV", "indicator": "related_pct_gdp", "comparator": "at_least",
                 "target_value": 1.5, "target_year": 2040, "announced_on": "2026-09", "commitment": "declaration",
                 "source_title": "T", "source_publisher": "P"}
                """).then().statusCode(201);
        var needed = undo("T-NEWER");
        assertThat(needed.statusCode()).isEqualTo(409);
        assertThat(needed.jsonPath().getString("detail")).contains("the target hrv-related-2040");
        ana().header("If-Match", "*")
                .delete("/v1/targets/hrv-related-2040")
                .then()
                .statusCode(204);
    }
}
