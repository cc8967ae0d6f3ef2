package org.defensetracker.spending;

import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.Year;
import org.defensetracker.member.Area;
import org.defensetracker.member.AreaDirectory;
import org.jspecify.annotations.Nullable;

/** Reads which figures one request wants, against the areas, editions and sources that there are. */
final class SelectionReader {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    private final ParameterErrors reading;
    private final Spending spending;
    private final AreaDirectory atlas;
    private final Map<String, Edition> editions;
    private @Nullable LocalDate asOf;

    SelectionReader(ParameterErrors reading, Spending spending, AreaDirectory atlas) {
        this.reading = reading;
        this.spending = spending;
        this.atlas = atlas;
        this.editions = spending.editions().stream()
                .collect(toMap(Edition::code, edition -> edition, (a, b) -> a, LinkedHashMap::new));
    }

    Selection selection(ObservationQuery query) {
        asOf = spending.asOf(reading, query.asOf);
        var from = reading.one("from", query.from, Year::parse, new Year(FIRST_YEAR));
        var to = reading.one("to", query.to, Year::parse, new Year(LAST_YEAR));
        if (from.compareTo(to) > 0) {
            reading.refuse("from", query.from, "conflict", "from: " + from + " is after to, " + to + ".");
        }
        var named = reading.list("edition", query.edition, ParameterErrors.oneOf(editions.keySet(), code -> code));
        var history = Boolean.TRUE.equals(reading.flag("include_history", query.includeHistory));
        var sources = named.isEmpty() || ParameterErrors.isGiven(query.source)
                ? sources(query.source)
                : Set.copyOf(
                        named.stream().map(code -> editions.get(code).source()).toList());
        return new Selection(
                Set.copyOf(atlas.codes(reading, "area", query.area, area -> true)),
                indicators(query.indicator),
                years(query.year),
                from.value(),
                to.value(),
                sources,
                Set.copyOf(named),
                Set.copyOf(reading.list("status", query.status, ObservationStatus::parse)),
                history || !named.isEmpty(),
                Boolean.TRUE.equals(reading.flag("latest", query.latest)),
                spending.horizon(asOf));
    }

    Selection selection(RevisionQuery query) {
        asOf = spending.asOf(reading, query.asOf);
        return new Selection(
                Set.copyOf(atlas.codes(reading, "area", query.area, area -> true)),
                indicators(query.indicator),
                years(query.year),
                FIRST_YEAR,
                LAST_YEAR,
                sources(query.source),
                Set.of(),
                Set.of(),
                true,
                false,
                spending.horizon(asOf));
    }

    /** What several sources are compared by. */
    Selection selection(ComparisonResource.ComparisonQuery query, List<String> compared) {
        asOf = spending.asOf(reading, query.asOf);
        var indicators = indicators(query.indicator);
        return new Selection(
                Set.copyOf(atlas.codes(reading, "area", query.area, area -> true)),
                indicators.isEmpty() ? Set.of(Indicator.CORE_PCT_GDP) : indicators,
                years(query.year),
                FIRST_YEAR,
                LAST_YEAR,
                Set.copyOf(compared),
                Set.of(),
                Set.of(),
                false,
                false,
                spending.horizon(asOf));
    }

    /** The day whose knowledge was asked for; null where none was. */
    @Nullable
    LocalDate asOf() {
        return asOf;
    }

    Edition edition(Observation observation) {
        return editions.get(observation.edition());
    }

    ObservationView view(Observation observation) {
        Area area = atlas.get(observation.area()).orElseThrow();
        return ObservationView.of(observation, area, edition(observation));
    }

    private Set<Indicator> indicators(@Nullable List<String> texts) {
        return Set.copyOf(
                reading.list("indicator", texts, ParameterErrors.oneOf(List.of(Indicator.values()), Indicator::code)));
    }

    private Set<Integer> years(@Nullable List<String> texts) {
        return new HashSet<>(reading.list("year", texts, Year::parse).stream()
                .map(Year::value)
                .toList());
    }

    private Set<String> sources(@Nullable List<String> texts) {
        var codes = spending.sources().stream().map(Source::code).toList();
        var named = reading.list("source", texts, ParameterErrors.oneOf(codes, code -> code));
        return named.isEmpty() ? Set.of(Source.DEFAULT) : Set.copyOf(named);
    }
}
