package org.defensetracker.member;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Objects;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.member.Area.Membership;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "area")
class AreaEntity {

    @Id
    private String code = "";

    private String name = "";
    private String type = "";
    private @Nullable String iso2;

    @Column(name = "joined_on")
    private @Nullable LocalDate joinedOn;

    @Column(name = "armed_forces")
    private @Nullable Boolean armedForces;

    private @Nullable String note;
    private @Nullable String region;

    /** For Hibernate. */
    AreaEntity() {}

    AreaEntity(Area area) {
        code = area.code().value();
        name = area.name();
        type = area.type().code();
        note = area.note();
        var membership = area.membership();
        if (membership != null) {
            iso2 = membership.iso2();
            joinedOn = membership.joinedOn();
            armedForces = membership.armedForces();
            region = membership.region().label();
        }
    }

    Area toArea() {
        var membership = iso2 == null
                ? null
                : new Membership(
                        iso2,
                        Objects.requireNonNull(joinedOn),
                        Objects.requireNonNull(armedForces),
                        Region.parse(Objects.requireNonNull(region)));
        return new Area(new AreaCode(code), name, membership, note);
    }
}
