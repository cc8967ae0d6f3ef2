package org.defensetracker.target;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.defensetracker.curation.Attribution;
import org.defensetracker.curation.Attribution.Action;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.curation.ChangeSet.Resource;
import org.defensetracker.curation.SnapshotMemory;
import org.defensetracker.curation.Versioned;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.http.problem.Suggestion;

/** The public entry of this room: reads and writes targets. */
@ApplicationScoped
public class Targets {

    /** The targets of the alliance that pages measure by, the first one that is in force. */
    public static final List<String> USUAL_OF_THE_ALLIANCE =
            List.of(Target.PLEDGE_OF_ALL, "nato-core-floor", "nato-core-2024");

    private final TargetRepository targets;
    private final Clock clock;
    private final SnapshotMemory memory;

    Targets(TargetRepository targets, Clock clock, SnapshotMemory memory) {
        this.targets = targets;
        this.clock = clock;
        this.memory = memory;
    }

    /** All targets of every status, in the order of their ids. */
    @Transactional
    public List<Target> all() {
        return memory.once(
                Targets.class,
                () -> targets.listAll(Sort.by("id")).stream()
                        .map(TargetEntity::toTarget)
                        .toList());
    }

    /** All targets, as they stand today: one that a promise of this month ends stands until that promise counts. */
    @Transactional
    public List<Target> asOfToday() {
        var today = LocalDate.now(clock);
        return all().stream().map(target -> target.asKnownOn(today)).toList();
    }

    /** The targets that were announced on or before a day, as they were known on that day. */
    @Transactional
    public List<Target> knownOn(LocalDate day) {
        return knownOn(all(), day);
    }

    /** Selects, from all targets, those that were announced on or before a day, as they were known on that day. */
    public static List<Target> knownOn(Collection<Target> all, LocalDate day) {
        return all.stream()
                .filter(target -> target.isAnnouncedOnOrBefore(day))
                .map(target -> target.asKnownOn(day))
                .toList();
    }

    /** The target of the alliance by which pages measure on a day without another choice; empty before there was one. */
    @Transactional
    public Optional<String> usualOfTheAlliance(LocalDate day) {
        var active = knownOn(day).stream()
                .filter(target -> target.status() == TargetStatus.ACTIVE)
                .map(Target::id)
                .toList();
        return USUAL_OF_THE_ALLIANCE.stream().filter(active::contains).findFirst();
    }

    /** The target with this id, in upper or lower case. */
    @Transactional
    public Optional<Versioned<Target>> find(String id) {
        return targets.findByIdOptional(id.toLowerCase(Locale.ROOT)).map(TargetEntity::versioned);
    }

    /** A 404 for a target that does not exist, with a suggestion. */
    @Transactional
    public ProblemException targetNotFound(String id) {
        var ids = all().stream().map(Target::id).toList();
        return ProblemException.notFound("id", id, "There is no target '" + id + "'." + Suggestion.sentence(id, ids));
    }

    /** The effect that a write of these targets would have. Nothing is written. */
    @Transactional
    public TargetWritePlan plan(Collection<Target> submitted, Attribution attribution) {
        var isRelease = attribution.action() == Action.LOAD;
        var corrects = attribution.reason() != null || isRelease;
        return new TargetRules(all(), corrects, !isRelease, LocalDate.now(clock)).plan(submitted);
    }

    /** The effect that the load of a release's targets into an empty database would have on a day. */
    public static TargetWritePlan planOfRelease(Collection<Target> released, LocalDate day) {
        return new TargetRules(List.of(), true, false, day).plan(released);
    }

    /**
     * Adds targets, or replaces the stored ones with the same ids. They may name one another. The targets that they
     * supersede end. If one breaks a rule, none is written.
     */
    @Transactional
    public void put(ChangeSet changes, Collection<Target> submitted) {
        var plan = plan(submitted, changes.attribution());
        plan.checkAllowed();
        plan.targets().forEach(target -> store(changes, target));
        targets.flush();
        targets.getEntityManager().clear();
    }

    private void store(ChangeSet changes, Target target) {
        var before = find(target.id()).map(stored -> TargetView.of(stored.value()));
        targets.getEntityManager().merge(new TargetEntity(target, changes.revision()));
        changes.add(Resource.TARGET, target.id(), target.area().value(), before.orElse(null), TargetView.of(target));
    }

    /**
     * Deletes a target. The one that it superseded is active again. A target that other targets name is refused, and so is the
     * alliance's core target.
     */
    @Transactional
    public void delete(ChangeSet changes, Target target) {
        var referring = all().stream()
                .filter(other -> target.id().equals(other.supersedes())
                        || other.declines().contains(target.id()))
                .map(Target::id)
                .toList();
        if (!referring.isEmpty() || target.id().equals(Target.PLEDGE_OF_ALL)) {
            var reason = referring.isEmpty()
                    ? "it is the pledge of every member that made none of its own"
                    : String.join(", ", referring) + " name it";
            throw ProblemException.of(
                    ProblemType.CONFLICT, "The target '" + target.id() + "' cannot be deleted: " + reason + ".");
        }
        targets.deleteById(target.id());
        Optional.ofNullable(target.supersedes())
                .flatMap(this::find)
                .map(Versioned::value)
                .filter(old -> old.status() == TargetStatus.SUPERSEDED)
                .ifPresent(old -> store(changes, old.reopened()));
        targets.flush();
        changes.add(Resource.TARGET, target.id(), target.area().value(), TargetView.of(target), null);
    }
}
