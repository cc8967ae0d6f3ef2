package org.defensetracker.sdmx;

import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.sdmx.DataRequest.Detail;

/** Reads requests for data as SDMX 3.0 words them, with conditions such as {@code c[TIME_PERIOD]=ge:2014}. */
@RequestScoped
class Sdmx30RequestReader {

    private static final List<String> CONTEXTS = List.of("dataflow", "datastructure", "*");

    private final DataRequestReader requests;
    private final SdmxCatalog catalog;

    Sdmx30RequestReader(DataRequestReader requests, SdmxCatalog catalog) {
        this.requests = requests;
        this.catalog = catalog;
    }

    /** Reads a request whose path has these parts: context, agency, id, version and key. */
    DataRequest read(List<String> path, Sdmx30Query query) {
        if (path.size() < 3 || !CONTEXTS.contains(path.get(0).toLowerCase(Locale.ROOT))) {
            throw ProblemException.notFound(
                    "path",
                    String.join("/", path),
                    "A path for data is /sdmx/3.0/data/dataflow/DTT/DEFSPEND/1.0.0/A.ROU.*: context, agency, id, version and "
                            + "key.");
        }
        var version = path.size() > 3 ? path.get(3) : "*";
        var structure = DataRequestReader.structure(
                String.join(",", path.get(1), path.get(2), version.contains(",") ? "*" : version));
        var request = requests.read(structure, path.size() > 4 ? path.get(4) : "*", "*", query);
        var errors = query.errors;
        var key = new ArrayList<>(request.key());
        query.conditions().forEach((dimension, condition) -> {
            var place = structure.dimensionIds().indexOf(dimension);
            if (place < 0) {
                errors.refuse(
                        "c[" + dimension + "]",
                        condition,
                        "unknown_parameter",
                        structure.id() + " has no dimension " + dimension + "; it has "
                                + String.join(", ", structure.dimensionIds()) + ".");
                return;
            }
            var codes = errors.one("c[" + dimension + "]", condition, text -> codes(structure, place, text));
            if (codes != null) {
                key.set(place, both(key.get(place), codes));
            }
        });
        var years = errors.one("c[TIME_PERIOD]", query.time, Sdmx30RequestReader::years);
        var attributes =
                errors.one("attributes", query.attributes, ParameterErrors.oneOf(Sdmx30Query.SELECTIONS), "dsd");
        var measures = errors.one("measures", query.measures, ParameterErrors.oneOf(Sdmx30Query.SELECTIONS), "all");
        if (query.detail != null) {
            errors.refuse(
                    "detail",
                    query.detail,
                    "unknown_parameter",
                    "detail: SDMX 3.0 has 'attributes' and 'measures' instead.");
        }
        errors.done();
        return new DataRequest(
                structure,
                key,
                request.source(),
                years == null ? request.first() : Math.max(years[0], request.first()),
                years == null ? request.last() : Math.min(years[1], request.last()),
                request.firstObservations(),
                request.lastObservations(),
                detail(!attributes.equals("none"), !measures.equals("none")),
                request.observedBy(),
                request.updatedAfter(),
                request.history());
    }

    private static Detail detail(boolean attributes, boolean measures) {
        return measures
                ? attributes ? Detail.FULL : Detail.DATA_ONLY
                : attributes ? Detail.NO_DATA : Detail.SERIES_KEYS_ONLY;
    }

    /** The codes that a condition on a dimension lets through; none where it lets all through. */
    private Set<String> codes(DataStructure structure, int place, String condition) {
        var dimension = structure.dimensions().get(place);
        var lists = catalog.codelists();
        var excluded = condition.startsWith("ne:");
        var text = condition.replaceFirst("^(eq|ne):", "");
        if (text.matches("[a-z]{2}:.*")) {
            throw new IllegalArgumentException(
                    "the operator '" + text.substring(0, 2) + "' is not for codes; use eq or ne");
        }
        Set<String> named;
        try {
            named = DataRequestReader.codes(dimension, text, lists);
        } catch (ProblemException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        if (!excluded) {
            return named;
        }
        var rest = new LinkedHashSet<String>();
        lists.stream()
                .filter(list -> list.id().equals(dimension.codelist()))
                .flatMap(list -> list.codes().stream())
                .map(Codelist.Code::id)
                .filter(code -> !named.isEmpty() && !named.contains(code))
                .forEach(rest::add);
        if (rest.isEmpty()) { // as a set of codes this would mean all of them
            throw SdmxAnswers.noResults();
        }
        return rest;
    }

    private static Set<String> both(Set<String> asked, Set<String> allowed) {
        if (asked.isEmpty() || allowed.isEmpty()) {
            return asked.isEmpty() ? allowed : asked;
        }
        var both = new LinkedHashSet<>(asked);
        both.retainAll(allowed);
        if (both.isEmpty()) {
            throw ProblemException.invalidParameter(
                    "c", String.join(",", allowed), "conflict", "The key and the conditions exclude each other.");
        }
        return both;
    }

    /** The first and the last year that conditions such as {@code ge:2014+le:2020} let through. */
    private static int[] years(String conditions) {
        var years = new int[] {0, 9999};
        for (var condition : conditions.split("[+ ]")) {
            var parts = condition.contains(":") ? condition.split(":", 2) : new String[] {"eq", condition};
            var period = PeriodRange.parse(parts[1]);
            switch (parts[0]) {
                case "eq" -> {
                    years[0] = Math.max(years[0], period.firstYear());
                    years[1] = Math.min(years[1], period.lastYear());
                }
                case "ge" -> years[0] = Math.max(years[0], period.firstYear());
                case "gt" -> years[0] = Math.max(years[0], period.last().getYear() + 1);
                case "le" -> years[1] = Math.min(years[1], period.lastYear());
                case "lt" -> years[1] = Math.min(years[1], period.first().getYear() - 1);
                default ->
                    throw new IllegalArgumentException("the operator '" + parts[0] + "' is not known; use one of "
                            + String.join(", ", Arrays.asList("eq", "ge", "gt", "le", "lt")));
            }
        }
        return years;
    }
}
