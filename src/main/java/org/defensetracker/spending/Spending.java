package org.defensetracker.spending;

import static java.util.stream.Collectors.toMap;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.curation.ChangeSet.Resource;
import org.defensetracker.curation.PostgresCopyReader;
import org.defensetracker.curation.SnapshotMemory;
import org.defensetracker.curation.Versioned;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.http.problem.Suggestion;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.table.Meta;
import org.defensetracker.http.table.Paging.PageSlice;
import org.defensetracker.http.table.RowStream;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.Year;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.spending.CodeListViews.EditionView;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The public entry of this room: reads and writes observations and editions, and reads and adds sources. */
@ApplicationScoped
public class Spending {

    private static final String COLUMNS = "o.edition, o.area, o.indicator, o.year, o.value, o.status";

    /** Up to 5 targets and editions that need an edition's figures; docs/curation.md says when that is. */
    private static final String DEPENDENTS = """
            with own as (select distinct area, indicator from observation where edition = :edition),
                other as (
                    select own.area, own.indicator, e.published_on, e.code
                    from own join edition e on e.source = :source and e.code <> :edition
                    where exists (select from observation o
                        where o.edition = e.code and o.area = own.area and o.indicator = own.indicator))
            select 'the target ' || t.id from target t where :source = :default and exists (
                select from own where own.indicator = t.indicator and t.area in (own.area, 'NATO') and not exists (
                    select from other where other.area = own.area and other.indicator = own.indicator))
            union all
            select 'the edition ' || e.code from edition e
            where e.source = :source and (e.published_on, e.code) > (:published_on, :edition) and exists (
                select from own where not exists (
                    select from other where other.area = own.area and other.indicator = own.indicator
                        and (other.published_on, other.code) > (:published_on, :edition)))
            order by 1 limit 5
            """;

    private static final String REMOVED_OBSERVATIONS = """
            select concat_ws('/', edition, area, indicator, year), area, json_build_object('edition', edition,
                'area', area, 'indicator', indicator, 'year', year, 'value', value,
                'status', case status when 'A' then 'final' else 'estimate' end), cast(null as json)
            from observation where edition = :edition order by area, indicator, year
            """;

    private static final PageSlice DEFAULT_ORDER = PageSlice.of("area", "indicator", "year", "edition");

    private final SourceRepository sources;
    private final EditionRepository editions;
    private final ObservationRepository observations;
    private final Clock clock;
    private final SnapshotMemory memory;

    Spending(
            SourceRepository sources,
            EditionRepository editions,
            ObservationRepository observations,
            Clock clock,
            SnapshotMemory memory) {
        this.sources = sources;
        this.editions = editions;
        this.observations = observations;
        this.clock = clock;
        this.memory = memory;
    }

    /** All sources, in the order of their codes. */
    @Transactional
    public List<Source> sources() {
        return sources.listAll(Sort.by("code")).stream()
                .map(SourceEntity::toSource)
                .toList();
    }

    /** All editions, the oldest first. */
    @Transactional
    public List<Edition> editions() {
        return memory.once(
                Edition.class,
                () -> editions.listAll(Sort.by("publishedOn").and("code")).stream()
                        .map(EditionEntity::toEdition)
                        .toList());
    }

    /** All editions, the oldest first, with the number of their observations. */
    @Transactional
    public List<EditionSize> editionSizes() {
        var sizes = session()
                .createNativeQuery("select edition, count(*) from observation group by edition", Tuple.class)
                .getResultStream()
                .collect(toMap(row -> row.get(0, String.class), row -> row.get(1, Long.class)));
        return editions().stream()
                .map(edition -> new EditionSize(edition, sizes.getOrDefault(edition.code(), 0L)))
                .toList();
    }

    /** The selected observations, in the order of area, indicator, year and edition. */
    @Transactional
    public List<Observation> select(Selection wanted) {
        return page(wanted, DEFAULT_ORDER).toList();
    }

