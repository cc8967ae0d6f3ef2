package org.defensetracker.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.defensetracker.imports.Workbook.SheetRow;
import org.defensetracker.imports.Workbook.WorkbookCell;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.Year;
import org.defensetracker.spending.Observation;
import org.defensetracker.spending.ObservationBulkLoad.FilePosition;
import org.jspecify.annotations.Nullable;

/**
 * A table of a publisher with a column for each year: a sheet of a workbook, or a CSV file. It reports observations and
 * errors with their position.
 */
final class YearTable {

    private static final String MARKS = "[*\u2020\u2021\u00A7\u00B6\u01C1\u2016\u00B9\u00B2\u00B3\u2070-\u2079]";
    private static final Pattern YEAR = Pattern.compile(
            "((?:19|20|21)\\d{2})(?:\\.0)?\\s*(?:\\[YR\\d{4}])?\\s*(\\(?[eE](?:st\\.?)?\\)?)?\\s*" + MARKS + "*");
    private static final Pattern ALMOST_YEAR = Pattern.compile("[12][0-9lIoO]{2,4}\\s*[a-zA-Z]?");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(\\.\\d{1,20})?([eE]-\\d)?");
    private static final Pattern MISSING =
            Pattern.compile("(?i)|\\.(\\s?\\.){1,2}|\u2026|[-\u2010-\u2015\u2212]{1,3}|n\\.?/?a\\.?|xxx?");
    private static final Pattern FOOTNOTES = Pattern.compile("(\\s*(" + MARKS + "|\\([a-z0-9]\\)|[0-9]))+$");
    private static final Pattern FIXED = Pattern.compile("[#,_()\\-\\s\\\\\"]*0(?:\\.(0+))?[_()\\-\\s\\\\\"]*(;.*)?");
    /** A longer text is no label, and the pattern above would need much of the stack for it. */
    private static final int LONGEST_LABEL = 500;

    private static final int MOST_INTEGER_DIGITS = 12;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final ImportSink sink;
    private final @Nullable String sheet;
    private final boolean colourIsEstimate;
    private List<YearColumn> years = List.of();

    /**
     * A table whose rows will be read from top to bottom.
     *
     * @param sheet the name of the sheet; null for a CSV file
     * @param colourIsEstimate whether a blue or red font marks an estimate
     */
    YearTable(ImportSink sink, @Nullable String sheet, boolean colourIsEstimate) {
        this.sink = sink;
        this.sheet = sheet;
        this.colourIsEstimate = colourIsEstimate;
    }

    /** A column of figures, by its cell in the header; an {@code e} after the year marks estimates. */
    private record YearColumn(WorkbookCell header, Year year, boolean isEstimate) {

        static @Nullable YearColumn of(WorkbookCell cell) {
            var found = YEAR.matcher(cell.text());
            return found.matches() && cell.error() == null
                    ? new YearColumn(cell, Year.parse(found.group(1)), found.group(2) != null)
                    : null;
        }

        boolean isBefore(YearColumn next) {
            var step = next.year.value() - year.value();
            return step >= 0 && step <= 10;
        }
    }

    /** Whether a header was read. */
    boolean hasYears() {
        return !years.isEmpty();
    }

    /** The number of the first column of figures. */
    int firstColumn() {
        return years.get(0).header.column();
    }

