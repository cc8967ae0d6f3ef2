package org.defensetracker.http.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.defensetracker.http.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamingWorkbookTest {

    record TextRow(String text) {}

    private static byte[] workbook(@Nullable Object... values) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new StreamingWorkbook("A <title> & more", Files.createTempFile("draft", ""))) {
            workbook.beginSheet("Data", List.of(10));
            workbook.titles(List.of("column"));
            workbook.row(values);
            workbook.endSheet(true);
            workbook.beginSheet("Notes", List.of(10));
            workbook.endSheet(false);
            workbook.finish(bytes);
        }
        return bytes.toByteArray();
    }

    private static XSSFRow row(@Nullable Object... values) throws IOException {
        try (var read = new XSSFWorkbook(new ByteArrayInputStream(workbook(values)))) {
            return read.getSheet("Data").getRow(1);
        }
    }

    @Test
    void theSameCellsGiveTheSameBytesAtAnyTime() throws IOException {
        var values = new Object[] {"text", new BigDecimal("1.50"), LocalDate.of(2026, 7, 10)};
        var bytes = workbook(values);
        assertThat(workbook(values)).isEqualTo(bytes);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getTimeLocal()).as(entry.getName()).isEqualTo(LocalDateTime.of(2000, 1, 1, 0, 0));
                assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
                        .doesNotContain("dcterms:created");
            }
        }
    }

    @Test
    void valuesKeepTheirTypesAndThePrintedPrecision() throws IOException {
        var row = row(
                new BigDecimal("2.00"),
                new BigDecimal("-0.1250"),
                new BigDecimal("1E+3"),
                2026,
                true,
                LocalDate.of(2026, 7, 10),
                Instant.parse("2026-07-10T12:30:15.123456Z"),
                null,
                "",
                LocalDate.of(1899, 5, 1));
        var shown = new DataFormatter();
        assertThat(List.of(0, 1, 2, 3, 4, 5, 6))
                .extracting(i -> shown.formatCellValue(row.getCell(i)))
                .containsExactly("2.00", "-0.1250", "1000", "2026", "TRUE", "2026-07-10", "2026-07-10 12:30:15.123");
        assertThat(List.of(0, 1, 2, 3, 5, 6))
                .allSatisfy(i -> assertThat(row.getCell(i).getCellType()).isEqualTo(CellType.NUMERIC));
        assertThat(row.getCell(4).getBooleanCellValue()).isTrue();
        assertThat(row.getCell(5).getLocalDateTimeCellValue())
                .isEqualTo(LocalDate.of(2026, 7, 10).atStartOfDay());
        assertThat(row.getCell(7)).isNull();
        assertThat(row.getCell(8)).isNull();
        assertThat(row.getCell(9).getStringCellValue())
                .as("a spreadsheet has no such day")
                .isEqualTo("1899-05-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"https://example.org\")",
                "+1",
                "-1+1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                " spaces stay ",
                "a\rb\r\nc",
                "<b>&amp;\"'</b>",
                "_x000D_ as it is written",
                "a \u0001 control \u001F character",
                "Türkiye \uD83D\uDE00 \uFF1D1",
                "2024",
                "true"
            })
    void aTextStaysTheSameTextAndIsNoFormula(String text) throws IOException {
        var cell = row(text).getCell(0);
        assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
        assertThat(cell.getStringCellValue()).isEqualTo(text);
        // As a cell for text it stays one when somebody edits it.
        assertThat(cell.getCellStyle().getDataFormatString())
                .isEqualTo("=+-@".indexOf(text.charAt(0)) >= 0 ? "@" : "General");
    }

    @Test
    void aTextThatNoCellHoldsIsCut() throws IOException {
        assertThat(row("x".repeat(40_000)).getCell(0).getStringCellValue())
                .isEqualTo("x".repeat(StreamingWorkbook.LONGEST_TEXT - 1) + "…");
        var longest = "x".repeat(StreamingWorkbook.LONGEST_TEXT);
        assertThat(row(longest).getCell(0).getStringCellValue()).isEqualTo(longest);
    }

    @Test
    void columnsBehindZAreNamed() throws IOException {
        var values = new Object[800];
        Arrays.setAll(values, i -> i);
        var row = row(values);
        assertThat(row.getLastCellNum()).isEqualTo((short) 800);
        assertThat(row.getCell(799).getReference()).isEqualTo("ADT2");
        assertThat(row.getCell(799).getNumericCellValue()).isEqualTo(799);
    }

    @Test
    void moreRowsThanASheetHasAreRefusedWithTheWayOut() {
        SpreadsheetWriter.refuseIfTooLong(1_048_575);
        assertThatThrownBy(() -> SpreadsheetWriter.refuseIfTooLong(1_048_576))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.toProblem("/v1/observations.xlsx")
                                        .status())
                                .isEqualTo(400))
                .hasMessageContaining("'.csv'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "+1", "-1", "@a", "\t1", "\r1", "\n1", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF201"})
    void theDialectForSpreadsheetsDefusesFormulas(String text) throws IOException {
        var writer = new TableWriter(new ObjectMapper());
        for (var excel : List.of(true, false)) {
            var bytes = new ByteArrayOutputStream();
            writer.csv(List.of(new TextRow(text)), Columns.<TextRow>of(TextRow.class), excel, bytes);
            assertThat(bytes.toString(StandardCharsets.UTF_8).contains("'" + text))
                    .isEqualTo(excel);
        }
    }
}
