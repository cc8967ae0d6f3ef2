package org.defensetracker.imports;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.defensetracker.curation.Attribution;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.curation.ChangeSet.Resource;
import org.defensetracker.curation.Revisions;
import org.defensetracker.member.Area;
import org.defensetracker.member.Members;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.Observation;
import org.defensetracker.spending.ObservationBulkLoad;
import org.defensetracker.spending.ObservationBulkLoad.FilePosition;
import org.defensetracker.spending.Source;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.Target;
import org.defensetracker.target.Targets;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Loads the files of a release into the database. It adds the rows that the database has never had, and corrects those that
 * only releases have written. What curators changed, deleted or brought in themselves stays as it is.
 */
@ApplicationScoped
public class DataLoader {

    private static final Logger LOG = Logger.getLogger(DataLoader.class);

    private static final Duration LONGEST = Duration.ofMinutes(10);

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

    /** The numbers of rows that a load added or corrected. */
    public record Loaded(int sources, int areas, int editions, int observations, int targets) {

        public static final Loaded NOTHING = new Loaded(0, 0, 0, 0, 0);
    }

    /** Loads a release, in one transaction; two instances that start at once load one after the other, and writers wait. */
    @Transactional
    public Loaded load(DataFileRows data) {
        revisions.allowLong(LONGEST);
        return revisions.writeHere(Attribution.RELEASE, changes -> load(data, changes));
    }

    /**
     * Whether a load has nothing to do. It is asked first, so that the writers of other instances do not wait for each start. A row
     * that every load leaves out is not stored.
     */
    @Transactional
    public boolean isStored(DataFileRows data) {
        revisions.allowLong(LONGEST);
        return newSources(data).isEmpty()
                && newAreas(data).isEmpty()
                && outdatedEditions(data).isEmpty()
                && outdatedTargets(data.targets()).isEmpty()
                && areStored(data.observations());
    }

    private boolean areStored(List<Observation> released) {
        if (released.isEmpty()) {
            return true;
        }
        try (var bulkLoad = compared(released)) {
            return !bulkLoad.hasDifferences();
        }
    }

    private Loaded load(DataFileRows data, ChangeSet changes) {
        var newSources = newSources(data);
        var newAreas = newAreas(data);
        var editions = outdatedEditions(data);
        spending.addSources(changes, newSources);
        members.add(changes, newAreas);
        editions.forEach(edition -> spending.put(changes, edition));
        var observations = loadObservations(changes, data.observations());
        var newTargets = loadTargets(changes, data.targets());
        return new Loaded(newSources.size(), newAreas.size(), editions.size(), observations, newTargets);
    }

    private int loadObservations(ChangeSet changes, List<Observation> released) {
        if (released.isEmpty()) {
            return 0;
        }
        var before = changes.size();
        try (var bulkLoad = compared(released)) {
            bulkLoad.apply(changes);
        }
        return changes.size() - before;
    }

    /** The load, with what it would change. */
    private ObservationBulkLoad compared(List<Observation> released) {
        var bulkLoad = spending.bulkLoad();
        try {
            released.forEach(
                    observation -> bulkLoad.add(observation, new FilePosition("observations.csv", 0, "value")));
            bulkLoad.complete();
            bulkLoad.compare(List.of());
            bulkLoad.excludeCurated();
            return bulkLoad;
        } catch (RuntimeException e) {
            bulkLoad.close();
            throw e;
        }
    }

    private int loadTargets(ChangeSet changes, List<Target> released) {
        var before = changes.size();
        targets.put(changes, acceptable(withoutLostReferences(outdatedTargets(released))));
        return changes.size() - before;
    }

    private List<Source> newSources(DataFileRows data) {
        return neverStored("source", data.sources(), Source::code);
    }

    private List<Area> newAreas(DataFileRows data) {
        return neverStored("area", data.areas(), area -> area.code().value());
    }

    private List<Edition> outdatedEditions(DataFileRows data) {
        return outdated(Resource.EDITION, data.editions(), Edition::code, spending.editions());
    }

    private List<Target> outdatedTargets(List<Target> released) {
        return outdated(Resource.TARGET, released, Target::id, targets.all());
    }

    private <T> List<T> neverStored(String kind, List<T> rows, Function<T, String> key) {
        var known = Set.copyOf(database.createNativeQuery("select key from ever_held where kind = :kind", String.class)
                .setParameter("kind", kind)
                .getResultList());
        return rows.stream().filter(row -> !known.contains(key.apply(row))).toList();
    }

    /** The rows that the database never had, and those that it has otherwise, though no curator ever wrote them. */
    private <T> List<T> outdated(Resource resource, List<T> released, Function<T, String> key, List<T> stored) {
        var rows = new ArrayList<>(neverStored(resource.code(), released, key));
        var curated = Set.copyOf(database.createNativeQuery(
                        "select c.key from change c join change_set s using (revision) "
                                + "where c.resource = :resource and s.action <> 'load'",
                        String.class)
                .setParameter("resource", resource.code())
                .getResultList());
        var storedByKey = stored.stream().collect(toMap(key, row -> row));
        released.stream()
                .filter(row -> storedByKey.containsKey(key.apply(row)) && !curated.contains(key.apply(row)))
                .filter(row -> !row.equals(storedByKey.get(key.apply(row))))
                .forEach(rows::add);
        return rows;
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
                "The target %s names a target that is no longer there; it is loaded without that reference.",
                target.id());
        return target.referringTo(supersedes, declines);
    }
}
