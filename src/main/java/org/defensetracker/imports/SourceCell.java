package org.defensetracker.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.defensetracker.imports.Workbook.SheetRow;
import org.defensetracker.imports.Workbook.WorkbookCell;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.Year;
import org.defensetracker.spending.Observation;
import org.defensetracker.spending.ObservationBulkLoad.StagedKey;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a publisher's file, with its position there. It reports errors and observations with that position.
 *
 * @param sheet the sheet of a workbook; null in a file that is one table
 * @param line the line or row, the first being 1
 * @param column the column, in a workbook by its letters
 */
record SourceCell(
        ImportSink sink,
        @Nullable String sheet,
        long line,
        String column,
        @Nullable String text) {

    private static final Pattern FIXED = Pattern.compile("[#,_()\\-\\s\\\\\"]*0(?:\\.(0+))?[_()\\-\\s\\\\\"]*(;.*)?");
    private static final int MOST_INTEGER_DIGITS = 12;

    static SourceCell of(ImportSink sink, String sheet, SheetRow row, WorkbookCell cell) {
        return new SourceCell(sink, sheet, row.number(), cell.letters(), cell.text());
    }

    void error(String code, String message) {
        sink.error(new RowError(sheet, line, column, text, code, message));
    }

    /**
     * Reports a cell of a workbook that holds no figure.
     *
     * @param missing the marks that stand for a missing figure, as the message names them
     * @return whether it holds one
     */
    boolean isFigure(WorkbookCell cell, @Nullable BigDecimal number, String missing) {
        if ("no_value".equals(cell.error())) {
            error("no_value", "the formula has no value: open the workbook in a spreadsheet, and save it");
        } else if (cell.error() != null) {
            error(cell.error(), "the cell holds an error in place of a figure");
        } else if (number == null) {
            error("not_a_number", "a figure is expected, or " + missing + " where there is none");
        } else {
            return true;
        }
        return false;
    }

    /**
     * Passes the figure on as an observation, or reports that it is out of range.
     *
     * @param format the number format that the publisher prints it with
     */
    void observation(
            AreaCode area, Indicator indicator, Year year, BigDecimal value, String format, ObservationStatus status) {
        if (value.signum() < 0
                || indicator.isPercentage() && value.compareTo(BigDecimal.valueOf(100)) > 0
                || value.precision() - value.scale() > MOST_INTEGER_DIGITS) {
            error("out_of_range", value.toPlainString() + " cannot be a figure in " + indicator.unit());
            return;
        }
        sink.observation(
                new Observation(sink.edition(), area, indicator, year, rounded(value, format, indicator), status),
                new StagedKey(sheet, line, column));
    }

    static boolean isMissing(String text) {
        return text.strip().matches("(?i)|\\.\\s?\\.(\\s?\\.)?|\u2026|-|\u2013|n/?a\\.?|xxx");
    }

    /**
     * The figure as it is printed where the workbook stores it with these decimals; else rounded to the decimals that
     * the service stores for the indicator. NATO's editions of 2024 and 2025 store full precision under formats of one
     * or two decimals.
     */
    static BigDecimal rounded(BigDecimal number, String format, Indicator indicator) {
        var fixed = FIXED.matcher(format);
        if (fixed.matches()) {
            var printed = fixed.group(1) == null ? 0 : fixed.group(1).length();
            if (number.stripTrailingZeros().scale() <= printed) {
                return number.setScale(printed, RoundingMode.UNNECESSARY);
            }
        }
        var decimals = switch (indicator) {
            case CORE_PCT_GDP, TOTAL_PCT_GDP, RELATED_PCT_GDP, EQUIPMENT_PCT -> 4;
            case PERSONNEL_THOUSAND -> 3;
            case EXPENDITURE_MUSD, EXPENDITURE_CONSTANT_MUSD -> 2;
            case GDP_MUSD -> 1;
        };
        var stripped = number.setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
