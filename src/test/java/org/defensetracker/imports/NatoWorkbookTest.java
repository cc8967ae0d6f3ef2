package org.defensetracker.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.defensetracker.http.problem.Problem.ParameterError;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.Year;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.spending.Observation;
import org.defensetracker.spending.ObservationBulkLoad.FilePosition;
import org.defensetracker.testing.NatoWorkbooks;
import org.defensetracker.testing.NatoWorkbooks.Block;
import org.defensetracker.testing.NatoWorkbooks.Layout;
import org.defensetracker.testing.NatoWorkbooks.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NATO's workbook, in each layout that it had and in some that it may have. */
class NatoWorkbookTest {

    private static final Map<String, String> CODES = Map.of(
            "Albania", "ALB",
            "Romania", "ROU",
            "Slovak Republic", "SVK",
            "T\u00FCrkiye", "TUR",
            "Czechia", "CZE",
            "Slovenia", "SVN",
            "Iceland", "ISL",
            "NATO Europe and Canada", "NATO-EUR-CAN",
            "NATO Total", "NATO");

    @TempDir
    Path folder;

    /** What a reader finds. */
    static final class Found implements ImportSink {
        final List<Observation> figures = new ArrayList<>();
        final List<String> sheets = new ArrayList<>();
        final List<RowError> errors = new ArrayList<>();
        final Set<String> skipped = new TreeSet<>();
        final List<String> warnings = new ArrayList<>();
        Year constantPriceYear;

        @Override
        public String edition() {
            return "EDITION";
        }

        @Override
        public void observation(Observation observation, FilePosition position) {
            figures.add(observation);
            sheets.add(String.valueOf(position.part()));
        }

        @Override
        public void error(RowError error) {
            errors.add(error);
        }

        @Override
        public void warning(String sentence) {
            warnings.add(sentence);
        }

        @Override
        public void constantPriceYear(Year year) {
            constantPriceYear = year;
        }

        @Override
        public void skipped(String area) {
            skipped.add(area);
        }
    }

    static AreaDirectory directory() {
        var data = DataFileReader.read(name -> NatoWorkbookTest.class.getResourceAsStream("/data/" + name));
        return new AreaDirectory(data.areas());
    }

    private Path file() {
        return folder.resolve("nato.xlsx");
    }

    static Found read(Path file) {
        var found = new Found();
        try (var workbook = Workbook.open(file)) {
            NatoWorkbookReader.read(workbook, directory(), found);
        }
        return found;
    }

    private Found read() {
        return read(file());
    }

    private interface Edit {
        void apply(XSSFWorkbook workbook);
    }

