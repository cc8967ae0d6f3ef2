package org.defensetracker.spending;

import java.math.BigDecimal;

/** A figure as the log of changes shows it: the stored fields only, without those that follow from them. */
record StoredObservationView(String edition, String area, String indicator, int year, BigDecimal value, String status) {

    static StoredObservationView of(Observation observation) {
        return new StoredObservationView(
                observation.edition(),
                observation.area().value(),
                observation.indicator().code(),
                observation.year().value(),
                observation.value(),
                observation.status().code());
    }
}