    /**
     * Takes a row as the header, and reports what is wrong in it, unless it has fewer years or they are in no order: figures
     * that look like years do not grow by about one a column.
     */
    boolean readHeader(SheetRow row, int fewest) {
        var found = row.cells().stream()
                .map(YearColumn::of)
                .filter(column -> column != null)
                .toList();
        if (found.isEmpty() || found.size() < fewest) {
            return false;
        }
        for (int i = 1; i < found.size(); i++) {
            if (!found.get(i - 1).isBefore(found.get(i))) {
                return false;
            }
        }
        years = found;
        var last = found.get(found.size() - 1).header.column();
        var seen = new HashSet<Year>();
        for (var cell : row.cells()) {
            var column = YearColumn.of(cell);
            if (column != null && !seen.add(column.year)) {
                error(row, cell, "duplicate", "the year stands twice in the row");
            } else if (column == null
                    && (cell.column() >= firstColumn() && cell.column() <= last
                            || cell.number() == null
                                    && ALMOST_YEAR.matcher(cell.text()).matches())) {
                error(row, cell, "not_a_year", "a year is expected here, such as 2016 or 2026e");
            }
        }
        return true;
    }

    /** Whether a row below the header has figures, or marks that stand for missing ones. */
    boolean hasFigures(SheetRow row) {
        return years.stream()
                .map(year -> row.at(year.header.column()))
                .anyMatch(cell ->
                        cell != null && (cell.error() != null || isMissing(cell.text()) || number(cell) != null));
    }

    /**
     * Passes on the figures of a row as observations.
     *
     * @param factor from a figure to the unit of the indicator
     */
    void observations(SheetRow row, AreaCode area, Indicator indicator, int factor) {
        for (var year : years) {
            var cell = row.at(year.header.column());
            if (cell != null && isFigure(row, cell)) {
                var isPercent = isScaled(cell.format()) && indicator.isPercentage();
                var scale = isPercent ? 100 : factor; // a spreadsheet prints 0.0243 as 2.43%
                var value = number(cell).multiply(BigDecimal.valueOf(scale));
                if (value.signum() < 0
                        || indicator.isPercentage() && value.compareTo(HUNDRED) > 0
                        || value.precision() - value.scale() > MOST_INTEGER_DIGITS) {
                    error(
                            row,
                            cell,
                            "out_of_range",
                            value.toPlainString() + " cannot be a figure in " + indicator.unit());
                    continue;
                }
                var isEstimate = year.isEstimate || colourIsEstimate && cell.coloured();
                sink.observation(
                        new Observation(
                                sink.edition(),
                                area,
                                indicator,
                                year.year,
                                rounded(value, scale == 1 ? cell.format() : "General", indicator),
                                isEstimate ? ObservationStatus.ESTIMATE : ObservationStatus.FINAL),
                        new FilePosition(sheet, row.number(), cell.columnName()));
            }
        }
    }

    /** Whether a format multiplies by 100. A percent sign in quotes or behind a backslash is only printed. */
    private static boolean isScaled(String format) {
        return format.replaceAll("\"[^\"]*\"|\\\\.", "").contains("%");
    }

    private boolean isFigure(SheetRow row, WorkbookCell cell) {
        if ("no_value".equals(cell.error())) {
            error(row, cell, "no_value", "the formula has no value: open the workbook in a spreadsheet, and save it");
        } else if (cell.error() != null) {
            error(row, cell, cell.error(), "the cell holds an error in place of a figure");
        } else if (number(cell) != null) {
            return true;
        } else if (!isMissing(cell.text())) {
            error(row, cell, "not_a_number", "a figure is expected, or '..' where there is none");
        }
        return false;
    }

    /** Reports an error at a cell. */
    void error(SheetRow row, WorkbookCell cell, String code, String message) {
        sink.error(new RowError(sheet, row.number(), cell.columnName(), cell.text(), code, message));
    }

    private static @Nullable BigDecimal number(WorkbookCell cell) {
        if (cell.number() != null) {
            return cell.number();
        }
        var text = cell.text().matches("\\d{1,3}( \\d{3})+(\\.\\d+)?")
                ? cell.text().replace(" ", "")
                : cell.text();
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    private static boolean isMissing(String text) {
        return MISSING.matcher(text).matches();
    }

    /** The label of a row without the marks of its footnotes. */
    static String label(String text) {
        return text.length() > LONGEST_LABEL ? text : FOOTNOTES.matcher(text).replaceFirst("");
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
