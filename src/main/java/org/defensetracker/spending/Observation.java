package org.defensetracker.spending;

import java.math.BigDecimal;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.Year;

/**
 * One figure, as one edition prints it.
 *
 * @param value in the indicator's unit, with the decimals that the edition prints
 */
public record Observation(
        String edition, AreaCode area, Indicator indicator, Year year, BigDecimal value, ObservationStatus status) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Observation {
        if (value.signum() < 0 || indicator.isPercentage() && value.compareTo(HUNDRED) > 0) {
            throw new IllegalArgumentException(value.toPlainString() + " cannot be a figure in " + indicator.unit());
        }
    }
}
