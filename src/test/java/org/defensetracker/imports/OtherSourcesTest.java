package org.defensetracker.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.defensetracker.imports.NatoWorkbookTest.Found;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SIPRI's workbook and the World Bank's table. */
class OtherSourcesTest {

    @TempDir
    Path folder;

    /** Makes a small workbook as SIPRI's are. */
    static Path sipri(Path file) throws IOException {
        try (var workbook = new XSSFWorkbook();
                var out = Files.newOutputStream(file)) {
            var blue = coloured(workbook, IndexedColors.BLUE);
            var red = coloured(workbook, IndexedColors.RED);
            workbook.createSheet("Introduction").createRow(0).createCell(0).setCellValue("Military expenditure");
            for (var name : List.of("Constant (2023) US$", "Current US$", "Share of GDP", "Per capita")) {
                var sheet = workbook.createSheet(name);
                sheet.createRow(0).createCell(0).setCellValue("Military expenditure by country");
                header(sheet.createRow(5));
                sheet.createRow(6).createCell(0).setCellValue("Europe");
                var share = name.startsWith("Share");
                row(sheet.createRow(7), "Romania", share ? 0.0225 : 5000.5, share ? 0.023456789 : 5100);
                row(sheet.createRow(8), "T\u00FCrkiye", share ? 0.015 : 20000, share ? 0.016 : 21000);
                sheet.getRow(8).getCell(3).setCellStyle(blue);
                row(sheet.createRow(9), "Czechia", share ? 0.011 : 3000, share ? 0.012 : 3100);
                sheet.getRow(9).getCell(4).setCellStyle(red);
                sheet.getRow(9).getCell(3).setCellValue("xxx");
                row(sheet.createRow(10), "Ukraine", share ? 0.34 : 60000, share ? 0.33 : 61000);
                row(sheet.createRow(11), "Iceland", 0, 0);
                sheet.getRow(11).getCell(3).setCellValue("...");
                sheet.getRow(11).getCell(4).setCellValue(". .");
            }
            workbook.write(out);
        }
        return file;
    }

    private static XSSFCellStyle coloured(XSSFWorkbook workbook, IndexedColors colour) {
        var font = workbook.createFont();
        font.setColor(colour.getIndex());
        var style = workbook.createCellStyle();
        style.setFont(font);
        return style;
    }

    private static void header(Row row) {
        row.createCell(0).setCellValue("Country");
        row.createCell(2).setCellValue("Notes");
        row.createCell(3).setCellValue(2023);
        row.createCell(4).setCellValue("2024");
    }

    private static void row(Row row, String country, double first, double second) {
        row.createCell(0).setCellValue(country);
        row.createCell(2).setCellValue("\u00B6");
        row.createCell(3).setCellValue(first);
        row.createCell(4).setCellValue(second);
    }

    @Test
    void siprisFractionsArePercentAndItsColoursAreEstimates() throws IOException {
        var found = new Found();
        try (var workbook = Workbook.open(sipri(folder.resolve("sipri.xlsx")))) {
            assertThat(SipriWorkbookReader.isSipri(workbook)).isTrue();
            SipriWorkbookReader.read(workbook, NatoWorkbookTest.directory(), found);
        }
        assertThat(found.constantPriceYear).isEqualTo(new Year(2023));
        assertThat(found.errors).isEmpty();
        assertThat(found.skipped).containsExactly("Ukraine");
        assertThat(found.figures.stream().filter(figure -> figure.indicator() == Indicator.CORE_PCT_GDP))
                .extracting(
                        figure -> figure.area().value(),
                        figure -> figure.year().value(),
                        figure -> figure.value().toPlainString(),
                        figure -> figure.status().code())
                .containsExactlyInAnyOrder(
                        tuple("ROU", 2023, "2.25", "final"),
                        tuple("ROU", 2024, "2.3457", "final"),
                        tuple("TUR", 2023, "1.5", "estimate"),
                        tuple("TUR", 2024, "1.6", "final"),
                        tuple("CZE", 2024, "1.2", "estimate"));
        assertThat(found.figures).hasSize(15);
        assertThat(found.sheets).filteredOn("Share of GDP"::equals).hasSize(5);
    }

    private static final String PREAMBLE =
            "\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2025-07-01\",\n\n";
    private static final String TABLE = """
            "Country Name","Country Code","Indicator Name","Indicator Code","2022","2023","2024",
            "Romania","ROU","Military expenditure (% of GDP)","MS.MIL.XPND.GD.ZS","1.73123456789012","","2.25",
            "World","WLD","Military expenditure (% of GDP)","MS.MIL.XPND.GD.ZS","2.2","2.3","2.4",
            "Estonia","EST","Military expenditure (% of GDP)","MS.MIL.XPND.GD.ZS","2.1","..","3.4",
            """;

    private static Found worldBank(String text) {
        var found = new Found();
        WorldBankReader.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), NatoWorkbookTest.directory(), found);
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", PREAMBLE, "\uFEFF" + PREAMBLE})
    void theWorldBanksTableIsReadWithAndWithoutItsPreamble(String preamble) {
        var found = worldBank(preamble + TABLE);
        assertThat(found.errors).isEmpty();
        assertThat(found.skipped).containsExactly("World");
        assertThat(found.figures)
                .extracting(figure -> figure.area() + " " + figure.year() + " " + figure.value())
                .containsExactlyInAnyOrder("ROU 2022 1.7312", "ROU 2024 2.25", "EST 2022 2.1", "EST 2024 3.4");
    }

    @Test
    void theWorldBanksFaultsAreNamed() {
        assertThat(worldBank(TABLE.replace("2.25", "2,25x")).errors)
                .extracting(RowError::line, RowError::column, RowError::code)
                .containsExactly(tuple(2L, "2024", "not_a_number"));
        assertThat(worldBank(TABLE.replace("XPND.GD.ZS\",\"1.73", "XPND.CD\",\"1.73")).errors)
                .extracting(RowError::code)
                .containsExactly("unknown_series");
        assertThat(worldBank(TABLE.replace("\"2023\"", "\"20Z3\"").replace("\"2022\"", "\"20l2\"")).errors)
                .extracting(RowError::code)
                .containsExactly("not_a_year");
        assertThat(worldBank(TABLE.replace("2.25", "100.5")).errors)
                .extracting(RowError::column, RowError::code)
                .containsExactly(tuple("2024", "out_of_range"));
        assertThat(worldBank("Country\n").errors).extracting(RowError::code).containsExactly("no_header");
    }
}
