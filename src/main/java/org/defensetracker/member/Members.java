package org.defensetracker.member;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;

/** The door of this room: all areas, by code and by name. */
@ApplicationScoped
public class Members {

    private final AreaRepository areas;

    Members(AreaRepository areas) {
        this.areas = areas;
    }

    /** Every area that is known, by code. */
    @Transactional
    public Atlas atlas() {
        return new Atlas(
                areas.listAll(Sort.by("code")).stream().map(AreaEntity::toArea).toList());
    }

    /** Adds areas that are not there yet. */
    @Transactional
    public void add(Collection<Area> added) {
        areas.persist(added.stream().map(AreaEntity::new));
        areas.flush();
    }
}
