package org.defensetracker.spending;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import org.defensetracker.curation.Versioned;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.Year;

@Entity
@IdClass(ObservationEntity.ObservationId.class)
@Table(name = "observation")
class ObservationEntity {

    record ObservationId(String edition, String area, String indicator, int year) implements Serializable {

        static ObservationId of(Observation observation) {
            return new ObservationId(
                    observation.edition(),
                    observation.area().value(),
                    observation.indicator().code(),
                    observation.year().value());
        }

        /** The path below {@code /observations}. */
        String path() {
            return String.join("/", edition, area, indicator, Integer.toString(year));
        }
    }

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
    private long revision;

    /** For Hibernate. */
    ObservationEntity() {}

    ObservationEntity(Observation observation, long revision) {
        edition = observation.edition();
        area = observation.area().value();
        indicator = observation.indicator().code();
        year = observation.year().value();
        value = observation.value();
        status = observation.status().sdmx();
        this.revision = revision;
    }

    Versioned<Observation> versioned() {
        return new Versioned<>(toObservation(), revision);
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
