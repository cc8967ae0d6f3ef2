package org.defensetracker.spending;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.defensetracker.http.Meta;
import org.defensetracker.http.Reading;
import org.jspecify.annotations.Nullable;

/** The door of this room: figures, the editions they come from, and whom to credit for them. */
@ApplicationScoped
public class Spending {

    private final SourceRepository sources;
    private final EditionRepository editions;
    private final ObservationRepository observations;
    private final Clock clock;

    Spending(SourceRepository sources, EditionRepository editions, ObservationRepository observations, Clock clock) {
        this.sources = sources;
        this.editions = editions;
        this.observations = observations;
        this.clock = clock;
    }

    /** Every source, by code. */
    @Transactional
    public List<Source> sources() {
        return sources.listAll(Sort.by("code")).stream()
                .map(SourceEntity::toSource)
                .toList();
    }

    /** Every edition, the oldest first. */
    @Transactional
    public List<Edition> editions() {
        return editions.listAll(Sort.by("publishedOn").and("code")).stream()
                .map(EditionEntity::toEdition)
                .toList();
    }

    /** The figures wanted, by area, indicator, year and edition. */
    @Transactional
    public List<Observation> select(Selection wanted) {
        return observations.select(wanted);
    }

    /** Adds sources that are not there yet. */
    @Transactional
    public void addSources(Collection<Source> added) {
        sources.persist(added.stream().map(SourceEntity::new));
        sources.flush();
    }

    /** Adds editions that are not there yet. */
    @Transactional
    public void addEditions(Collection<Edition> added) {
        editions.persist(added.stream().map(EditionEntity::new));
        editions.flush();
    }

    /** Adds figures that are not there yet. */
    @Transactional
    public void addObservations(Collection<Observation> added) {
        observations.persist(added.stream().map(ObservationEntity::new));
        observations.flush();
        observations.getEntityManager().clear();
    }

    /** Whom to credit for answers that rest on these sources. */
    @Transactional
    public List<Meta.Source> credits(Collection<String> codes) {
        return sources().stream()
                .filter(source -> codes.contains(source.code()))
                .map(source -> new Meta.Source(source.code(), source.citation(), source.licenceNote(), source.url()))
                .toList();
    }

    /**
     * Reads {@code as_of}: a day from the first edition to today, whose knowledge is asked for; null where it is not
     * given, and then all that is published counts.
     */
    @Transactional
    public @Nullable LocalDate asOf(Reading reading, @Nullable String text) {
        var today = LocalDate.now(clock);
        return reading.one("as_of", text, day -> {
            var asked = Reading.day(day);
            var first =
                    editions().stream().map(Edition::publishedOn).findFirst().orElse(today);
            if (asked.isBefore(first) || asked.isAfter(today)) {
                throw new IllegalArgumentException(
                        asked + " cannot be asked for; the days from " + first + " to " + today + " can");
            }
            return asked;
        });
    }

    /** The last day of publication that counts for an {@code as_of}: today's where none is given. */
    public LocalDate horizon(@Nullable LocalDate asOf) {
        return asOf == null ? LocalDate.now(clock) : asOf;
    }
}
