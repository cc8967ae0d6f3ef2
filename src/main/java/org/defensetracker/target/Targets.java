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
import java.util.Locale;
import java.util.Optional;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.curation.ChangeSet.Resource;
import org.defensetracker.curation.Versioned;
import org.jspecify.annotations.Nullable;

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
        return knownOn(all(), day);
    }

    /** The same of those that were read before. */
    public static List<Target> knownOn(Collection<Target> all, LocalDate day) {
        return all.stream()
                .filter(target -> target.isAnnouncedBy(day))
                .map(target -> target.asKnownOn(day))
                .toList();
    }

    /** The target of that id, in any case. */
    @Transactional
    public Optional<Versioned<Target>> find(String id) {
        return targets.findByIdOptional(id.toLowerCase(Locale.ROOT)).map(row -> row.held(declinesOf(row.id())));
    }

    /** Adds targets, or puts each in the place of the one with its id; they may name one another. */
    @Transactional
    public void put(ChangeSet changes, Collection<Target> written) {
        for (var target : written) {
            var before = find(target.id()).map(held -> TargetView.of(held.value()));
            targets.getEntityManager().merge(new TargetEntity(target, changes.revision()));
            declines.delete("target", target.id());
            changes.add(
                    Resource.TARGET, target.id(), target.area().value(), before.orElse(null), TargetView.of(target));
        }
        targets.flush(); // all rows before what one says of another
        targets.getEntityManager().clear();
        declines.persist(written.stream()
                .flatMap(target ->
                        target.declines().stream().map(declined -> new DeclineEntity(target.id(), declined))));
        declines.flush();
    }

    /** A target as answers show it. */
    public static Object shown(Target target) {
        return TargetView.of(target);
    }

    /** Refuses to rewrite what was promised, unless a reason says that it was noted wrongly. */
    public void checkRewriting(Target target, Target held, @Nullable String reason) {
        TargetRules.checkRewriting(target, held, reason);
    }

    /** Deletes a target that no other names. */
    @Transactional
    public void delete(ChangeSet changes, Target target) {
        targets.deleteById(target.id());
        targets.flush();
        changes.add(Resource.TARGET, target.id(), target.area().value(), TargetView.of(target), null);
    }

    private List<String> declinesOf(String id) {
        return declines.list("target", Sort.by("declines"), id).stream()
                .map(DeclineEntity::declines)
                .toList();
    }
}
