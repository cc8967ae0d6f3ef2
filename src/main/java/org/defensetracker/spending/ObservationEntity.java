package org.defensetracker.spending;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.Year;

@Entity
@IdClass(ObservationEntity.Key.class)
@Table(name = "observation")
class ObservationEntity {

    record Key(String edition, String area, String indicator, int year) implements Serializable {}

    @Id
    private String edition = "";

    @Id
    private String area = "";

    @Id
    private String indicator = "";

    @Id
    private int year;

    private BigDecimal value = BigDecimal.ZERO;
    private String status = "";

    /** For Hibernate. */
    ObservationEntity() {}

    ObservationEntity(Observation observation) {
        edition = observation.edition();
        area = observation.area().value();
        indicator = observation.indicator().code();
        year = observation.year().value();
        value = observation.value();
        status = observation.status().sdmx();
    }

    Observation toObservation() {
        return new Observation(
                edition,
                new AreaCode(area),
                Indicator.parse(indicator),
                new Year(year),
                value,
                ObservationStatus.parse(status));
    }
}