    /** The selected observations as answers show them, in the same order. */
    @Transactional
    public List<ObservationView> views(Selection wanted, AreaDirectory directory) {
        var byCode = editions().stream().collect(toMap(Edition::code, Function.identity()));
        return select(wanted).stream()
                .map(observation -> ObservationView.of(
                        observation,
                        directory.get(observation.area()).orElseThrow(),
                        Objects.requireNonNull(byCode.get(observation.edition()))))
                .toList();
    }

    /** One page of the selected observations, which are read while the answer is written. */
    @Transactional(Transactional.TxType.MANDATORY)
    public RowStream<Observation> page(Selection wanted, PageSlice slice) {
        var sql = new ObservationSql(wanted);
        return PostgresCopyReader.from(
                session(), sql.rows(COLUMNS, slice), sql.values(), new ObservationParser()::observation);
    }

    /** How many observations are selected. */
    @Transactional
    public long count(Selection wanted) {
        var sql = new ObservationSql(wanted);
        return Long.parseLong(column(sql.count(), sql).get(0));
    }

    /** The years of the selected observations, in ascending order. */
    @Transactional
    public List<Integer> years(Selection wanted) {
        var sql = new ObservationSql(wanted);
        return column(sql.years(), sql).stream().map(Integer::valueOf).toList();
    }

    private List<String> column(String query, ObservationSql sql) {
        return PostgresCopyReader.from(session(), query, sql.values(), row -> Objects.requireNonNull(row[0]))
                .toList();
    }

    private Session session() {
        return observations.getEntityManager().unwrap(Session.class);
    }

    /** The edition with this code, in upper or lower case. */
    @Transactional
    public Optional<Versioned<Edition>> edition(String code) {
        return editions.find("lower(code) = ?1", code.toLowerCase(Locale.ROOT))
                .firstResultOptional()
                .map(EditionEntity::versioned);
    }

    /** A 404 for an edition that does not exist, with a suggestion. The name is that of the parameter. */
    @Transactional
    public ProblemException editionNotFound(String name, String code) {
        var codes = editions().stream().map(Edition::code).toList();
        return ProblemException.notFound(
                name, code, "There is no edition '" + code + "'." + Suggestion.sentence(code, codes));
    }

    @Transactional
    Optional<Versioned<Observation>> observation(ObservationEntity.ObservationId key) {
        return observations.findByIdOptional(key).map(ObservationEntity::versioned);
    }

    /** Adds these sources. None of them may be stored already. */
    @Transactional
    public void addSources(ChangeSet changes, Collection<Source> added) {
        sources.persist(added.stream().map(SourceEntity::new));
        sources.flush();
        added.forEach(source -> changes.add(Resource.SOURCE, source.code(), null, null, source));
    }

    /** An edition as answers show it. */
    public static Object view(Edition edition) {
        return EditionView.of(edition);
    }

    /** Adds an edition, or replaces the stored edition with the same code. */
    @Transactional
    public void put(ChangeSet changes, Edition edition) {
        var before = edition(edition.code()).map(stored -> EditionView.of(stored.value()));
        editions.getEntityManager().merge(new EditionEntity(edition, changes.revision()));
        editions.flush();
        changes.add(Resource.EDITION, edition.code(), null, before.orElse(null), EditionView.of(edition));
    }

