package org.defensetracker.sdmx;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A series of observations in the order of time.
 *
 * @param key the values of the dimensions besides time, in the order of the structure
 * @param attributes the attributes of the series, by id; an attribute without a value is absent
 */
record SdmxSeries(List<String> key, Map<String, String> attributes, List<SdmxObservation> observations) {

    /** One observation: the year, the value, and the attributes by id. */
    record SdmxObservation(String period, BigDecimal value, Map<String, String> attributes) {}

    /**
     * The series of one answer, or of one edition if the history is asked for.
     *
     * @param edition the code of the edition; null if each series is from the edition in force
     * @param validFrom the day on which the edition was published; null if no edition is named
     */
    record SdmxDataSet(@Nullable String edition, @Nullable LocalDate validFrom, Iterable<SdmxSeries> series) {}

    SdmxSeries with(List<SdmxObservation> selected) {
        return new SdmxSeries(key, attributes, selected);
    }
}
