package org.defensetracker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.request;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A workbook has the values of the CSV, each in its type, and says what they are. */
@QuarkusTest
class SpreadsheetTest {

    private static XSSFWorkbook workbook(String address) throws IOException {
        var answer = get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return new XSSFWorkbook(new ByteArrayInputStream(answer.asByteArray()));
    }

    private static List<CsvRecord> csv(String address) {
        var text = get(address.replace(".xlsx", ".csv")).then().statusCode(200).extract();
        return CsvReader.builder().ofCsvRecord(text.asString()).stream().toList();
    }

    /** The first cells of the rows of the second sheet, with the second ones. */
    private static Map<String, String> notes(XSSFWorkbook workbook) {
        var notes = new HashMap<String, String>();
        workbook.getSheet("Notes").forEach(row -> {
            if (row.getCell(0) != null) {
                notes.put(
                        row.getCell(0).getStringCellValue(),
                        row.getCell(1) == null ? "" : row.getCell(1).toString());
            }
        });
        return notes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/members",
                "/v1/members/ROU",
                "/v1/members/ROU/path?target=rou-core-2030",
                "/v1/members/CZE/history",
                "/v1/progress",
                "/v1/progress?member=DEU&target_value=4&target_year=2032&gdp_growth_pct=3",
                "/v1/alliance",
                "/v1/targets?status=all",
                "/v1/targets/rou-core-2030",
                "/v1/observations?area=ROU,POL&include_history=true",
                "/v1/observations/NATO-2025-08/ROU/core_pct_gdp/2024",
                "/v1/revisions?area=ALB",
                "/v1/compare?area=ROU&sources=NATO,SIPRI",
                "/v1/editions",
                "/v1/editions/NATO-2025-08",
                "/v1/indicators",
                "/v1/statuses",
                "/v1/status",
                "/v1/verdict-changes?from=NATO-2024-06&to=NATO-2025-08",
                "/v1/changes?limit=50",
                "/v1/search?q=romania"
            })
    void theValuesAreThoseOfTheCsv(String path) throws IOException {
        var address = path.contains("?") ? path.replaceFirst("\\?", ".xlsx?") : path + ".xlsx";
        try (var workbook = workbook(address)) {
            var sheet = workbook.getSheet("Data");
            var rows = csv(address);
            assertThat(rows).hasSizeGreaterThan(1).hasSize(sheet.getLastRowNum() + 1);
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).getFieldCount(); column++) {
                    var expected = rows.get(row).getField(column);
                    var place = rows.get(0).getField(column) + " of row " + row;
                    assertThat(misfit(sheet.getRow(row).getCell(column), expected))
                            .as(place + ": " + expected)
                            .isNull();
                }
            }
        }
    }

    @Test
    void anotherValueIsFound() throws IOException {
        try (var workbook = workbook("/v1/observations.xlsx?area=ROU&indicator=core_pct_gdp&year=2026")) {
            var cell = workbook.getSheet("Data").getRow(1).getCell(5);
            assertThat(misfit(cell, "2.43")).isNull();
            assertThat(misfit(cell, "2.44")).isNotNull();
            assertThat(misfit(cell, "2.430")).isNotNull();
            assertThat(misfit(cell, "")).isNotNull();
            assertThat(misfit(null, "2.43")).isNotNull();
        }
    }

    /** How a cell differs from a field of CSV; null where it does not. */
    private static @Nullable String misfit(@Nullable XSSFCell cell, String field) {
        if (cell == null || field.isEmpty()) {
            return cell == null && field.isEmpty() ? null : "one of them is empty";
        }
        var format = cell.getCellStyle().getDataFormatString();
        var same = switch (cell.getCellType()) {
            case STRING -> cell.getStringCellValue().equals(field);
            case BOOLEAN -> String.valueOf(cell.getBooleanCellValue()).equals(field);
            case NUMERIC ->
                format.contains("hh")
                        ? Duration.between(
                                                cell.getLocalDateTimeCellValue().toInstant(ZoneOffset.UTC),
                                                Instant.parse(field))
                                        .abs()
                                        .compareTo(Duration.ofMillis(1))
                                <= 0
                        : format.contains("yyyy")
                                ? cell.getLocalDateTimeCellValue().toLocalDate().equals(LocalDate.parse(field))
                                : isNumber(cell, format, field);
            default -> false;
        };
        return same ? null : cell + " in format " + format;
    }

    private static boolean isNumber(XSSFCell cell, String format, String field) {
        var number = new BigDecimal(field);
        var decimals = format.contains(".") ? format.length() - format.indexOf('.') - 1 : 0;
        return number.compareTo(new BigDecimal(cell.getRawValue())) == 0 && number.scale() == decimals;
    }

    @Test
    void eachColumnHasTheTypeOfItsValues() throws IOException {
        try (var workbook = workbook("/v1/progress.xlsx")) {
            var sheet = workbook.getSheet("Data");
            assertThat(types(sheet, "latest_value")).containsOnly(CellType.NUMERIC);
            assertThat(types(sheet, "target_year")).containsOnly(CellType.NUMERIC);
            assertThat(types(sheet, "announced_on")).containsOnly(CellType.NUMERIC);
            assertThat(types(sheet, "robust")).containsOnly(CellType.BOOLEAN);
            assertThat(types(sheet, "target")).containsOnly(CellType.STRING);
        }
    }

    private static List<CellType> types(XSSFSheet sheet, String name) {
        var column = StreamSupport.stream(sheet.getRow(0).spliterator(), false)
                .filter(cell -> cell.getStringCellValue().equals(name))
                .findFirst()
                .orElseThrow()
                .getColumnIndex();
        return StreamSupport.stream(sheet.spliterator(), false)
                .skip(1)
                .map(row -> row.getCell(column))
                .filter(cell -> cell != null)
                .map(cell -> cell.getCellType())
                .distinct()
                .toList();
    }

    @Test
    void theHeaderStaysInSightAndFilters() throws IOException {
        try (var workbook = workbook("/v1/members.xlsx?fields=code,name,current_value")) {
            var sheet = workbook.getSheet("Data");
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
            assertThat(sheet.getRow(0).getCell(0).getCellStyle().getFont().getBold())
                    .isTrue();
            assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:C33");
            assertThat(sheet.getColumnWidth(1)).isBetween(9 * 256, 20 * 256);
        }
    }

    @Test
    void theNotesSayWhatItIsAndWhomToCredit() throws IOException {
        try (var workbook = workbook("/v1/progress.xlsx?member=ROU&indicator=core_pct_gdp")) {
            var notes = notes(workbook);
            assertThat(notes)
                    .containsEntry("Request", "/v1/progress.xlsx?member=ROU&indicator=core_pct_gdp")
                    .containsEntry("Method", "linear_pp, version 2")
                    .containsEntry("summary", "The verdict in one or two sentences")
                    .containsKeys("Revision of the data", "Editions in the rows");
            assertThat(notes.entrySet())
                    .as("the meaning of every column")
                    .noneMatch(note -> note.getValue().isEmpty());
            assertThat(notes.get("NATO")).startsWith("NATO, \"Defence Expenditure of NATO Countries\"");
            var licence = StreamSupport.stream(workbook.getSheet("Notes").spliterator(), false)
                    .filter(row -> row.getCell(0) != null
                            && row.getCell(0).getStringCellValue().equals("NATO"))
                    .map(row -> row.getCell(2).getStringCellValue());
            assertThat(licence).containsExactly("Credit NATO; not for sale or advertising");
        }
        try (var workbook = workbook("/v1/members/ROU/path.xlsx")) {
            assertThat(notes(workbook))
                    .as("an answer without sources of its own")
                    .containsKey("NATO");
        }
    }

    @Test
    void fieldsOrderAndLimitAreThoseOfTheCsv() throws IOException {
        try (var workbook = workbook("/v1/members.xlsx?fields=code,current_value&sort=-current_value&limit=3")) {
            var rows = csv("/v1/members.csv?fields=code,current_value&sort=-current_value&limit=3");
            assertThat(workbook.getSheet("Data").getLastRowNum()).isEqualTo(3);
            assertThat(workbook.getSheet("Data").getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo(rows.get(1).getField(0));
        }
    }

    @Test
    void theAnswerIsAFileThatNobodyCompressesAgain() {
        var asked = request().header("Accept-Encoding", "gzip, br");
        var answer = asked.get("/v1/members.xlsx?download=true");
        assertThat(answer.contentType()).isEqualTo(AnswerFormat.XLSX_TYPE);
        assertThat(answer.header("Content-Encoding")).isNull();
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"members.xlsx\"");
        assertThat(answer.header("Total-Count")).isEqualTo("32");
        assertThat(answer.header("Vary")).contains("Accept");
        var head = request().head("/v1/members.xlsx?download=true");
        for (var name : List.of("ETag", "Content-Length", "Content-Type", "Content-Disposition")) {
            assertThat(head.header(name)).as(name).isEqualTo(answer.header(name));
        }
        assertThat(request()
                        .header("If-None-Match", answer.header("ETag"))
                        .get("/v1/members.xlsx?download=true")
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void anyTypeOfApplicationsIsStillJson() {
        assertThat(request().accept("application/*").get("/v1/members").contentType())
                .isEqualTo("application/json");
        assertThat(request().accept(AnswerFormat.XLSX_TYPE).get("/v1/members").contentType())
                .isEqualTo(AnswerFormat.XLSX_TYPE);
        assertThat(get("/v1/members.xlsx?excel=true").statusCode()).isEqualTo(400);
        assertThat(get("/v1/members.xlsx?envelope=true").statusCode()).isEqualTo(400);
        assertThat(get("/v1/members/ROU/chart.xlsx").statusCode()).isEqualTo(406);
    }
}
