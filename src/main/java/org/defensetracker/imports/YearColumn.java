package org.defensetracker.imports;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.defensetracker.imports.Workbook.SheetRow;
import org.defensetracker.imports.Workbook.WorkbookCell;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.Year;
import org.jspecify.annotations.Nullable;

/**
 * A column of figures in a workbook, by its cell in the row of years.
 *
 * @param year null where the cell should have a year and has none
 * @param status estimate where an {@code e} follows the year: NATO's only mark
 */
record YearColumn(WorkbookCell header, @Nullable Year year, ObservationStatus status) {

    private static final Pattern YEAR = Pattern.compile("((?:19|20|21)\\d{2})(?:\\.0)?\\s*([eE])?\\s*\\**");
    private static final Pattern ALMOST = Pattern.compile("[12][0-9lIoO]{2,4}\\s*[a-zA-Z]?");

    int column() {
        return header.column();
    }

    /** The years of a row; none where it has fewer, and so is no row of years. */
    static List<YearColumn> of(SheetRow row, int fewest) {
        var years = row.cells().stream()
                .map(YearColumn::of)
                .filter(column -> column.year() != null)
                .toList();
        if (years.size() < fewest || !areInOrder(years)) {
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
        return found.matches() && cell.error() == null
                ? new YearColumn(
                        cell,
                        Year.parse(found.group(1)),
                        found.group(2) == null ? ObservationStatus.FINAL : ObservationStatus.ESTIMATE)
                : new YearColumn(cell, null, ObservationStatus.FINAL);
    }

    private static boolean isAlmost(WorkbookCell cell) {
        return cell.number() == null
                && ALMOST.matcher(cell.text().replace('\u00A0', ' ').strip()).matches();
    }

    /** The columns that have a year, after reporting what is wrong in their row. */
    static List<YearColumn> checked(List<YearColumn> columns, ImportSink sink, String sheet, SheetRow row) {
        var seen = new HashSet<Year>();
        for (var column : columns) {
            var cell = SourceCell.of(sink, sheet, row, column.header());
            if (column.year() == null) {
                cell.error("not_a_year", "a year is expected here, such as 2016 or 2026e");
            } else if (!seen.add(column.year())) {
                cell.error("duplicate", "the year stands twice in the row");
            }
        }
        return columns.stream().filter(column -> column.year() != null).toList();
    }
}
