package org.defensetracker.member;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.defensetracker.curation.AreaReader;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.curation.ChangeSet.Resource;
import org.defensetracker.curation.SnapshotMemory;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.AreaCode;
import org.jspecify.annotations.Nullable;

/** The public entry of this room: reads and adds areas. */
@ApplicationScoped
public class Members implements AreaReader {

    /** An area as the log of changes shows it. */
    private record AreaFacts(
            String code,
            String name,
            String type,
            @Nullable String iso2,
            @Nullable LocalDate joinedOn,
            @Nullable Boolean armedForces,
            @Nullable String note,
            @Nullable String region) {

        static AreaFacts of(Area area) {
            var membership = area.membership();
            return new AreaFacts(
                    area.code().value(),
                    area.name(),
                    area.type().code(),
                    membership == null ? null : membership.iso2(),
                    membership == null ? null : membership.joinedOn(),
                    membership == null ? null : membership.armedForces(),
                    area.note(),
                    membership == null ? null : membership.region().label());
        }
    }

    private final AreaRepository areas;
    private final SnapshotMemory memory;

    Members(AreaRepository areas, SnapshotMemory memory) {
        this.areas = areas;
        this.memory = memory;
    }

    /** All stored areas, in the order of their codes. */
    @Transactional
    public AreaDirectory directory() {
        return memory.once(
                AreaDirectory.class,
                () -> new AreaDirectory(areas.listAll(Sort.by("code")).stream()
                        .map(AreaEntity::toArea)
                        .toList()));
    }

    @Override
    @Transactional
    public List<AreaCode> areas(ParameterErrors errors, String parameter, List<String> texts) {
        return texts.isEmpty() ? List.of() : errors.list(parameter, texts, directory()::code);
    }

    /** Adds these areas. None of them may be stored already. */
    @Transactional
    public void add(ChangeSet changes, Collection<Area> added) {
        areas.persist(added.stream().map(AreaEntity::new));
        areas.flush();
        added.forEach(area ->
                changes.add(Resource.AREA, area.code().value(), area.code().value(), null, AreaFacts.of(area)));
    }
}
