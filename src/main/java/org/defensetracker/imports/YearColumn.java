package org.defensetracker.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.poi.ss.util.CellReference;
import org.defensetracker.imports.Workbook.SheetRow;
import org.defensetracker.imports.Workbook.WorkbookCell;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.Year;
import org.jspecify.annotations.Nullable;

/**
 * A column of figures in a workbook, by its cell in the row of years.
 *
 * @param year null where the cell was meant for a year and is none
 * @param status estimate where an {@code e} follows the year: NATO's only mark
 */
record YearColumn(int column, @Nullable Year year, ObservationStatus status) {

    private static final Pattern YEAR = Pattern.compile("((?:19|20|21)\\d{2})(?:\\.0)?\\s*([eE])?\\s*\\**");
    private static final Pattern ALMOST = Pattern.compile("[12][0-9lIoO]{2,4}\\s*[a-zA-Z]?");
    private static final Pattern FIXED = Pattern.compile("[#,_()\\-\\s\\\\\"]*0(?:\\.(0+))?[_()\\-\\s\\\\\"]*(;.*)?");
    private static final int FEWEST = 3;

    /** The years of a row; none where it is no row of years. */
    static List<YearColumn> of(SheetRow row) {
        var years = row.cells().stream()
                .map(YearColumn::of)
                .filter(year -> year.year() != null)
                .toList();
        if (years.size() < FEWEST || !areInOrder(years)) {
            return List.of();
        }
        var first = years.get(0).column();
        var last = years.get(years.size() - 1).column();
        return row.cells().stream()
                .filter(cell -> cell.column() >= first && cell.column() <= last || isAlmost(cell))
                .map(YearColumn::of)
                .toList();
    }

    /** Years grow by about one a column; figures that look like years do not. */
    private static boolean areInOrder(List<YearColumn> years) {
        for (int i = 1; i < years.size(); i++) {
            var step = value(years.get(i)) - value(years.get(i - 1));
            if (step < 0 || step > 10) {
                return false;
            }
        }
        return true;
    }

    private static int value(YearColumn year) {
        return year.year() == null ? 0 : year.year().value();
    }

    private static YearColumn of(WorkbookCell cell) {
        var found = YEAR.matcher(cell.text().replace('\u00A0', ' ').strip());
        return found.matches() && cell.fault() == null
                ? new YearColumn(
                        cell.column(),
                        Year.parse(found.group(1)),
                        found.group(2) == null ? ObservationStatus.FINAL : ObservationStatus.ESTIMATE)
                : new YearColumn(cell.column(), null, ObservationStatus.FINAL);
    }

    private static boolean isAlmost(WorkbookCell cell) {
        return cell.number() == null
                && ALMOST.matcher(cell.text().replace('\u00A0', ' ').strip()).matches();
    }

    /** What is wrong in a row of years. */
    static List<RowError> faults(SheetRow row, List<YearColumn> header, String sheet) {
        var faults = new ArrayList<RowError>();
        var seen = new ArrayList<Year>();
        for (var column : header) {
            var cell = row.at(column.column());
            var text = cell == null ? null : cell.text();
            var letters = CellReference.convertNumToColString(column.column());
            if (column.year() == null) {
                faults.add(new RowError(
                        sheet,
                        row.number(),
                        letters,
                        text,
                        "not_a_year",
                        "a year is expected here, such as 2016 or 2026e"));
            } else if (seen.contains(column.year())) {
                faults.add(new RowError(
                        sheet, row.number(), letters, text, "duplicate", "the year stands twice in the row"));
            } else {
                seen.add(column.year());
            }
        }
        return faults;
    }

    /** The decimals that a number format always prints; -1 where it prints as many as there are. */
    static int decimalsOf(String format) {
        var fixed = FIXED.matcher(format);
        if (!fixed.matches()) {
            return -1;
        }
        return fixed.group(1) == null ? 0 : fixed.group(1).length();
    }
}
