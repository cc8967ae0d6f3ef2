package org.defensetracker.spending;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.Year;
import org.defensetracker.member.Area;
import org.defensetracker.member.AreaDirectory;
import org.jspecify.annotations.Nullable;

/** Reads a selection of observations from the parameters of a request, and makes the rows of its answer. */
public final class SelectionReader {

    private static final Year FIRST_YEAR = new Year(1900);
    private static final Year LAST_YEAR = new Year(2200);

    private final ParameterErrors errors;
    private final Spending spending;
    private final AreaDirectory directory;
    private final Map<String, Edition> editions;
    private @Nullable LocalDate asOf;

    public SelectionReader(ParameterErrors errors, Spending spending, AreaDirectory directory) {
        this.errors = errors;
        this.spending = spending;
        this.directory = directory;
        this.editions = spending.editions().stream()
                .collect(toMap(Edition::code, edition -> edition, (a, b) -> a, LinkedHashMap::new));
    }

    /** Selects the observations of these sources that are in force. */
    Selection selection(ObservationCollectionQuery query, Collection<String> sources) {
        asOf = spending.asOf(errors, query.asOf);
        return new Selection(
                Set.copyOf(errors.list("area", query.area, directory::code)),
                Set.copyOf(query.indicator),
                query.year.stream().map(Year::value).collect(toSet()),
                FIRST_YEAR.value(),
                LAST_YEAR.value(),
                Set.copyOf(sources),
                Set.of(),
                Set.of(),
                Set.of(),
                false,
                false,
                spending.horizon(asOf));
    }

    /** Selects the observations that the parameters ask for. */
    public Selection selection(ObservationQuery query) {
        var from = query.from == null ? FIRST_YEAR : query.from;
        var to = query.to == null ? LAST_YEAR : query.to;
        if (from.compareTo(to) > 0) {
            errors.refuse("from", from.toString(), "conflict", "from: " + from + " is after to, " + to + ".");
        }
        var named = Set.copyOf(errors.list("edition", query.edition, ParameterErrors.oneOf(editions.keySet())));
        var sources = named.isEmpty() || query.source.isGiven()
                ? sources(query.source)
                : named.stream().map(code -> editions.get(code).source()).toList();
        var filtered = selection(query, sources);
        return new Selection(
                filtered.areas(),
                filtered.indicators(),
                filtered.years(),
                from.value(),
                to.value(),
                filtered.sources(),
                named,
                Set.copyOf(query.status),
                query.priceYear.stream().map(Year::value).collect(toSet()),
                query.includeHistory || !named.isEmpty(),
                query.latest,
                filtered.asOf());
    }

    /** The parameter {@code as_of}, once a selection was read; null if it is not given. */
    @Nullable
    LocalDate asOf() {
        return asOf;
    }

    Edition edition(Observation observation) {
        return editions.get(observation.edition());
    }

    /** The row of an observation. */
    public ObservationView view(Observation observation) {
        Area area = directory.get(observation.area()).orElseThrow();
        return ObservationView.of(observation, area, edition(observation));
    }

    /** The sources that the parameter names; NATO if it names none. */
    Collection<String> sources(List<String> texts) {
        var named = errors.list("source", texts, spending.knownSource());
        return named.isEmpty() ? Set.of(Source.DEFAULT) : named;
    }
}