    /** Deletes an edition. An edition that has observations is refused. */
    @Transactional
    public void delete(ChangeSet changes, Edition edition) {
        var number = observations.count("edition", edition.code());
        if (number > 0) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "The edition '" + edition.code() + "' cannot be deleted: " + number
                            + " observations come from it. Delete them with it by 'with=observations', or "
                            + "import the edition with 'replace=true' to correct it.");
        }
        editions.deleteById(edition.code());
        editions.flush();
        changes.add(Resource.EDITION, edition.code(), null, EditionView.of(edition), null);
    }

    /** Deletes an edition and its observations. An edition that a target or a newer edition needs is refused. */
    @Transactional
    public void deleteWithObservations(ChangeSet changes, Edition edition) {
        var needed = session()
                .createNativeQuery(DEPENDENTS, String.class)
                .setParameter("edition", edition.code())
                .setParameter("source", edition.source())
                .setParameter("default", Source.DEFAULT)
                .setParameter("published_on", edition.publishedOn())
                .getResultList();
        if (!needed.isEmpty()) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "The edition '" + edition.code() + "' cannot be deleted: its figures are needed by "
                            + String.join(", ", needed) + ".");
        }
        changes.addAll(Resource.OBSERVATION, REMOVED_OBSERVATIONS, Map.of("edition", edition.code()));
        observations.delete("edition", edition.code());
        delete(changes, edition);
    }

    /** Adds an observation, or replaces the stored one. */
    @Transactional
    public void put(ChangeSet changes, Observation observation) {
        var key = ObservationEntity.ObservationId.of(observation);
        var before = observation(key).map(stored -> StoredObservationView.of(stored.value()));
        observations.getEntityManager().merge(new ObservationEntity(observation, changes.revision()));
        observations.flush();
        changes.add(
                Resource.OBSERVATION,
                key.path(),
                observation.area().value(),
                before.orElse(null),
                StoredObservationView.of(observation));
    }

    @Transactional
    public void delete(ChangeSet changes, Observation observation) {
        var key = ObservationEntity.ObservationId.of(observation);
        observations.deleteById(key);
        observations.flush();
        changes.add(
                Resource.OBSERVATION,
                key.path(),
                observation.area().value(),
                StoredObservationView.of(observation),
                null);
    }

    /** Starts to load many observations, in the transaction that is active. */
    @Transactional(Transactional.TxType.MANDATORY)
    public ObservationBulkLoad bulkLoad() {
        return new ObservationBulkLoad(session());
    }

    /** How an answer that uses every figure has to credit: the sources that have an edition. */
    @Transactional
    public List<Meta.CitedSource> credits() {
        return credits(editions().stream().map(Edition::source).toList());
    }

    /** How an answer that uses these sources has to credit them. */
    @Transactional
    public List<Meta.CitedSource> credits(Collection<String> codes) {
        return sources().stream()
                .filter(source -> codes.contains(source.code()))
                .map(source ->
                        new Meta.CitedSource(source.code(), source.citation(), source.licenceNote(), source.url()))
                .toList();
    }

    /**
     * Checks the parameter {@code as_of} and returns it. It must be a day from the first edition to today; null means that
     * it is not given.
     */
    @Transactional
    public @Nullable LocalDate asOf(ParameterErrors errors, @Nullable LocalDate day) {
        var today = LocalDate.now(clock);
        var first = editions().stream().map(Edition::publishedOn).findFirst().orElse(today);
        if (day != null && (day.isBefore(first) || day.isAfter(today))) {
            errors.refuse(
                    "as_of",
                    day.toString(),
                    "invalid",
                    "as_of: " + day + " cannot be asked for; the days from " + first + " to " + today + " can.");
        }
        return day;
    }

    /** A parser of the codes of the stored sources. */
    @Transactional
    public Function<String, String> knownSource() {
        return ParameterErrors.oneOf(sources().stream().map(Source::code).toList());
    }

    /** The last day whose editions and targets count: the day of {@code as_of}, or today if that is null. */
    public LocalDate horizon(@Nullable LocalDate asOf) {
        return asOf == null ? LocalDate.now(clock) : asOf;
    }

    /** Makes observations of the rows of a query. It parses each code once, even if a million rows have it. */
    private static final class ObservationParser {
        private final Map<String, AreaCode> areas = new HashMap<>();
        private final Map<String, Indicator> indicators = new HashMap<>();
        private final Map<String, ObservationStatus> statuses = new HashMap<>();
        private final Map<String, Year> years = new HashMap<>();

        Observation observation(String[] row) {
            return new Observation(
                    row[0],
                    areas.computeIfAbsent(row[1], AreaCode::new),
                    indicators.computeIfAbsent(row[2], Indicator::parse),
                    years.computeIfAbsent(row[3], Year::parse),
                    new BigDecimal(row[4]),
                    statuses.computeIfAbsent(row[5], ObservationStatus::parse));
        }
    }
}
