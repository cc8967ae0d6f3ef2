package org.defensetracker.imports;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
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
 * The sheets of an .xlsx workbook, each read from its XML as it is asked for. Whatever the file says of its sizes, no
 * more is unpacked than a yearly table can need.
 *
 * <p>POI's event model, since it tells the colour of a font, by which SIPRI marks estimates; fastexcel-reader, which is
 * smaller, does not.
 */
final class Workbook implements AutoCloseable {

    private static final long LARGEST_PART = 64L << 20;
    private static final long LARGEST_WHOLE = 200L << 20;
    private static final int MOST_PARTS = 2000;
    private static final int MOST_SHEETS = 100;

    static {
        ZipSecureFile.setMaxEntrySize(LARGEST_PART);
        ZipSecureFile.setMinInflateRatio(0.005);
    }

    /**
     * A cell with something in it.
     *
     * @param column from 0
     * @param text as it is stored; an error's text where it is one
     * @param number null where it is no number
     * @param format the number format, such as {@code 0.00}
     * @param fault null for a sound cell; else what is wrong with it: {@code error_cell} or {@code no_value}
     * @param colour of the font
     */
    record WorkbookCell(
            int column,
            String text,
            @Nullable BigDecimal number,
            String format,
            @Nullable String fault,
            FontColour colour) {

        /** The letters of the column, such as {@code AB}. */
        String letters() {
            return CellReference.convertNumToColString(column);
        }
    }

    /** The colours of a font that mean something in a table of figures. */
    enum FontColour {
        PLAIN,
        BLUE,
        RED
    }

    /** A row with something in it; its number is counted from 1. */
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

    /** Opens a workbook; a file that is none, or too large a one, is refused. */
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

    /** The sizes that the archive claims; what it really holds is watched while it is read. */
    private static void checkSizes(Path path) {
        try (var zip = new ZipFile(path.toFile())) {
            var claimed = zip.stream()
                    .mapToLong(entry -> Math.max(0, entry.getSize()))
                    .sum();
            if (claimed > LARGEST_WHOLE || zip.size() > MOST_PARTS) {
                throw refused(
                        null,
                        "too_large",
                        "it claims to unpack to " + (claimed >> 20) + " MiB in " + zip.size() + " parts; "
                                + (LARGEST_WHOLE >> 20) + " MiB are taken");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(new IOException("zip", e));
        }
    }

    static InvalidFilesException refused(@Nullable String sheet, String code, String message) {
        return new InvalidFilesException(RowError.ofWhole(sheet, code, message));
    }

    /** The visible rows of each sheet that is wanted, by the sheet's name, in the order of the workbook. */
    Map<String, List<SheetRow>> sheets(Predicate<String> wanted) {
        var sheets = new LinkedHashMap<String, List<SheetRow>>();
        try {
            var hidden = hidden();
            var all = (SheetIterator) reader.getSheetsData();
            while (all.hasNext()) {
                try (InputStream xml = all.next()) {
                    var name = all.getSheetName();
                    if (sheets.size() >= MOST_SHEETS) {
                        throw refused(name, "too_large", "the workbook has more than " + MOST_SHEETS + " sheets");
                    }
                    if (wanted.test(name) && !hidden.contains(name)) {
                        sheets.put(name, new SheetReader(name, styles, strings).read(xml));
                    }
                }
            }
        } catch (IOException | OpenXML4JException | OpenXML4JRuntimeException | POIXMLException e) {
            throw unreadable(e);
        }
        return sheets;
    }

    /** The names of the sheets that a reader does not see: drafts, and what others are computed from. */
    private Set<String> hidden() throws IOException, OpenXML4JException {
        var names = new HashSet<String>();
        try (InputStream in = reader.getWorkbookData()) {
            var xml = SheetReader.secure().createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("sheet")
                        && String.valueOf(xml.getAttributeValue(null, "state"))
                                .toLowerCase(Locale.ROOT)
                                .contains("hidden")) {
                    names.add(xml.getAttributeValue(null, "name"));
                }
            }
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
        return names;
    }

    /** The names of all sheets. */
    List<String> names() {
        var names = new ArrayList<String>();
        try {
            var all = (SheetIterator) reader.getSheetsData();
            while (all.hasNext()) {
                all.next().close();
                names.add(all.getSheetName());
            }
        } catch (IOException | OpenXML4JException | OpenXML4JRuntimeException | POIXMLException e) {
            throw unreadable(e);
        }
        return names;
    }

    @Override
    public void close() {
        file.revert();
    }
}
