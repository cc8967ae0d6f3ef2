package org.defensetracker.target;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** The door of this room: every promise that is on record. */
@ApplicationScoped
public class Targets {

    private final TargetRepository targets;
    private final DeclineRepository declines;

    Targets(TargetRepository targets, DeclineRepository declines) {
        this.targets = targets;
        this.declines = declines;
    }

    /** Every target, whatever its status, by id. */
    @Transactional
    public List<Target> all() {
        var declined = declines.listAll(Sort.by("target").and("declines")).stream()
                .collect(groupingBy(DeclineEntity::target, mapping(DeclineEntity::declines, toList())));
        return targets.listAll(Sort.by("id")).stream()
                .map(row -> row.toTarget(declined.getOrDefault(row.id(), List.of())))
                .toList();
    }

    /** Every target that had been announced by a day, as it was known then. */
    @Transactional
    public List<Target> knownOn(LocalDate day) {
        return all().stream()
                .filter(target -> target.isAnnouncedBy(day))
                .map(target -> target.asKnownOn(day))
                .toList();
    }

    /** Adds targets that are not there yet; they may name one another. */
    @Transactional
    public void add(Collection<Target> added) {
        targets.persist(added.stream().map(TargetEntity::new));
        targets.flush();
        declines.persist(added.stream()
                .flatMap(target ->
                        target.declines().stream().map(declined -> new DeclineEntity(target.id(), declined))));
        declines.flush();
    }
}
