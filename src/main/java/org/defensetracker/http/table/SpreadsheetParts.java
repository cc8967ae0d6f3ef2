package org.defensetracker.http.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The parts of a workbook that do not depend on its rows: what the package contains, and how cells are shown. */
final class SpreadsheetParts {

    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /** How a cell is shown, by its index among the formats of the part of styles. */
    static final int PLAIN = 0;

    static final int BOLD = 1;
    static final int TEXT = 2;
    static final int DAY = 3;
    static final int MOMENT = 4;

    /** The format without decimals; the next has one decimal, and so on. */
    static final int DECIMALS = 5;

    static final int MOST_DECIMALS = 15;

    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /** The number of the built-in format for text, and of the first ones of our own. */
    private static final int TEXT_FORMAT = 49;

    private static final int DAY_FORMAT = 164;
    private static final int MOMENT_FORMAT = 165;
    private static final int DECIMAL_FORMATS = 166;

    private SpreadsheetParts() {}

    /** The parts by their names, those that readers look for first in front. */
    static Map<String, String> of(String title, List<String> sheets) {
        var parts = new LinkedHashMap<String, String>();
        parts.put("[Content_Types].xml", contentTypes(sheets));
        parts.put(
                "_rels/.rels",
                relationships(relationship(1, RELATIONS + "/officeDocument", "xl/workbook.xml")
                        + relationship(2, PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml")));
        parts.put(
                "docProps/core.xml",
                "<cp:coreProperties xmlns:cp=\"" + PACKAGE + "metadata/core-properties\""
                        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>"
                        + SpreadsheetOutput.escaped(title) + "</dc:title></cp:coreProperties>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><sheets>"
                        + each(
                                sheets,
                                number -> "<sheet name=\"" + SpreadsheetOutput.escaped(sheets.get(number - 1))
                                        + "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"/>")
                        + "</sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                relationships(each(
                                sheets,
                                number -> relationship(
                                        number, RELATIONS + "/worksheet", "worksheets/sheet" + number + ".xml"))
                        + relationship(sheets.size() + 1, RELATIONS + "/styles", "styles.xml")));
        parts.put("xl/styles.xml", styles());
        parts.replaceAll((name, content) -> DECLARATION + content);
        return parts;
    }

    private static String contentTypes(List<String> sheets) {
        return "<Types xmlns=\"" + PACKAGE + "content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + override("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
                + override("/xl/workbook.xml", TYPES + "sheet.main+xml")
                + override("/xl/styles.xml", TYPES + "styles+xml")
                + each(sheets, number -> override("/xl/worksheets/sheet" + number + ".xml", TYPES + "worksheet+xml"))
                + "</Types>";
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"" + part + "\" ContentType=\"" + type + "\"/>";
    }

    private static String relationships(String relationships) {
        return "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + relationships + "</Relationships>";
    }

    private static String relationship(int number, String type, String target) {
        return "<Relationship Id=\"rId" + number + "\" Type=\"" + type + "\" Target=\"" + target + "\"/>";
    }

    /** One text for each sheet, by its number. */
    private static String each(List<String> sheets, IntFunction<String> text) {
        return IntStream.rangeClosed(1, sheets.size()).mapToObj(text).collect(Collectors.joining());
    }

    private static String styles() {
        var formats = new StringBuilder(format(DAY_FORMAT, "yyyy\\-mm\\-dd"))
                .append(format(MOMENT_FORMAT, "yyyy\\-mm\\-dd\\ hh:mm:ss.000"));
        var cells = new StringBuilder("<xf xfId=\"0\"/><xf xfId=\"0\" fontId=\"1\" applyFont=\"1\"/>")
                .append(shown(TEXT_FORMAT))
                .append(shown(DAY_FORMAT))
                .append(shown(MOMENT_FORMAT));
        for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
            formats.append(format(DECIMAL_FORMATS + decimals, decimals == 0 ? "0" : "0." + "0".repeat(decimals)));
            cells.append(shown(DECIMAL_FORMATS + decimals));
        }
        var font = "<sz val=\"11\"/><name val=\"Calibri\"/></font>";
        return "<styleSheet xmlns=\"" + MAIN + "\"><numFmts count=\"" + (MOST_DECIMALS + 3) + "\">" + formats
                + "</numFmts><fonts count=\"2\"><font>" + font + "<font><b/>" + font + "</fonts>"
                + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
                + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
                + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                + "<cellXfs count=\"" + (DECIMALS + MOST_DECIMALS + 1) + "\">" + cells + "</cellXfs></styleSheet>";
    }

    private static String format(int number, String code) {
        return "<numFmt numFmtId=\"" + number + "\" formatCode=\"" + code + "\"/>";
    }

    private static String shown(int format) {
        return "<xf xfId=\"0\" numFmtId=\"" + format + "\" applyNumberFormat=\"1\"/>";
    }
}
