package org.defensetracker.http.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a workbook of Office Open XML (ECMA-376) row after row, so that memory stays flat. The same cells always give the
 * same bytes, because the tags of answers are strong: no part has the time of its writing, which the libraries for
 * workbooks add.
 */
final class SpreadsheetOutput {

    /** The most rows of a sheet, its header included. */
    static final int MOST_ROWS = 1_048_576;

    /** The most characters of a cell. */
    static final int LONGEST_TEXT = 32_767;

    private static final LocalDateTime ENTRY_DATE = LocalDateTime.of(2000, 1, 1, 0, 0);
    /** Excel counts days from here; before {@link #FIRST_DAY} it counts a day too many, the 29th of February 1900. */
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);
    private static final BigDecimal MILLIS_PER_DAY = BigDecimal.valueOf(86_400_000);

    /** A text that begins so becomes a formula when somebody edits its cell, unless the cell is for text alone. */
    private static final String FORMULA_STARTS = "=+-@";

    private final ZipOutputStream zip;
    private final Writer xml;
    private int sheet;
    private int row;
    private int widest;

    /** Begins a workbook with these sheets, which are then written in this order. */
    SpreadsheetOutput(OutputStream out, String title, List<String> sheets) throws IOException {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.setLevel(Deflater.BEST_SPEED + 2);
        xml = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 14);
        for (var part : SpreadsheetParts.of(title, sheets).entrySet()) {
            entry(part.getKey());
            xml.append(part.getValue());
            endEntry();
        }
    }

    /** Begins the next sheet. Its first row stays in sight. */
    void beginSheet(List<Integer> widths) throws IOException {
        sheet++;
        row = 0;
        widest = 1;
        entry("xl/worksheets/sheet" + sheet + ".xml");
        xml.append(SpreadsheetParts.DECLARATION)
                .append("<worksheet xmlns=\"" + SpreadsheetParts.MAIN + "\"><sheetViews><sheetView ")
                .append(sheet == 1 ? "tabSelected=\"1\" " : "")
                .append("workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\""
                        + " state=\"frozen\"/></sheetView></sheetViews><cols>");
        for (int i = 0; i < widths.size(); i++) {
            xml.append("<col min=\"" + (i + 1) + "\" max=\"" + (i + 1) + "\" width=\"" + widths.get(i)
                    + "\" customWidth=\"1\"/>");
        }
        xml.append("</cols><sheetData>");
    }

    /** Writes a row of titles. */
    void titles(List<String> titles) throws IOException {
        beginRow();
        for (int i = 0; i < titles.size(); i++) {
            text(i, SpreadsheetParts.BOLD, titles.get(i));
        }
        xml.append("</row>");
    }

    /** Writes a row of values; null and the empty text make no cell. */
    void row(@Nullable Object... values) throws IOException {
        beginRow();
        for (int i = 0; i < values.length; i++) {
            cell(i, values[i]);
        }
        xml.append("</row>");
    }

    /** Ends the sheet. */
    void endSheet(boolean isFiltered) throws IOException {
        xml.append("</sheetData>");
        if (isFiltered) {
            xml.append("<autoFilter ref=\"A1:" + letters(widest - 1) + row + "\"/>");
        }
        xml.append("</worksheet>");
        endEntry();
    }

    /** Ends the workbook. It does not close the stream. */
    void finish() throws IOException {
        zip.finish();
    }

    /** How many rows the sheet has. */
    int rows() {
        return row;
    }

    private void beginRow() throws IOException {
        row++;
        xml.append("<row r=\"").append(Integer.toString(row)).append("\">");
    }

    private void cell(int column, @Nullable Object value) throws IOException {
        if (value instanceof BigDecimal number) {
            var scale = Math.max(0, number.scale());
            number(
                    column,
                    scale <= SpreadsheetParts.MOST_DECIMALS
                            ? SpreadsheetParts.DECIMALS + scale
                            : SpreadsheetParts.PLAIN,
                    number.toPlainString());
        } else if (value instanceof Number number) {
            number(column, SpreadsheetParts.PLAIN, number.toString());
        } else if (value instanceof Boolean is) {
            begin(column, SpreadsheetParts.PLAIN)
                    .append(" t=\"b\"><v>")
                    .append(is ? "1" : "0")
                    .append("</v></c>");
        } else if (value instanceof LocalDate day && !day.isBefore(FIRST_DAY)) {
            number(column, SpreadsheetParts.DAY, Long.toString(day.toEpochDay() - DAY_ZERO.toEpochDay()));
        } else if (value instanceof Instant moment) {
            var days = BigDecimal.valueOf(moment.toEpochMilli()).divide(MILLIS_PER_DAY, 10, RoundingMode.HALF_UP);
            number(
                    column,
                    SpreadsheetParts.MOMENT,
                    days.subtract(BigDecimal.valueOf(DAY_ZERO.toEpochDay())).toPlainString());
        } else if (value != null && !value.toString().isEmpty()) {
            var text = value.toString();
            text(
                    column,
                    FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? SpreadsheetParts.TEXT : SpreadsheetParts.PLAIN,
                    text);
        }
    }

    private void number(int column, int style, String number) throws IOException {
        begin(column, style).append("><v>").append(number).append("</v></c>");
    }

    private void text(int column, int style, String text) throws IOException {
        begin(column, style)
                .append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
                .append(escaped(text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…"))
                .append("</t></is></c>");
    }

    private Writer begin(int column, int style) throws IOException {
        widest = Math.max(widest, column + 1);
        xml.append("<c r=\"")
                .append(letters(column))
                .append(Integer.toString(row))
                .append('"');
        if (style != SpreadsheetParts.PLAIN) {
            xml.append(" s=\"").append(Integer.toString(style)).append('"');
        }
        return xml;
    }

    /** A, B, ... Z, AA, AB, ... */
    private static String letters(int column) {
        return column < 26
                ? String.valueOf((char) ('A' + column))
                : letters(column / 26 - 1) + (char) ('A' + column % 26);
    }

    /** What XML cannot hold is written as the standard of workbooks has it: _x000D_ for the character 13. */
    static String escaped(String text) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); i++) {
            var written = escaped(text, i);
            if (written != null && escaped == null) {
                escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (written != null) {
                escaped.append(written);
            } else if (escaped != null) {
                escaped.append(text.charAt(i));
            }
        }
        return escaped == null ? text : escaped.toString();
    }

    /** What is written in place of one character; null for the character itself. */
    private static @Nullable String escaped(String text, int at) {
        var character = text.charAt(at);
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\t', '\n' -> null;
            case '_' -> isEscape(text, at) ? "_x005F_" : null;
            case '\uFFFE', '\uFFFF' -> "\uFFFD";
            default -> character < ' ' ? "_x%04X_".formatted((int) character) : null;
        };
    }

    private static boolean isEscape(String text, int at) {
        return text.startsWith("_x", at)
                && text.length() > at + 6
                && text.substring(at, at + 7).matches("_x[0-9A-Fa-f]{4}_");
    }

    private void entry(String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(ENTRY_DATE);
        zip.putNextEntry(entry);
    }

    private void endEntry() throws IOException {
        xml.flush();
        zip.closeEntry();
    }
}
