package org.defensetracker.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFReader.SheetIterator;
import org.apache.poi.xssf.model.StylesTable;
import org.defensetracker.http.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * The sheets of an .xlsx workbook, each read from its XML on demand. Whatever sizes the file claims, no more is
 * unpacked than a yearly table can need.
 *
 * <p>POI's event model, since it tells the colour of a font, by which SIPRI marks estimates; fastexcel-reader, which is
 * smaller, does not.
 */
final class Workbook implements AutoCloseable {

    private static final long LARGEST_PART = 64L << 20;
    private static final long LARGEST_TOTAL = 200L << 20;
    private static final int MOST_PARTS = 2000;
    private static final int MOST_SHEETS = 100;

    static {
        ZipSecureFile.setMaxEntrySize(LARGEST_PART);
        ZipSecureFile.setMinInflateRatio(0.005);
    }

    /**
     * A cell that is not empty.
     *
     * @param column from 0
     * @param columnName its letters, such as {@code AB}; in a CSV file the text of the header
     * @param text as it is stored, with one space between words; an error's text where it is one
     * @param number null where the cell holds no number
     * @param format the number format, such as {@code 0.00}
     * @param error null for a valid cell; else {@code error_cell} or {@code no_value}
     * @param coloured whether its font is blue or red
     */
    record WorkbookCell(
            int column,
            String columnName,
            String text,
            @Nullable BigDecimal number,
            String format,
            @Nullable String error,
            boolean coloured) {}

    /** A row; the first row of a sheet is number 1. */
    record SheetRow(int number, List<WorkbookCell> cells) {

        @Nullable
        WorkbookCell at(int column) {
            return find(cell -> cell.column() == column);
        }

        @Nullable
        WorkbookCell find(Predicate<WorkbookCell> wanted) {
            return cells.stream().filter(wanted).findFirst().orElse(null);
        }
    }

    private final OPCPackage file;
    private final XSSFReader reader;
    private final StylesTable styles;
    private final ReadOnlySharedStringsTable strings;

    private Workbook(OPCPackage file) throws IOException, OpenXML4JException, SAXException {
        this.file = file;
        this.reader = new XSSFReader(file);
        this.styles = reader.getStylesTable();
        this.strings = new ReadOnlySharedStringsTable(file, false);
    }

    /** A step of reading that fails where the file is no whole workbook. */
    private interface ReadStep<T> {
        T run() throws IOException, OpenXML4JException, SAXException, XMLStreamException;
    }

    /** Opens a workbook. A file that is no workbook or too large is refused. */
    static Workbook open(Path path) {
        checkSizes(path);
        var file = read(() -> OPCPackage.open(path.toFile(), PackageAccess.READ));
        try {
            return read(() -> new Workbook(file));
        } catch (ProblemException e) {
            file.revert();
            throw e;
        }
    }

    private static <T> T read(ReadStep<T> step) {
        try {
            return step.run();
        } catch (ProblemException e) {
            throw e;
        } catch (IOException
                | OpenXML4JException
                | SAXException
                | XMLStreamException
                | RuntimeException
                | StackOverflowError e) { // POI fails in many ways on a part that is missing, damaged or nested deep
            var text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            throw text.contains("zip bomb") || text.contains("max. entry size") || text.contains("exceeds the max")
                    ? refused(null, "too_large", "it unpacks to more than a workbook of tables can need")
                    : refused(
                            null,
                            "not_a_workbook",
                            "it is not a whole .xlsx workbook: cut off on the way, or something else?");
        }
    }

    /** Checks the sizes that the archive claims; the real sizes are checked while it is read. */
    private static void checkSizes(Path path) {
        try (var zip = read(() -> new ZipFile(path.toFile()))) {
            var claimed = zip.stream()
                    .mapToLong(entry -> Math.max(0, entry.getSize()))
                    .sum();
            if (claimed > LARGEST_TOTAL || zip.size() > MOST_PARTS) {
                throw refused(
                        null,
                        "too_large",
                        "it claims to unpack to " + (claimed >> 20) + " MiB in " + zip.size() + " parts; "
                                + (LARGEST_TOTAL >> 20) + " MiB are taken");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProblemException refused(@Nullable String sheet, String code, String message) {
        return RowErrors.refusal(RowError.ofFile(sheet, code, message));
    }

    /** A text with one space between words, in place of line breaks and spaces that do not break. */
    static String normalized(String text) {
        return text.replaceAll("[\\s\\p{Z}\\u200B\\uFEFF]+", " ").strip();
    }

    /** The visible rows of each wanted sheet, by the sheet's name, in the order of the workbook. */
    Map<String, List<SheetRow>> sheets(Predicate<String> wanted) {
        return read(() -> {
            var sheets = new LinkedHashMap<String, List<SheetRow>>();
            var visible = names();
            var all = (SheetIterator) reader.getSheetsData();
            while (all.hasNext()) {
                try (InputStream xml = all.next()) {
                    var name = normalized(all.getSheetName());
                    if (sheets.size() >= MOST_SHEETS) {
                        throw refused(name, "too_large", "the workbook has more than " + MOST_SHEETS + " sheets");
                    }
                    if (wanted.test(name) && visible.contains(name)) {
                        sheets.put(name, new SheetReader(name, styles, strings).read(xml));
                    }
                }
            }
            return sheets;
        });
    }

    /** The names of the visible sheets. Hidden ones are drafts, and what others are computed from. */
    Set<String> names() {
        return read(() -> {
            var names = new LinkedHashSet<String>();
            try (InputStream in = reader.getWorkbookData()) {
                var xml = SheetReader.secure().createXMLStreamReader(in);
                while (xml.hasNext()) {
                    if (xml.next() == XMLStreamConstants.START_ELEMENT
                            && xml.getLocalName().equals("sheet")
                            && !String.valueOf(xml.getAttributeValue(null, "state"))
                                    .matches("(?i).*hidden")) {
                        names.add(normalized(String.valueOf(xml.getAttributeValue(null, "name"))));
                    }
                }
            }
            return names;
        });
    }

    @Override
    public void close() {
        file.revert();
    }
}
