package org.defensetracker.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.rows;
import static org.defensetracker.testing.Curation.ana;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.defensetracker.testing.Curation;
import org.defensetracker.testing.NatoWorkbooks;
import org.defensetracker.testing.NatoWorkbooks.Layout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Workbooks and other sources' tables, brought in with one request. */
@QuarkusTest
@TestProfile(Curation.class)
class WorkbookImportTest {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @TempDir
    Path folder;

    private static Response send(String parameters, Path file) throws IOException {
        return ana().contentType(XLSX).body(Files.readAllBytes(file)).post("/v1/imports?" + parameters);
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void aWorkbookComesInWithOneRequestAfterADryRun(Layout layout) throws IOException {
        var file = NatoWorkbooks.write(folder.resolve("nato.xlsx"), layout, NatoWorkbooks.tables(layout));
        var read = NatoWorkbookTest.read(file);
        var code = "W-" + layout;
        var parameters = "edition=" + code + "&title=Made&published_on=2021-01-0" + (layout.ordinal() + 1);
        var dry = send(parameters + "&dry_run=true", file);
        assertThat(dry.statusCode()).as(dry.asString()).isEqualTo(200);
        assertThat(get("/v1/editions/" + code).statusCode()).isEqualTo(404);
        var real = send(parameters, file);
        assertThat(real.jsonPath().getMap("report"))
                .isEqualTo(dry.jsonPath().getMap("report"))
                .containsEntry("kind", "NATO workbook")
                .containsEntry("added", read.figures.size());
        assertThat(real.jsonPath().getList("differences"))
                .isEqualTo(dry.jsonPath().getList("differences"));
        assertThat(json("/v1/editions/" + code).getInt("constant_price_year"))
                .isEqualTo(layout == Layout.OF_2024 ? 2015 : 2021);
        var held = new TreeMap<String, String>();
        for (var row : rows("/v1/observations?limit=1000&edition=" + code)) {
            held.put(
                    row.get("area") + " " + row.get("indicator") + " " + row.get("year"),
                    row.get("value") + " " + row.get("status"));
        }
        var expected = new TreeMap<String, String>();
        read.figures.forEach(figure -> expected.put(
                figure.area() + " " + figure.indicator() + " " + figure.year(),
                figure.value().toPlainString() + " " + figure.status()));
        assertThat(held).isEqualTo(expected);
        assertThat(send("edition=" + code + "&replace=true", file).jsonPath().getMap("report"))
                .containsEntry("unchanged", read.figures.size())
                .containsEntry("changed", 0)
                .containsEntry("removed", 0);
    }

    @Test
    void aFaultNamesTheSheetAndTheCell() throws IOException {
        var file =
                NatoWorkbooks.write(folder.resolve("nato.xlsx"), Layout.OF_2025, NatoWorkbooks.tables(Layout.OF_2025));
        try (var in = Files.newInputStream(file);
                var workbook = new XSSFWorkbook(in);
                var out = Files.newOutputStream(folder.resolve("bad.xlsx"))) {
            workbook.getSheet("Table 3").getRow(5).getCell(4).setCellValue(250);
            workbook.write(out);
        }
        var before = json("/v1/editions").getLong("meta.revision");
        var refused = send("edition=W-BAD&title=Made&published_on=2021-01-01", folder.resolve("bad.xlsx"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getMap("errors[0]"))
                .containsAllEntriesOf(
                        Map.of("sheet", "Table 3", "line", 6, "column", "E", "code", "out_of_range", "value", "250.0"));
        assertThat(json("/v1/editions").getLong("meta.revision")).isEqualTo(before);
        assertThat(get("/v1/editions/W-BAD").statusCode()).isEqualTo(404);
    }

    @Test
    void aWorkbookMustFitItsEdition() throws IOException {
        var file =
                NatoWorkbooks.write(folder.resolve("nato.xlsx"), Layout.OF_2025, NatoWorkbooks.tables(Layout.OF_2025));
        assertThat(send("dry_run=true", file).jsonPath().getString("errors[0].name"))
                .isEqualTo("edition");
        assertThat(send("dry_run=true&edition=NATO-2024-06", file).jsonPath().getString("errors[0].name"))
                .isEqualTo("constant_price_year");
        assertThat(send("dry_run=true&edition=X&source=SIPRI&title=T&published_on=2021-01-01", file)
                        .jsonPath()
                        .getString("errors[0].message"))
                .contains("SIPRI", "NATO workbook");
    }

    @Test
    void siprisWorkbookBecomesAnEditionOfItsOwn() throws IOException {
        var file = OtherSourcesTest.sipri(folder.resolve("sipri.xlsx"));
        var done = send("edition=SIPRI-2025-04&title=Milex&published_on=2025-04-28", file);
        assertThat(done.statusCode()).as(done.asString()).isEqualTo(200);
        assertThat(done.jsonPath().getString("report.kind")).isEqualTo("SIPRI workbook");
        assertThat(done.jsonPath().getList("report.skipped")).containsExactly("Ukraine");
        assertThat(json("/v1/editions/SIPRI-2025-04").getInt("constant_price_year"))
                .isEqualTo(2023);
        assertThat(rows("/v1/observations?source=SIPRI")).hasSize(15);
        assertThat(rows("/v1/compare?area=TUR&sources=NATO,SIPRI&year=2023").get(0))
                .containsEntry("sipri_value", new BigDecimal("1.5"))
                .containsEntry("sipri_status", "estimate");
    }

    @Test
    void anotherSourceStandsBesideNatoAndIsNeverMerged() {
        var table = """
                "Country Name","Country Code","Indicator Name","Indicator Code","2024","2025",
                "Romania","ROU","Military expenditure (% of GDP)","MS.MIL.XPND.GD.ZS","2.27654","",
                "World","WLD","Military expenditure (% of GDP)","MS.MIL.XPND.GD.ZS","2.2","2.3",
                """;
        var nato = json("/v1/members/ROU").getMap("current");
        var done = ana().contentType("text/csv")
                .body(table.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?edition=WB-2026-07&title=World%20Development%20Indicators&published_on=2026-07-20");
        assertThat(done.statusCode()).as(done.asString()).isEqualTo(200);
        assertThat(done.jsonPath().getList("report.skipped")).containsExactly("World");
        assertThat(rows("/v1/observations?source=worldbank")).hasSize(1);
        assertThat(json("/v1/members/ROU").getMap("current")).isEqualTo(nato);
        var compared = rows("/v1/compare?area=ROU&sources=NATO,WORLDBANK&year=2024,2025");
        assertThat(compared).hasSize(2);
        assertThat(new ArrayList<>(compared.get(0).keySet()))
                .isEqualTo(List.of(
                        "area",
                        "area_name",
                        "indicator",
                        "year",
                        "unit",
                        "nato_value",
                        "nato_price_year",
                        "nato_status",
                        "nato_edition",
                        "worldbank_value",
                        "worldbank_price_year",
                        "worldbank_status",
                        "worldbank_edition",
                        "worldbank_difference"));
        assertThat(compared.get(0))
                .containsEntry("nato_value", new BigDecimal("2.17"))
                .containsEntry("worldbank_value", new BigDecimal("2.2765"))
                .containsEntry("worldbank_difference", new BigDecimal("0.1065"));
        assertThat(compared.get(1)).containsEntry("worldbank_value", null).containsEntry("worldbank_difference", null);
        assertThat(get("/v1/compare?area=ROU&sources=NATO").jsonPath().getString("errors[0].code"))
                .isEqualTo("too_few");
    }
}
