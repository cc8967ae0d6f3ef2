package org.defensetracker.imports;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFReader.SheetIterator;
import org.apache.poi.xssf.model.StylesTable;
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
     * @param text as it is stored; an error's text where it is one
     * @param number null where the cell holds no number
     * @param format the number format, such as {@code 0.00}
     * @param error null for a valid cell; else {@code error_cell} or {@code no_value}
     * @param coloured whether its font is blue or red
     */
    record WorkbookCell(
            int column,
            String text,
            @Nullable BigDecimal number,
            String format,
            @Nullable String error,
            boolean coloured) {

        /** The letters of the column, such as {@code AB}. */
        String letters() {
            return CellReference.convertNumToColString(column);
        }
    }

    /** A row that is not empty; the first row of a sheet is number 1. */
    record SheetRow(int number, List<WorkbookCell> cells) {

        @Nullable
        WorkbookCell at(int column) {
            return cells.stream()
                    .filter(cell -> cell.column() == column)
                    .findFirst()
                    .orElse(null);
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

    /** Opens a workbook. A file that is no workbook or too large is refused. */
    static Workbook open(Path path) {
        checkSizes(path);
        OPCPackage file = null;
        try {
            file = OPCPackage.open(path.toFile(), PackageAccess.READ);
            return new Workbook(file);
        } catch (IOException
                | OpenXML4JException
                | OpenXML4JRuntimeException
                | POIXMLException
                | SAXException
                | IllegalArgumentException
                | IllegalStateException e) {
            if (file != null) {
                file.revert();
            }
            throw unreadable(e);
        }
    }

    private static InvalidFilesException unreadable(Exception e) {
        var text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("zip bomb") || text.contains("max. entry size") || text.contains("exceeds the max")
                ? refused(null, "too_large", "it unpacks to more than a workbook of tables can need")
                : refused(
                        null,
                        "not_a_workbook",
                        "it is not a whole .xlsx workbook: cut off on the way, or something else?");
    }

    /** Checks the sizes that the archive claims; the real sizes are checked while it is read. */
    private static void checkSizes(Path path) {
        try (var zip = new ZipFile(path.toFile())) {
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
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(new IOException("zip", e));
        }
    }

    static InvalidFilesException refused(@Nullable String sheet, String code, String message) {
        return new InvalidFilesException(RowError.ofFile(sheet, code, message));
    }

    /** The visible rows of each wanted sheet, by the sheet's name, in the order of the workbook. */
    Map<String, List<SheetRow>> sheets(Predicate<String> wanted) {
        var sheets = new LinkedHashMap<String, List<SheetRow>>();
        try {
            var visible = visibility();
            var all = (SheetIterator) reader.getSheetsData();
            while (all.hasNext()) {
                try (InputStream xml = all.next()) {
                    var name = all.getSheetName();
                    if (sheets.size() >= MOST_SHEETS) {
                        throw refused(name, "too_large", "the workbook has more than " + MOST_SHEETS + " sheets");
                    }
                    if (wanted.test(name) && visible.getOrDefault(name, true)) {
                        sheets.put(name, new SheetReader(name, styles, strings).read(xml));
                    }
                }
            }
        } catch (IOException | OpenXML4JException | OpenXML4JRuntimeException | POIXMLException e) {
            throw unreadable(e);
        }
        return sheets;
    }

    /** The names of all sheets. */
    Set<String> names() {
        return visibility().keySet();
    }

    /** Whether each sheet is visible. Hidden ones are drafts, and what others are computed from. */
    private Map<String, Boolean> visibility() {
        var sheets = new LinkedHashMap<String, Boolean>();
        try (InputStream in = reader.getWorkbookData()) {
            var xml = SheetReader.secure().createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("sheet")) {
                    var state = String.valueOf(xml.getAttributeValue(null, "state"));
                    var name = String.valueOf(xml.getAttributeValue(null, "name"));
                    sheets.put(name, !state.toLowerCase(Locale.ROOT).contains("hidden"));
                }
            }
        } catch (IOException
                | OpenXML4JException
                | OpenXML4JRuntimeException
                | POIXMLException
                | XMLStreamException e) {
            throw unreadable(e);
        }
        return sheets;
    }

    @Override
    public void close() {
        file.revert();
    }
}
