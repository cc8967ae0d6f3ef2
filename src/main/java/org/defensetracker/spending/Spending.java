package org.defensetracker.spending;

import static java.util.stream.Collectors.toMap;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
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
import org.defensetracker.curation.CopyReader;
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
import org.defensetracker.spending.CodeViews.EditionView;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Observations, the editions they come from, and whom to credit for them. */
@ApplicationScoped
public class Spending {

    private static final String COLUMNS = "o.edition, o.area, o.indicator, o.year, o.value, o.status";

    /** Whose figures would be missing without an edition; docs/curation.md says when that is. */
    private static final String NEEDED = """
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

    private static final String REMOVED = """
            select concat_ws('/', edition, area, indicator, year), area, json_build_object('edition', edition,
                'area', area, 'indicator', indicator, 'year', year, 'value', value,
                'status', case status when 'A' then 'final' else 'estimate' end), cast(null as json)
            from observation where edition = :edition order by area, indicator, year
            """;

    private static final PageSlice IN_ORDER = PageSlice.of("area", "indicator", "year", "edition");

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

    /** The observations that are wanted, by area, indicator, year and edition. */
    @Transactional
    public List<Observation> select(Selection wanted) {
        return page(wanted, IN_ORDER).toList();
    }

    /** The same as answers show them. */
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

    /** One page of the observations that are wanted, read while the answer is written. */
    @Transactional(Transactional.TxType.MANDATORY)
    RowStream<Observation> page(Selection wanted, PageSlice slice) {
        var sql = new ObservationSql(wanted);
        return CopyReader.from(session(), sql.rows(COLUMNS, slice), sql.values(), new Codes()::observation);
    }

    /** How many observations are wanted. */
    @Transactional
    long count(Selection wanted) {
        var sql = new ObservationSql(wanted);
        return Long.parseLong(column(sql.count(), sql).get(0));
    }

    /** The years of the observations that are wanted, in ascending order. */
    @Transactional
    List<Integer> years(Selection wanted) {
        var sql = new ObservationSql(wanted);
        return column(sql.years(), sql).stream().map(Integer::valueOf).toList();
    }

    private List<String> column(String query, ObservationSql sql) {
        return CopyReader.from(session(), query, sql.values(), row -> Objects.requireNonNull(row[0]))
                .toList();
    }

    private Session session() {
        return observations.getEntityManager().unwrap(Session.class);
    }

    /** The edition of that code, in any case. */
    @Transactional
    public Optional<Versioned<Edition>> edition(String code) {
        return editions.find("lower(code) = ?1", code.toLowerCase(Locale.ROOT))
                .firstResultOptional()
                .map(EditionEntity::versioned);
    }

    /** The 404 for an edition that is not there, with the nearest that is. */
    @Transactional
    public ProblemException noEdition(String name, String code) {
        var codes = editions().stream().map(Edition::code).toList();
        return ProblemException.notFound(
                name, code, "There is no edition '" + code + "'." + Suggestion.sentence(code, codes));
    }

    /** One observation. */
    @Transactional
    Optional<Versioned<Observation>> observation(ObservationEntity.ObservationId key) {
        return observations.findByIdOptional(key).map(ObservationEntity::versioned);
    }

    /** Adds sources that are not there yet. */
    @Transactional
    public void addSources(ChangeSet changes, Collection<Source> added) {
        sources.persist(added.stream().map(SourceEntity::new));
        sources.flush();
        added.forEach(source -> changes.add(Resource.SOURCE, source.code(), null, null, source));
    }

    /** An edition as answers show it. */
    public static Object shown(Edition edition) {
        return EditionView.of(edition);
    }

    /** Adds an edition, or puts it in the place of the one with its code. */
    @Transactional
    public void put(ChangeSet changes, Edition edition) {
        var before = edition(edition.code()).map(stored -> EditionView.of(stored.value()));
        editions.getEntityManager().merge(new EditionEntity(edition, changes.revision()));
        editions.flush();
        changes.add(Resource.EDITION, edition.code(), null, before.orElse(null), EditionView.of(edition));
    }

    /** Deletes an edition, unless observations come from it. */
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

    /** Deletes an edition with its observations, unless a target or a newer edition needs them. */
    @Transactional
    public void deleteWithObservations(ChangeSet changes, Edition edition) {
        var needed = session()
                .createNativeQuery(NEEDED, String.class)
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
        changes.addAll(Resource.OBSERVATION, REMOVED, Map.of("edition", edition.code()));
        observations.delete("edition", edition.code());
        delete(changes, edition);
    }

    /** Adds an observation, or puts it in the place of the one that is there. */
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

    /** Deletes an observation. */
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

    /** Begins to load many observations at once, within the transaction that is under way. */
    @Transactional(Transactional.TxType.MANDATORY)
    public ObservationBulkLoad intake() {
        return new ObservationBulkLoad(session());
    }

    /** Whom to credit for answers that rest on these sources. */
    @Transactional
    public List<Meta.CitedSource> credits(Collection<String> codes) {
        return sources().stream()
                .filter(source -> codes.contains(source.code()))
                .map(source ->
                        new Meta.CitedSource(source.code(), source.citation(), source.licenceNote(), source.url()))
                .toList();
    }

    /**
     * Checks {@code as_of}: a day from the first edition to today, whose knowledge is asked for; null where it is not
     * given, and then all that is published counts.
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

    /** A parser of the codes of the sources that there are. */
    @Transactional
    public Function<String, String> knownSource() {
        return ParameterErrors.oneOf(sources().stream().map(Source::code).toList());
    }

    /** The last day of publication that counts for an {@code as_of}: today's where none is given. */
    public LocalDate horizon(@Nullable LocalDate asOf) {
        return asOf == null ? LocalDate.now(clock) : asOf;
    }

    /** Makes observations of rows. A code that occurs a million times is parsed once. */
    private static final class Codes {
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
