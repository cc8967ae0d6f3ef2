package org.defensetracker.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.defensetracker.imports.NatoWorkbookTest.Found;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.Year;
import org.defensetracker.testing.SipriWorkbooks;
import org.defensetracker.testing.SipriWorkbooks.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SIPRI's workbook, in the layout of each release. */
class SipriWorkbookTest {

    @TempDir
    Path folder;

    static Found read(Path file) {
        var found = new Found();
        try (var workbook = Workbook.open(file)) {
            assertThat(SipriWorkbookReader.isSipri(workbook)).isTrue();
            SipriWorkbookReader.read(workbook, NatoWorkbookTest.directory(), found);
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void eachReleaseComesInWhole(Release release) {
        var found = read(SipriWorkbooks.write(folder.resolve("sipri.xlsx"), release));
        assertThat(found.errors).isEmpty();
        assertThat(found.constantPriceYear).isEqualTo(new Year(release.prices()));
        assertThat(found.skipped).containsExactlyInAnyOrder("UAE", "Yugoslavia");
        assertThat(found.warnings)
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains("no row for Albania, Belgium")
                        .doesNotContain("Czechia", "Slovakia", "Macedonia", "Iceland", "United"));
        var expected = new HashMap<String, String>();
        var first = release.last() - 1;
        Map.of(
                        Indicator.EXPENDITURE_CONSTANT_MUSD, 4000.0,
                        Indicator.EXPENDITURE_MUSD, 5000.0,
                        Indicator.CORE_PCT_GDP, 2.0)
                .forEach((indicator, base) -> {
                    SipriWorkbooks.factors().forEach((area, factor) -> {
                        expected.put(area + " " + indicator + " " + first, plain(base * factor));
                        expected.put(area + " " + indicator + " " + release.last(), plain(base * (factor + 0.1)));
                    });
                });
        expected.put("ROU core_pct_gdp " + first, "1.4346");
        expected.put("ROU core_pct_gdp " + release.last(), "2.235");
        expected.put("ROU expenditure_musd " + first, "5000.13");
        expected.put("ROU expenditure_musd " + release.last(), "5001.01");
        expected.put("ROU expenditure_constant_musd " + first, "4000.13");
        expected.put("ROU expenditure_constant_musd " + release.last(), "4001.01");
        var actual = new HashMap<String, String>();
        found.figures.forEach(figure -> actual.put(
                figure.area() + " " + figure.indicator() + " " + figure.year(),
                figure.value().stripTrailingZeros().toPlainString()));
        assertThat(actual).isEqualTo(expected).hasSameSizeAs(found.figures);
        assertThat(found.figures)
                .allSatisfy(figure -> assertThat(figure.status())
                        .isEqualTo(
                                figure.area().value().matches("GBR|USA")
                                        ? ObservationStatus.ESTIMATE
                                        : ObservationStatus.FINAL));
    }

    private static String plain(double value) {
        return new BigDecimal(String.format("%.4f", value)).stripTrailingZeros().toPlainString();
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void aReleaseIsNeverReadAsNatos(Release release) throws IOException {
        var file = SipriWorkbooks.write(folder.resolve("sipri.xlsx"), release);
        var found = NatoWorkbookTest.read(renamed(file));
        assertThat(found.figures).isEmpty();
        assertThat(found.errors).extracting(RowError::code).containsExactly("no_table");
    }

    /** The same workbook under names that tell nothing, or that are NATO's. */
    private Path renamed(Path file) throws IOException {
        try (var in = Files.newInputStream(file);
                var workbook = new XSSFWorkbook(in);
                var out = Files.newOutputStream(folder.resolve("renamed.xlsx"))) {
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                workbook.setSheetName(i, "Table " + (i + 1));
            }
            workbook.write(out);
        }
        return folder.resolve("renamed.xlsx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Share of GDP", "Current USD", "Constant (2017) USD"})
    void oneSheetOfItIsEnough(String only) throws IOException {
        var file = SipriWorkbooks.write(folder.resolve("sipri.xlsx"), Release.OF_2019);
        try (var in = Files.newInputStream(file);
                var workbook = new XSSFWorkbook(in);
                var out = Files.newOutputStream(folder.resolve("one.xlsx"))) {
            for (int i = workbook.getNumberOfSheets() - 1; i >= 0; i--) {
                if (!workbook.getSheetName(i).equals(only)) {
                    workbook.removeSheetAt(i);
                }
            }
            workbook.write(out);
        }
        var found = read(folder.resolve("one.xlsx"));
        assertThat(found.errors).isEmpty();
        assertThat(found.figures).hasSize(12);
    }

    @ParameterizedTest
    @CsvSource({
        "Czech Rep., CZE",
        "Slovak Rep., SVK",
        "'Macedonia, FYR', MKD",
        "Norh Macedonia, MKD",
        "North Macedonia (FYR), MKD",
        "FYROM, MKD",
        "'T\u00FCrkiye ', TUR",
        "Turkey\u2021, TUR",
        "UK, GBR",
        "USA, USA"
    })
    void theLabelsOfMembersAreKnown(String label, String code) {
        assertThat(NatoWorkbookTest.directory().find(YearTable.label(label)))
                .hasValueSatisfying(area -> assertThat(area.code().value()).isEqualTo(code));
    }

    @Test
    void aSheetWithoutItsHeaderIsAnError() throws IOException {
        try (var workbook = new XSSFWorkbook();
                var out = Files.newOutputStream(folder.resolve("bare.xlsx"))) {
            workbook.createSheet("Share of GDP").createRow(0).createCell(0).setCellValue("Nothing");
            workbook.write(out);
        }
        assertThat(read(folder.resolve("bare.xlsx")).errors)
                .extracting(RowError::code)
                .containsExactly("no_header");
    }
}
