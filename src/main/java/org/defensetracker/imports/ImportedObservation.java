package org.defensetracker.imports;

import java.math.BigDecimal;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.Year;
import org.jspecify.annotations.Nullable;

/**
 * A figure as a file of somebody else has it, and where it stands there.
 *
 * @param part the sheet of a workbook; null in a file that is one table
 * @param line the line or row, the first being 1
 * @param column the column, in a workbook by its letters
 * @param value in the indicator's unit
 */
record ImportedObservation(
        @Nullable String part,
        long line,
        String column,
        AreaCode area,
        Indicator indicator,
        Year year,
        BigDecimal value,
        ObservationStatus status) {}
