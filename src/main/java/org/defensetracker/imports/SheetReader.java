package org.defensetracker.imports;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.model.StylesTable;
import org.defensetracker.imports.Workbook.SheetRow;
import org.defensetracker.imports.Workbook.WorkbookCell;
import org.jspecify.annotations.Nullable;

/** Reads the XML of one sheet (ECMA-376, part 1, section 18.3) into its visible rows and columns. */
final class SheetReader {

    private static final int MOST_ROWS = 20_000;
    private static final int MOST_COLUMNS = 1_000;
    private static final int MOST_CELLS = 400_000;
    private static final XMLInputFactory XML = secure();

    private final String sheet;
    private final StylesTable styles;
    private final ReadOnlySharedStringsTable strings;
    private final BitSet hidden = new BitSet();
    private int cells;

    SheetReader(String sheet, StylesTable styles, ReadOnlySharedStringsTable strings) {
        this.sheet = sheet;
        this.styles = styles;
        this.strings = strings;
    }

    /** Document types are off, so entities are neither expanded nor fetched. */
    static XMLInputFactory secure() {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    List<SheetRow> read(InputStream in) {
        var rows = new ArrayList<SheetRow>();
        var number = 0;
        try {
            var xml = XML.createXMLStreamReader(in);
            while (xml.hasNext()) {
                var event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("col")) {
                    columns(xml);
                }
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("row")) {
                    var given = xml.getAttributeValue(null, "r");
                    number = given == null ? number + 1 : Integer.parseInt(given);
                    var hiddenRow = isTrue(xml.getAttributeValue(null, "hidden"));
                    var row = new SheetRow(number, cells(xml, number));
                    if (!hiddenRow && !row.cells().isEmpty()) {
                        rows.add(row);
                    }
                    if (rows.size() > MOST_ROWS) {
                        throw Workbook.refused(sheet, "too_large", "the sheet has more than " + MOST_ROWS + " rows");
                    }
                }
            }
        } catch (XMLStreamException | IllegalArgumentException | IndexOutOfBoundsException | NoSuchElementException e) {
            throw Workbook.refused(sheet, "not_a_workbook", "the sheet cannot be read behind row " + number);
        }
        return rows;
    }

    private void columns(XMLStreamReader xml) {
        if (isTrue(xml.getAttributeValue(null, "hidden"))) {
            hidden.set(
                    Math.min(MOST_COLUMNS, Integer.parseInt(xml.getAttributeValue(null, "min")) - 1),
                    Math.min(MOST_COLUMNS, Integer.parseInt(xml.getAttributeValue(null, "max"))));
        }
    }

    private List<WorkbookCell> cells(XMLStreamReader xml, int row) throws XMLStreamException {
        var found = new ArrayList<WorkbookCell>();
        var next = 0;
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT
                && xml.getLocalName().equals("row"))) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("c")) {
                var reference = xml.getAttributeValue(null, "r");
                var column = reference == null ? next : new CellReference(reference).getCol();
                next = column + 1;
                var cell = cell(xml, column);
                if (cell != null && !hidden.get(column)) {
                    found.add(cell);
                }
                if (column >= MOST_COLUMNS || ++cells > MOST_CELLS) {
                    throw new InvalidFilesException(new RowError(
                            sheet,
                            row,
                            CellReference.convertNumToColString(column),
                            null,
                            "too_large",
                            "more cells than a yearly table can need: " + MOST_COLUMNS + " columns and " + MOST_CELLS
                                    + " cells are taken"));
                }
            }
        }
        return found;
    }

    /** Null where the cell is empty. */
    private @Nullable WorkbookCell cell(XMLStreamReader xml, int column) throws XMLStreamException {
        var type = xml.getAttributeValue(null, "t");
        var style = xml.getAttributeValue(null, "s");
        var value = new StringBuilder();
        var formula = false;
        var element = "";
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT
                && xml.getLocalName().equals("c"))) {
            switch (xml.getEventType()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    element = xml.getLocalName();
                    formula |= element.equals("f");
                }
                case XMLStreamConstants.END_ELEMENT -> element = "";
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (element.equals("v") || element.equals("t")) {
                        value.append(xml.getText());
                    }
                }
                default -> {}
            }
        }
        var text = "s".equals(type) && !value.isEmpty() ? shared(value.toString()) : value.toString();
        if (text.isBlank() && !formula) {
            return null;
        }
        var error = "e".equals(type) ? "error_cell" : text.isBlank() && !"str".equals(type) ? "no_value" : null;
        var number = type == null || type.equals("n") ? number(text) : null;
        return new WorkbookCell(column, text, number, format(style), error, isColoured(style));
    }

    private String shared(String index) {
        var number = Integer.parseInt(index.strip());
        if (number < 0 || number >= strings.getUniqueCount() && number >= strings.getCount()) {
            throw new NumberFormatException("no such shared text");
        }
        return strings.getItemAt(number).getString();
    }

    private static @Nullable BigDecimal number(String text) {
        // A double, so that a short text cannot become a number of millions of digits.
        return text.isBlank() || text.length() > 40 ? null : new BigDecimal(Double.toString(Double.parseDouble(text)));
    }

    private String format(@Nullable String style) {
        var format = style == null
                ? null
                : styles.getStyleAt(Integer.parseInt(style)).getDataFormatString();
        return format == null ? "General" : format;
    }

    private boolean isColoured(@Nullable String style) {
        var font = style == null
                ? null
                : styles.getStyleAt(Integer.parseInt(style)).getFont();
        var colour = font == null ? null : font.getXSSFColor();
        var rgb = colour == null ? null : colour.getRGB();
        if (rgb == null || rgb.length < 3) {
            return false;
        }
        int red = rgb[0] & 0xFF;
        int green = rgb[1] & 0xFF;
        int blue = rgb[2] & 0xFF;
        return blue > 140 && red < 110 || red > 160 && green < 110 && blue < 110;
    }

    private static boolean isTrue(@Nullable String text) {
        return "1".equals(text) || "true".equals(text);
    }
}
