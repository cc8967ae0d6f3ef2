package org.defensetracker.imports;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.imports.Workbook.SheetRow;
import org.defensetracker.imports.Workbook.WorkbookCell;
import org.jspecify.annotations.Nullable;

/** Reads the XML of one sheet (ECMA-376, part 1, section 18.3) into its visible rows and columns. */
final class SheetReader {

    private static final int MOST_ROWS = 20_000;
    private static final int MOST_COLUMNS = 1_000;
    private static final int MOST_CELLS = 400_000;
    private static final MathContext FIFTEEN_DIGITS = new MathContext(15, RoundingMode.HALF_UP);
    private static final XMLInputFactory XML = secure();

    private final String sheet;
    private final StylesTable styles;
    private final ReadOnlySharedStringsTable strings;
    private final BitSet hiddenColumns = new BitSet();
    private final List<SheetRow> rows = new ArrayList<>();
    private int rowNumber;
    private boolean rowIsHidden;
    private int column;
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
        try {
            var xml = XML.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "col" -> hideColumns(xml);
                        case "row" -> beginRow(xml);
                        case "c" -> readCell(xml);
                        default -> {}
                    }
                }
            }
        } catch (ProblemException e) {
            throw e;
        } catch (XMLStreamException
                | RuntimeException e) { // of any kind, where a part of the workbook is missing or wrong
            throw Workbook.refused(sheet, "not_a_workbook", "the sheet cannot be read behind row " + rowNumber);
        }
        return rows;
    }

    private void hideColumns(XMLStreamReader xml) {
        if (isTrue(xml.getAttributeValue(null, "hidden"))) {
            hiddenColumns.set(
                    Math.min(MOST_COLUMNS, Integer.parseInt(xml.getAttributeValue(null, "min")) - 1),
                    Math.min(MOST_COLUMNS, Integer.parseInt(xml.getAttributeValue(null, "max"))));
        }
    }

    private void beginRow(XMLStreamReader xml) {
        var given = xml.getAttributeValue(null, "r");
        rowNumber = given == null ? rowNumber + 1 : Integer.parseInt(given);
        rowIsHidden = isTrue(xml.getAttributeValue(null, "hidden"));
        column = -1;
        if (!rows.isEmpty() && rows.get(rows.size() - 1).cells().isEmpty()) {
            rows.remove(rows.size() - 1);
        }
        rows.add(new SheetRow(rowNumber, new ArrayList<>()));
        if (rows.size() > MOST_ROWS) {
            throw Workbook.refused(sheet, "too_large", "the sheet has more than " + MOST_ROWS + " rows");
        }
    }

    private void readCell(XMLStreamReader xml) throws XMLStreamException {
        var reference = xml.getAttributeValue(null, "r");
        column = reference == null ? column + 1 : new CellReference(reference).getCol();
        var letters = CellReference.convertNumToColString(column);
        var cell = cell(xml, letters);
        if (cell == null || rowIsHidden || hiddenColumns.get(column)) {
            return;
        }
        if (column >= MOST_COLUMNS || ++cells > MOST_CELLS) {
            var message = "more cells than a yearly table can need: " + MOST_COLUMNS + " columns and " + MOST_CELLS
                    + " cells are taken";
            throw RowErrors.refusal(new RowError(sheet, rowNumber, letters, null, "too_large", message));
        }
        rows.get(rows.size() - 1).cells().add(cell);
    }

    /** Null where the cell is empty. */
    private @Nullable WorkbookCell cell(XMLStreamReader xml, String letters) throws XMLStreamException {
        var type = xml.getAttributeValue(null, "t");
        var style = xml.getAttributeValue(null, "s");
        var value = new StringBuilder();
        var formula = false;
        var element = "";
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT
                && xml.getLocalName().equals("c"))) {
            if (xml.isStartElement()) {
                element = xml.getLocalName();
                formula |= element.equals("f");
            } else if (xml.isEndElement()) {
                element = "";
            } else if (xml.isCharacters() && (element.equals("v") || element.equals("t"))) {
                value.append(xml.getText());
            }
        }
        var text =
                Workbook.normalized("s".equals(type) && !value.isEmpty() ? shared(value.toString()) : value.toString());
        if (text.isEmpty() && !formula) {
            return null;
        }
        var error = "e".equals(type) ? "error_cell" : text.isEmpty() && !"str".equals(type) ? "no_value" : null;
        var look = style == null ? null : styles.getStyleAt(Integer.parseInt(style));
        var format = look == null ? null : look.getDataFormatString();
        var number = type == null || type.equals("n") ? number(text) : null;
        var isDate = number != null && look != null && DateUtil.isADateFormat(look.getDataFormat(), format);
        return new WorkbookCell(
                column,
                letters,
                isDate ? "date " + text : "b".equals(type) ? "truth value " + text : text,
                isDate ? null : number,
                format == null ? "General" : format,
                error,
                look != null && isColoured(look.getFont()));
    }

    private String shared(String index) {
        var number = Integer.parseInt(index.strip());
        if (number < 0 || number >= strings.getUniqueCount() && number >= strings.getCount()) {
            throw new NumberFormatException("no such shared text");
        }
        return strings.getItemAt(number).getString();
    }

    private static @Nullable BigDecimal number(String text) {
        // A double, so that a short text cannot become a number of millions of digits; with 15 digits, as spreadsheets
        // print it, so that 2.4349999999999996 is 2.435 before it is rounded half up.
        return text.isEmpty() || text.length() > 40
                ? null
                : new BigDecimal(Double.toString(Double.parseDouble(text))).round(FIFTEEN_DIGITS);
    }

    private static boolean isColoured(XSSFFont font) {
        var colour = font.getXSSFColor();
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