    /** Changes the workbook that was written. */
    private void edit(Edit edit) throws IOException {
        XSSFWorkbook workbook;
        try (var in = Files.newInputStream(file())) {
            workbook = new XSSFWorkbook(in);
        }
        try (workbook;
                var out = Files.newOutputStream(file())) {
            edit.apply(workbook);
            workbook.write(out);
        }
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void whatComesOutIsWhatWentIn(Layout layout) {
        var tables = NatoWorkbooks.tables(layout);
        NatoWorkbooks.write(file(), layout, tables);
        var found = read();
        assertThat(found.errors).isEmpty();
        assertThat(found.warnings).isEmpty();
        assertThat(found.constantPriceYear).isEqualTo(new Year(layout == Layout.OF_2024 ? 2015 : 2021));
        var expected = new HashMap<String, BigDecimal>();
        expect(expected, layout, tables.get(1).blocks().get(0), Indicator.EXPENDITURE_MUSD, 2);
        expect(expected, layout, tables.get(1).blocks().get(1), Indicator.EXPENDITURE_CONSTANT_MUSD, 2);
        expect(expected, layout, tables.get(2).blocks().get(0), Indicator.CORE_PCT_GDP, 4);
        expect(expected, layout, tables.get(3).blocks().get(0), Indicator.GDP_MUSD, 1);
        expect(expected, layout, tables.get(5).blocks().get(0), Indicator.PERSONNEL_THOUSAND, 3);
        expect(expected, layout, tables.get(6).blocks().get(0), Indicator.EQUIPMENT_PCT, 4);
        var actual = new HashMap<String, BigDecimal>();
        found.figures.forEach(
                figure -> actual.put(figure.area() + " " + figure.indicator() + " " + figure.year(), figure.value()));
        assertThat(actual).isEqualTo(expected).hasSameSizeAs(found.figures);
        assertThat(found.figures)
                .allSatisfy(figure -> assertThat(figure.status())
                        .isEqualTo(
                                figure.year().value() >= layout.firstEstimate()
                                        ? ObservationStatus.ESTIMATE
                                        : ObservationStatus.FINAL));
        assertThat(found.figures.stream().filter(figure -> figure.area().value().equals("ISL")))
                .isNotEmpty()
                .extracting(Observation::indicator)
                .containsOnly(Indicator.GDP_MUSD);
    }

    private static void expect(
            Map<String, BigDecimal> expected, Layout layout, Block block, Indicator indicator, int decimals) {
        block.rows().forEach((label, values) -> {
            var code = CODES.get(label.replaceFirst("\\s*\\*$", ""));
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) != null) {
                    var value = new BigDecimal(values.get(i).toString());
                    var kept = layout == Layout.OF_2026
                            ? value.setScale(1, RoundingMode.UNNECESSARY)
                            : plain(value.setScale(decimals, RoundingMode.HALF_UP)
                                    .stripTrailingZeros());
                    expected.put(code + " " + indicator + " " + (2016 + i), kept);
                }
            }
        });
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    @Test
    void sheetsMayStandInAnyOrderUnderAnyNameAndTheTitleAnywhere() throws IOException {
        var layout = Layout.OF_2025;
        NatoWorkbooks.write(file(), layout, NatoWorkbooks.tables(layout));
        var before = read();
        edit(workbook -> {
            workbook.setSheetOrder("Table 7", 0);
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                var sheet = workbook.getSheetAt(i);
                workbook.setSheetName(i, "S" + i);
                sheet.shiftRows(0, sheet.getLastRowNum(), 4);
                sheet.createRow(0).createCell(5).setCellValue("Released on a day in August");
            }
        });
        var after = read();
        assertThat(after.errors).isEmpty();
        assertThat(after.figures.stream().map(figure -> figure.area() + " " + figure.indicator() + figure.value()))
                .containsExactlyInAnyOrderElementsOf(before.figures.stream()
                        .map(figure -> figure.area() + " " + figure.indicator() + figure.value())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "4, 3, 250, B5?, out_of_range",
        "4, 3, -1, , out_of_range",
        "4, 3, 2.1x, , not_a_number",
        "4, 0, Ruritania, , unknown_area",
        "4, 0, Albania, , ",
        "3, 3, 20l8, , not_a_year",
        "3, 3, 2017, , duplicate",
        "3, 10, 20l6e, , not_a_year"
    })
    void aFaultIsNamedWithSheetRowAndColumn(int row, int column, String text, String ignored, String code)
            throws IOException {
        NatoWorkbooks.write(file(), Layout.OF_2025, NatoWorkbooks.tables(Layout.OF_2025));
        edit(workbook -> {
            var sheet = workbook.getSheet("Table 3");
            var at = sheet.getRow(row == 4 ? 5 : row);
            var cell = at.getCell(column) == null ? at.createCell(column) : at.getCell(column);
            if (text.matches("-?\\d+")) {
                cell.setCellValue(Double.parseDouble(text));
            } else {
                cell.setCellValue(text);
            }
        });
        var found = read();
        if (code == null) {
            assertThat(found.errors).isEmpty();
            return;
        }
        assertThat(found.errors).isNotEmpty().first().satisfies(fault -> {
            assertThat(fault.part()).isEqualTo("Table 3");
            assertThat(fault.line()).isEqualTo(row == 4 ? 6 : 4);
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.value()).contains(text);
        });
    }

    @Test
    void aFormulaWithoutAValueAndAVisibleErrorAreFaults() throws IOException {
        NatoWorkbooks.write(file(), Layout.OF_2026, NatoWorkbooks.tables(Layout.OF_2026));
        edit(workbook -> {
            var row = workbook.getSheet("Table 7").getRow(5);
            row.getCell(2).setCellErrorValue(FormulaError.REF.getCode());
            row.getCell(3).setCellFormula("A1+1");
            row.getCell(3).getCTCell().unsetV();
        });
        assertThat(read().errors).extracting(RowError::code).contains("error_cell", "no_value");
    }

    @Test
    void whatAReaderDoesNotSeeIsNotRead() throws IOException {
        NatoWorkbooks.write(file(), Layout.OF_2025, NatoWorkbooks.tables(Layout.OF_2025));
        var before = read();
        edit(workbook -> {
            workbook.cloneSheet(workbook.getSheetIndex("Table 3"), "Draft");
            workbook.setSheetHidden(workbook.getSheetIndex("Draft"), true);
            workbook.getSheet("Table 7").setColumnHidden(2, true); // 2017
        });
        var after = read();
        assertThat(after.errors).isEmpty();
        assertThat(before.figures.size() - after.figures.size()).isEqualTo(7);
        assertThat(after.figures)
                .noneMatch(figure -> figure.indicator() == Indicator.PERSONNEL_THOUSAND
                        && figure.year().value() == 2017);
    }

    @Test
    void aStrayMarkBelowATitleDoesNotHideIt() throws IOException {
        NatoWorkbooks.write(file(), Layout.OF_2025, NatoWorkbooks.tables(Layout.OF_2025));
        var before = read();
        edit(workbook -> {
            for (var name : List.of("Table 2", "Table 3", "Table 5", "Table 8a")) {
                workbook.getSheet(name).getRow(4).createCell(14).setCellValue("(%)");
            }
        });
        var after = read();
        assertThat(after.errors).isEmpty();
        assertThat(after.figures).hasSameSizeAs(before.figures);
    }

    @Test
    void figuresThatLookLikeYearsAreFigures() {
        var table = new Table(
                "2",
                "Defence expenditure",
                "Million US dollars",
                List.of(new Block(
                        "Current prices and exchange rates",
                        Map.of("Romania", List.of(2001.0, 2005.0, 2010.0), "Albania", List.of(1.0, 2.0, 3.0)))));
        NatoWorkbooks.write(file(), Layout.OF_2026, List.of(table));
        var found = read();
        assertThat(found.errors).isEmpty();
        assertThat(found.figures).hasSize(6);
    }

    @Test
    void billionsAreToldByTheUnit() {
        var table = new Table(
                "5",
                "Gross domestic product",
                "Billion US dollars",
                List.of(new Block("Current prices and exchange rates", Map.of("Romania", List.of(1.5, 2.0, 2.5)))));
        NatoWorkbooks.write(file(), Layout.OF_2025, List.of(table));
        assertThat(read().figures)
                .extracting(Observation::value)
                .containsExactly(new BigDecimal("1500"), new BigDecimal("2000"), new BigDecimal("2500"));
    }

    @Test
    void groupsThatTheServiceDoesNotKeepAreSkippedAndTold() {
        var table = new Table(
                "3",
                "Defence expenditure as a share of GDP",
                "",
                List.of(new Block(
                        "Share of real GDP (%)",
                        Map.of("Romania", List.of(1.5, 2.0), "North America", List.of(3.0, 3.1)))));
        NatoWorkbooks.write(file(), Layout.OF_2025, List.of(table));
        var found = read();
        assertThat(found.errors).isEmpty();
        assertThat(found.skipped).containsExactly("North America");
        assertThat(found.figures).hasSize(2);
    }

    @Test
    void aWorkbookWithoutATableOfNatosIsRefused() {
        NatoWorkbooks.write(file(), Layout.OF_2025, List.of(new Table("1", "Cookery", "Spoons", List.of())));
        assertThat(read().errors).extracting(RowError::code).containsExactly("no_table");
    }

    @Test
    void aBlockThatDoesNotSayWhatItIsIsAFault() {
        var table = new Table(
                "2",
                "Defence expenditure",
                "Million US dollars",
                List.of(new Block("", Map.of("Romania", List.of(1.0, 2.0)))));
        NatoWorkbooks.write(file(), Layout.OF_2025, List.of(table));
        assertThat(read().errors).extracting(RowError::code).containsExactly("unknown_block", "no_table");
    }

    @Test
    void whatIsMissingIsTold() {
        NatoWorkbooks.write(
                file(), Layout.OF_2024, NatoWorkbooks.tables(Layout.OF_2024).subList(0, 3));
        assertThat(read().warnings)
                .containsExactlyInAnyOrder(
                        "The workbook has no figures of gdp_musd.",
                        "The workbook has no figures of personnel_thousand.",
                        "The workbook has no figures of equipment_pct.");
    }

    @ParameterizedTest
    @CsvSource({
        "2.4, 0.00, CORE_PCT_GDP, 2.40",
        "1.34654321, 0.00, CORE_PCT_GDP, 1.3465",
        "2.17, General, CORE_PCT_GDP, 2.17",
        "5196, '#,##0', EXPENDITURE_MUSD, 5196",
        "5196.684, '#,##0', EXPENDITURE_MUSD, 5196.68",
        "400000, General, GDP_MUSD, 400000",
        "0, 0.0, PERSONNEL_THOUSAND, 0.0"
    })
    void aFigureKeepsTheDecimalsItIsPrintedWith(String number, String format, Indicator indicator, String kept) {
        assertThat(YearTable.rounded(new BigDecimal(number), format, indicator)).isEqualTo(new BigDecimal(kept));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0243, 0.00%, 2.43",
        "0.0243500000000000, 0%, 2.435",
        "2.43005, General, 2.4301",
        "2.4349999999999996, General, 2.435",
        "'2.5\u00A0', text, 2.5",
        "'2.5\u202F', text, 2.5"
    })
    void aShareIsReadAsASpreadsheetPrintsIt(String stored, String format, String expected) throws IOException {
        NatoWorkbooks.write(file(), Layout.OF_2025, NatoWorkbooks.tables(Layout.OF_2025));
        edit(workbook -> {
            var cell = workbook.getSheet("Table 3").getRow(5).getCell(4);
            var style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat(format.equals("text") ? "General" : format));
            cell.setCellStyle(style);
            if (format.equals("text")) {
                cell.setCellValue(stored);
            } else {
                cell.setCellValue(Double.parseDouble(stored));
            }
        });
        var found = read();
        assertThat(found.errors).isEmpty();
        assertThat(found.figures)
                .filteredOn(figure -> figure.indicator() == Indicator.CORE_PCT_GDP
                        && figure.area().value().equals("ALB")
                        && figure.year().value() == 2019)
                .extracting(Observation::value)
                .containsExactly(new BigDecimal(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025 e", "2025(e)", "2025 (E)", "2025e*", "2025\u00A0e", "2025 est."})
    void anEstimateIsMarkedInManyWays(String mark) throws IOException {
        NatoWorkbooks.write(file(), Layout.OF_2025, NatoWorkbooks.tables(Layout.OF_2025));
        edit(workbook -> workbook.getSheet("Table 3").getRow(3).getCell(10).setCellValue(mark));
        var found = read();
        assertThat(found.errors).isEmpty();
        assertThat(found.figures)
                .filteredOn(figure -> figure.indicator() == Indicator.CORE_PCT_GDP
                        && figure.year().value() == 2025)
                .hasSize(7)
                .extracting(Observation::status)
                .containsOnly(ObservationStatus.ESTIMATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..", ". .", "...", "\u2026", "\u2013", "\u2014", "-", "--", "n.a.", "N/A", "xxx", "xx", "\u00A0"
            })
    void aMarkForAMissingFigureIsNoError(String mark) throws IOException {
        NatoWorkbooks.write(file(), Layout.OF_2026, NatoWorkbooks.tables(Layout.OF_2026));
        var before = read().figures.size();
        edit(workbook -> workbook.getSheet("Table 7").getRow(5).getCell(3).setCellValue(mark));
        var found = read();
        assertThat(found.errors).isEmpty();
        assertThat(found.figures).hasSize(before - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "3, Military expenditure as a share of GDP, Share of GDP (%)",
        "2, Military expenditure, Million US dollars",
        "6, GDP, Million US dollars",
        "7, Armed forces personnel, Thousands"
    })
    void onlyNatosOwnTitlesAreTaken(String number, String title, String block) {
        var rows = Map.of("Romania", List.of(1.0, 2.0));
        NatoWorkbooks.write(
                file(), Layout.OF_2025, List.of(new Table(number, title, block, List.of(new Block(block, rows)))));
        var found = read();
        assertThat(found.figures).isEmpty();
        assertThat(found.errors).extracting(RowError::code).containsExactly("no_table");
    }

    @Test
    void titlesAndLabelsMayBeMerged() throws IOException {
        NatoWorkbooks.write(file(), Layout.OF_2025, NatoWorkbooks.tables(Layout.OF_2025));
        var before = read().figures.size();
        edit(workbook -> workbook.forEach(sheet -> {
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 8));
            sheet.addMergedRegion(new CellRangeAddress(1, 1, 0, 8));
        }));
        assertThat(read().figures).hasSize(before);
    }

    @Test
    void aFileThatIsNoWorkbookIsRefused() throws IOException {
        Files.writeString(file(), "PK\u0003\u0004 and nothing more");
        assertThat(catchThrowableOfType(ProblemException.class, this::read)
                        .toProblem(null)
                        .errors())
                .extracting(ParameterError::code)
                .containsExactly("not_a_workbook");
    }
}
