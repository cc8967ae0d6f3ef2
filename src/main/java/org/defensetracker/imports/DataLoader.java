package org.defensetracker.imports;

import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.defensetracker.curation.Attribution;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.curation.Revisions;
import org.defensetracker.member.Members;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.Observation;
import org.defensetracker.spending.ObservationBulkLoad.StagedKey;
import org.defensetracker.spending.Source;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.Target;
import org.defensetracker.target.Targets;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/** Loads a set of files into the database: rows that it has never had are added, all others are left as they are. */
@ApplicationScoped
public class DataLoader {

    private static final Logger LOG = Logger.getLogger(DataLoader.class);

    private final Session database;
    private final Members members;
    private final Spending spending;
    private final Targets targets;
    private final Revisions revisions;

    DataLoader(Session database, Members members, Spending spending, Targets targets, Revisions revisions) {
        this.database = database;
        this.members = members;
        this.spending = spending;
        this.targets = targets;
        this.revisions = revisions;
    }

    /** The numbers of rows that a load added. */
    public record Added(int sources, int areas, int editions, int observations, int targets) {}

    /** Adds what is new, in one transaction; two instances that start at once load one after the other. */
    @Transactional
    public Added addNew(DataFileRows data) {
        return revisions.writeHere(Attribution.RELEASE, changes -> addNew(data, changes));
    }

    private Added addNew(DataFileRows data, ChangeSet changes) {
        var newSources = neverStored("source", data.sources(), Source::code);
        var newAreas = neverStored("area", data.areas(), area -> area.code().value());
        var newEditions = neverStored("edition", data.editions(), Edition::code);
        var newTargets = neverStored("target", data.targets(), Target::id);
        var codes = newEditions.stream().map(Edition::code).collect(toSet());
        var newObservations = data.observations().stream()
                .filter(observation -> codes.contains(observation.edition()))
                .toList();
        spending.addSources(changes, newSources);
        members.add(changes, newAreas);
        newEditions.forEach(edition -> spending.put(changes, edition));
        addObservations(changes, newObservations);
        targets.put(changes, acceptable(withoutLostReferences(newTargets)));
        return new Added(
                newSources.size(), newAreas.size(), newEditions.size(), newObservations.size(), newTargets.size());
    }

    private void addObservations(ChangeSet changes, List<Observation> added) {
        if (added.isEmpty()) {
            return;
        }
        try (var bulkLoad = spending.intake()) {
            added.forEach(observation -> bulkLoad.add(observation, new StagedKey("observations.csv", 0, "value")));
            bulkLoad.complete();
            bulkLoad.compare(List.of());
            bulkLoad.apply(changes);
        }
    }

    private <T> List<T> neverStored(String kind, List<T> rows, Function<T, String> key) {
        var known = Set.copyOf(database.createNativeQuery("select key from ever_held where kind = :kind", String.class)
                .setParameter("kind", kind)
                .getResultList());
        return rows.stream().filter(row -> !known.contains(key.apply(row))).toList();
    }

    /** Removes references to targets that a curator deleted. */
    private List<Target> withoutLostReferences(List<Target> added) {
        if (added.isEmpty()) {
            return added;
        }
        var existing = Stream.concat(added.stream(), targets.all().stream())
                .map(Target::id)
                .collect(toSet());
        return added.stream()
                .map(target -> withoutLostReferences(target, existing))
                .toList();
    }

    /** Leaves out targets that break a rule because of what curators wrote, so that the service starts. */
    private List<Target> acceptable(List<Target> added) {
        var broken = targets.plan(added, Attribution.RELEASE).broken();
        if (broken.isEmpty()) {
            return added;
        }
        broken.forEach(rule ->
                LOG.warnf("The target %s is not loaded: %s: %s", rule.target().id(), rule.field(), rule.message()));
        var refused = broken.stream().map(rule -> rule.target().id()).collect(toSet());
        return acceptable(withoutLostReferences(
                added.stream().filter(target -> !refused.contains(target.id())).toList()));
    }

    private static Target withoutLostReferences(Target target, Set<String> existing) {
        var declines = target.declines().stream().filter(existing::contains).toList();
        var supersedes =
                target.supersedes() != null && existing.contains(target.supersedes()) ? target.supersedes() : null;
        if (declines.equals(target.declines()) && Objects.equals(supersedes, target.supersedes())) {
            return target;
        }
        LOG.warnf(
                "The target %s names a target that is no longer held; it is loaded without that reference.",
                target.id());
        return target.referringTo(supersedes, declines);
    }
}
