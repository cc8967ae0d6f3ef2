package org.defensetracker.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.util.CellReference;
import org.defensetracker.http.problem.Problem.ParameterError;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.testing.NatoWorkbooks;
import org.defensetracker.testing.NatoWorkbooks.Layout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks made to do harm: each is refused with its place, and unpacks to nothing that memory would notice. */
class HostileWorkbookTest {

    private static final String TYPES = """
            <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Default Extension="xml" ContentType="application/xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
            <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
            <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
            </Types>""";
    private static final String RELATIONS = """
            <?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>%s
            </Relationships>""";
    private static final String WORKBOOK = """
            <?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
            xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
            <sheets><sheet name="Table 2" sheetId="1" r:id="rId1"/></sheets></workbook>""";
    private static final String STYLES =
            "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>";
    private static final String SHEET =
            "<?xml version=\"1.0\"?>%s<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";

    @TempDir
    Path folder;

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private Path workbook(Content sheet) throws IOException {
        var file = folder.resolve("hostile.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            part(zip, "[Content_Types].xml", TYPES);
            part(zip, "_rels/.rels", RELATIONS.formatted("officeDocument", "xl/workbook.xml", ""));
            part(zip, "xl/workbook.xml", WORKBOOK);
            part(zip, "xl/styles.xml", STYLES);
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    RELATIONS.formatted(
                            "worksheet",
                            "worksheets/sheet1.xml",
                            "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                                    + "relationships/styles\" Target=\"styles.xml\"/>"));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            sheet.writeTo(zip);
            zip.closeEntry();
        }
        return file;
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ParameterError refusal(Path file) {
        return catchThrowableOfType(ProblemException.class, () -> NatoWorkbookTest.read(file))
                .toProblem(null)
                .errors()
                .get(0);
    }

    @Test
    void theFrameOfTheseTestsIsAWorkbook() throws IOException {
        var file = workbook(text(SHEET.formatted("") + "</sheetData></worksheet>"));
        assertThat(NatoWorkbookTest.read(file).errors)
                .extracting(RowError::code)
                .containsExactly("no_table");
    }

    @Test
    void aMillionColumnsAreRefusedAtTheFirstTooMany() throws IOException {
        var file = workbook(text(SHEET.formatted("") + "<row r=\"1\">" + "<c><v>1</v></c>".repeat(1_000_000)
                + "</row></sheetData></worksheet>"));
        var refusal = refusal(file);
        assertThat(refusal.code()).isEqualTo("too_large");
        assertThat(refusal.sheet()).isEqualTo("Table 2");
        assertThat(refusal.line()).isEqualTo(1);
        assertThat(refusal.column()).isEqualTo("ALM");
    }

    @Test
    void emptyCellsAndRowsDoNotCount() throws IOException {
        var rows = new StringBuilder(SHEET.formatted("")).append("<row r=\"1\">");
        for (int column = 0; column < 16_384; column++) {
            rows.append("<c r=\"")
                    .append(CellReference.convertNumToColString(column))
                    .append("1\"/>");
        }
        rows.append("</row>");
        for (int row = 2; row < 40_000; row++) {
            rows.append("<row r=\"").append(row).append("\"/>");
        }
        var file = workbook(text(rows + "</sheetData></worksheet>"));
        assertThat(NatoWorkbookTest.read(file).errors)
                .extracting(RowError::code)
                .containsExactly("no_table");
    }

    @Test
    void aBombIsRefusedBeforeItUnfolds() throws IOException {
        var spaces = new byte[1 << 20];
        Arrays.fill(spaces, (byte) ' ');
        var file = workbook(out -> {
            out.write(SHEET.formatted("").getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 1024; i++) {
                out.write(spaces);
            }
        });
        assertThat(Files.size(file)).isLessThan(2 << 20);
        assertThat(refusal(file).code()).isEqualTo("too_large");
    }

    @Test
    void aSizeThatIsOnlyClaimedIsRefusedToo() throws IOException {
        var file = workbook(text(SHEET.formatted("") + "</sheetData></worksheet>"));
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            var bytes = new byte[(int) raw.length()];
            raw.readFully(bytes);
            for (int i = bytes.length - 30; i > 0; i--) { // the last entry of the central directory: its size
                if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                    raw.seek(i + 24L);
                    raw.write(new byte[] {0, 0, 0, 0x7F});
                    break;
                }
            }
        }
        assertThat(refusal(file).code()).isEqualTo("too_large");
    }

    @Test
    void entitiesAreNotUnfolded() throws IOException {
        var laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
        var file = workbook(text(
                SHEET.formatted(laughs) + "<row r=\"1\"><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>"));
        assertThat(refusal(file).code()).isEqualTo("not_a_workbook");
    }

    @Test
    void aWorkbookThatIsCutOffIsRefused() throws IOException {
        var file =
                NatoWorkbooks.write(folder.resolve("whole.xlsx"), Layout.OF_2025, NatoWorkbooks.tables(Layout.OF_2025));
        var bytes = Files.readAllBytes(file);
        for (var length : new int[] {4, 100, bytes.length / 2, bytes.length - 10}) {
            var cut = Files.write(folder.resolve("cut.xlsx"), Arrays.copyOf(bytes, length));
            assertThat(refusal(cut).code()).isEqualTo("not_a_workbook");
        }
    }

    @Test
    void anArchiveThatIsNoWorkbookIsRefused() throws IOException {
        var file = folder.resolve("other.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            part(zip, "readme.txt", "no workbook");
        }
        assertThat(refusal(file).code()).isEqualTo("not_a_workbook");
    }

    @Test
    void rubbishInsideASheetIsRefused() throws IOException {
        for (var rubbish : new String[] {
            "<row r=\"x\">",
            "<row r=\"1\"><c r=\"1A1\"><v>1</v></c></row>",
            "<row r=\"1\"><c t=\"s\"><v>99</v></c></row>",
            "<col min=\"-5\" max=\"-9\" hidden=\"1\"/>",
            "<row r=\"1\"><c><v>1e999999999</v></c></row>",
            "<row r=\"1\"><c s=\"99\"><v>NaN</v></c></row>",
            "<row"
        }) {
            var file = workbook(text(SHEET.formatted("") + rubbish + "</sheetData></worksheet>"));
            try {
                assertThat(NatoWorkbookTest.read(file).errors).as(rubbish).isNotEmpty();
            } catch (ProblemException e) {
                assertThat(e.toProblem(null).errors().get(0).sheet())
                        .as(rubbish)
                        .isEqualTo("Table 2");
            }
        }
    }
}
