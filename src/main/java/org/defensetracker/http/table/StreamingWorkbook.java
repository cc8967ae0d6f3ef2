package org.defensetracker.http.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a workbook of Office Open XML (ECMA-376) row after row, so that memory stays flat. The same cells always give the
 * same bytes, because the tags of answers are strong: the library writes a draft on disk, and the time of its writing is
 * left out of the copy.
 */
final class StreamingWorkbook implements AutoCloseable {

    /** The most rows of a sheet, its header included. */
    static final int MOST_ROWS = 1_048_576;

    /** The most characters of a cell. */
    static final int LONGEST_TEXT = 32_767;

    private static final int ROWS_IN_MEMORY = 500;

    /** Shorter texts, which codes are, are stored once in the workbook and kept in memory until its end; longer ones seldom repeat. */
    private static final int LONGEST_SHARED_TEXT = 24;

    private static final int MOST_DECIMALS = 15;

    private static final LocalDateTime ENTRY_DATE = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final String PROPERTIES = "docProps/core.xml";
    private static final Pattern TIME_OF_WRITING = Pattern.compile("<dcterms:created .*?</dcterms:created>");

    /** Excel counts days from here; before {@link #FIRST_DAY} it counts a day too many, the 29th of February 1900. */
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);
    private static final BigDecimal MILLIS_PER_DAY = BigDecimal.valueOf(86_400_000);

    /** A text that begins so becomes a formula when somebody edits its cell, unless the cell is for text alone. */
    private static final String FORMULA_STARTS = "=+-@";

    /** What XML cannot hold, and what would be read as its replacement (ECMA-376, part 1, section 22.9.2.19). */
    private static final Pattern ESCAPED =
            Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)|[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

    private final Path draft;
    private final OutputStream file;
    private final Workbook workbook;
    private @Nullable Worksheet sheet;
    private int row;
    private int widest;

    /**
     * Begins a workbook.
     *
     * @param draft an empty file, which {@link #close} deletes
     */
    StreamingWorkbook(String title, Path draft) throws IOException {
        this.draft = draft;
        file = new BufferedOutputStream(Files.newOutputStream(draft));
        workbook = new Workbook(file, title, null);
        workbook.setCompressionLevel(1); // of the draft
    }

    /** Begins a sheet. Its first row stays in sight. */
    void beginSheet(String name, List<Integer> widths) {
        sheet = workbook.newWorksheet(name);
        sheet.freezePane(0, 1);
        for (int i = 0; i < widths.size(); i++) {
            sheet.width(i, widths.get(i));
        }
        row = 0;
        widest = 1;
    }

    /** Writes a row of titles. */
    void titles(List<String> titles) throws IOException {
        for (int i = 0; i < titles.size(); i++) {
            sheet.value(row, i, escaped(titles.get(i)));
            sheet.style(row, i).bold().set();
        }
        endRow(titles.size());
    }

    /** Writes a row of values; null and the empty text make no cell. */
    void row(@Nullable Object... values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            cell(i, values[i]);
        }
        endRow(values.length);
    }

    private void endRow(int columns) throws IOException {
        widest = Math.max(widest, columns);
        row++;
        if (row % ROWS_IN_MEMORY == 0) {
            sheet.flush();
        }
    }

    /** Ends the sheet. */
    void endSheet(boolean isFiltered) throws IOException {
        if (isFiltered) {
            sheet.setAutoFilter(0, 0, row - 1, widest - 1);
        }
        sheet.close();
    }

    /** How many rows the sheet has. */
    int rows() {
        return row;
    }

    private void cell(int column, @Nullable Object value) {
        if (value instanceof BigDecimal number) {
            var scale = Math.max(0, number.scale());
            number(column, new BigDecimal(number.toPlainString()), scale <= MOST_DECIMALS ? decimals(scale) : null);
        } else if (value instanceof Number number) {
            number(column, number, null);
        } else if (value instanceof Boolean is) {
            sheet.value(row, column, is);
        } else if (value instanceof LocalDate day && !day.isBefore(FIRST_DAY)) {
            number(column, day.toEpochDay() - DAY_ZERO.toEpochDay(), "yyyy\\-mm\\-dd");
        } else if (value instanceof Instant moment) {
            var days = BigDecimal.valueOf(moment.toEpochMilli()).divide(MILLIS_PER_DAY, 10, RoundingMode.HALF_UP);
            number(column, days.subtract(BigDecimal.valueOf(DAY_ZERO.toEpochDay())), "yyyy\\-mm\\-dd\\ hh:mm:ss.000");
        } else if (value != null && !value.toString().isEmpty()) {
            text(column, value.toString());
        }
    }

    private static String decimals(int scale) {
        return scale == 0 ? "0" : "0." + "0".repeat(scale);
    }

    private void number(int column, Number number, @Nullable String format) {
        sheet.value(row, column, number);
        if (format != null) {
            sheet.style(row, column).format(format).set();
        }
    }

    private void text(int column, String text) {
        var cut = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
        if (cut.length() > LONGEST_SHARED_TEXT && cut.equals(cut.strip())) {
            sheet.inlineString(row, column, escaped(cut)); // readers take the blanks at its ends away
        } else {
            sheet.value(row, column, escaped(cut));
        }
        if (FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
            sheet.style(row, column).format("@").set();
        }
    }

    private static String escaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(found -> "_x%04X_".formatted((int) found.group().charAt(0)));
    }

    /** Ends the workbook and copies it. It does not close the stream. */
    void finish(OutputStream out) throws IOException {
        workbook.finish();
        file.close();
        try (var parts = new ZipFile(draft.toFile())) {
            var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            for (var part : Collections.list(parts.entries())) {
                var entry = new ZipEntry(part.getName());
                entry.setTimeLocal(ENTRY_DATE);
                zip.putNextEntry(entry);
                copy(parts, part, zip);
                zip.closeEntry();
            }
            zip.finish();
        }
    }

    private static void copy(ZipFile parts, ZipEntry part, OutputStream out) throws IOException {
        try (var input = parts.getInputStream(part)) {
            if (part.getName().equals(PROPERTIES)) {
                var properties = new String(input.readAllBytes(), StandardCharsets.UTF_8);
                out.write(TIME_OF_WRITING.matcher(properties).replaceFirst("").getBytes(StandardCharsets.UTF_8));
            } else {
                input.transferTo(out);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (file) {
            Files.delete(draft);
        }
    }
}
