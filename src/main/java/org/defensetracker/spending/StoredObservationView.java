package org.defensetracker.spending;

import java.math.BigDecimal;

/** A figure as the log of changes shows it: what a row holds, and nothing that follows from it. */
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
