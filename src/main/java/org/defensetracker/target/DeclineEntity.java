package org.defensetracker.target;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** One of the alliance's targets that a member's own target declines. */
@Entity
@IdClass(DeclineEntity.DeclineId.class)
@Table(name = "target_decline")
class DeclineEntity {

    record DeclineId(String target, String declines) implements Serializable {}

    @Id
    private String target = "";

    @Id
    private String declines = "";

    /** For Hibernate. */
    DeclineEntity() {}

    DeclineEntity(String target, String declines) {
        this.target = target;
        this.declines = declines;
    }

    String target() {
        return target;
    }

    String declines() {
        return declines;
    }
}
