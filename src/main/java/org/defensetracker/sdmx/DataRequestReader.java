package org.defensetracker.sdmx;

import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.defensetracker.http.problem.Problem.ParameterError;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.http.problem.Suggestion;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.sdmx.DataRequest.Detail;
import org.defensetracker.spending.Source;
import org.defensetracker.spending.Spending;

/** Reads requests for data: the reference of the flow, the key, the provider and the parameters. */
@RequestScoped
class DataRequestReader {

    private static final int LAST_YEAR = 9999;
    private static final Set<String> ANY = Set.of("", "all", "*", "latest", "~");
    private static final Set<String> VERSIONS = Set.of("1.0", "1.0.0", "1", "1.0+", "1+", "1.0.0+", "+");

    private final Spending spending;
    private final SdmxCatalog catalog;

    DataRequestReader(Spending spending, SdmxCatalog catalog) {
        this.spending = spending;
        this.catalog = catalog;
    }

    /** Whether a part of an address means every agency, id or version. */
    static boolean isAny(String text) {
        return ANY.contains(text.toLowerCase(Locale.ROOT));
    }

    static boolean isOurAgency(String text) {
        return isAny(text) || Arrays.asList(text.split("[,+]")).contains(DataStructure.AGENCY);
    }

    static boolean isOurVersion(String text) {
        return isAny(text) || Arrays.stream(text.split("[,+]", 0)).anyMatch(VERSIONS::contains);
    }

    /** The structure of the flow that a reference such as {@code DTT,DEFSPEND,1.0} names; without agency, it is ours. */
    static DataStructure structure(String reference) {
        var parts = reference.split(",", -1);
        var id = parts.length == 1 ? parts[0] : parts[1];
        var agency = parts.length == 1 ? "all" : parts[0];
        var version = parts.length < 3 ? "latest" : parts[2];
        return SdmxCatalog.STRUCTURES.stream()
                .filter(known -> known.id().equalsIgnoreCase(id))
                .filter(known -> isOurAgency(agency) && isOurVersion(version) && parts.length <= 3)
                .findFirst()
                .orElseThrow(() -> noFlow(reference, id));
    }

    private static ProblemException noFlow(String reference, String id) {
        var ids = SdmxCatalog.STRUCTURES.stream().map(DataStructure::id).toList();
        return ProblemException.notFound(
                "flow",
                reference,
                "There is no dataflow '" + reference + "'; " + DataStructure.AGENCY + " has "
                        + String.join(" and ", ids) + " in version 1.0." + Suggestion.sentence(id, ids));
    }

    /**
     * Reads a request.
     *
     * @param key such as {@code A.ROU+POL.core_pct_gdp}; an empty place, a star, or {@code all} asks for every code
     * @param provider the source of the figures; {@code all} for NATO, or NATO's id with or without an agency
     */
    DataRequest read(DataStructure structure, String key, String provider, DataQuery query) {
        var errors = query.errors;
        var start = errors.one(
                "startPeriod",
                query.startPeriod,
                text -> PeriodRange.parse(text).firstYear());
        var end = errors.one(
                "endPeriod", query.endPeriod, text -> PeriodRange.parse(text).lastYear());
        var dimensions = new ArrayList<>(structure.allDimensionIds());
        dimensions.add(DataStructure.FLAT);
        var request = new DataRequest(
                structure,
                key(structure, key),
                source(provider),
                start == null ? 0 : start,
                end == null ? LAST_YEAR : end,
                errors.one("firstNObservations", query.firstObservations, ParameterErrors.integer(0, 1_000_000)),
                errors.one("lastNObservations", query.lastObservations, ParameterErrors.integer(0, 1_000_000)),
                errors.one("detail", query.detail, ParameterErrors.oneOf(Detail.class), Detail.FULL),
                errors.one(
                        "dimensionAtObservation",
                        query.dimensionAtObservation,
                        ParameterErrors.oneOf(dimensions),
                        DataStructure.TIME),
                errors.one("updatedAfter", query.updatedAfter, PeriodRange::moment),
                errors.one(
                                "includeHistory",
                                query.includeHistory,
                                ParameterErrors.oneOf(List.of("true", "false")),
                                "false")
                        .equals("true"));
        errors.done();
        return request;
    }

    private String source(String provider) {
        if (isAny(provider)) {
            return Source.DEFAULT;
        }
        var id = provider.substring(provider.lastIndexOf(',') + 1);
        if (id.equalsIgnoreCase(DataStructure.AGENCY)) {
            return Source.DEFAULT;
        }
        try {
            return spending.knownSource().apply(id);
        } catch (IllegalArgumentException e) {
            throw badPath("provider", provider, "The provider " + ParameterErrors.sentence(e.getMessage()));
        }
    }

    private List<Set<String>> key(DataStructure structure, String key) {
        var dimensions = structure.dimensions();
        if (isAny(key)) {
            return dimensions.stream().map(dimension -> Set.<String>of()).toList();
        }
        var parts = key.split("\\.", -1);
        if (parts.length != dimensions.size()) {
            throw badPath(
                    "key",
                    key,
                    "The key '" + key + "' has " + parts.length + " parts; that of " + structure.id() + " has "
                            + dimensions.size() + ": " + String.join(".", structure.dimensionIds())
                            + ". Leave a part empty for all of its codes.");
        }
        var lists = catalog.codelists();
        var codes = new ArrayList<Set<String>>();
        for (int i = 0; i < parts.length; i++) {
            codes.add(codes(dimensions.get(i), parts[i], lists));
        }
        return codes;
    }

    /** The codes of one part of a key, or of a condition on one dimension, as the code list spells them. */
    static Set<String> codes(DataStructure.Component dimension, String part, List<Codelist> lists) {
        var codes = new LinkedHashSet<String>();
        if (part.isEmpty() || part.equals("*")) {
            return codes;
        }
        var list = lists.stream()
                .filter(candidate -> candidate.id().equals(dimension.codelist()))
                .findFirst()
                .orElseThrow();
        for (var text : part.split("[+,]", -1)) {
            codes.add(list.find(text)
                    .map(Codelist.Code::id)
                    .orElseThrow(() -> badPath(
                            dimension.id(),
                            text,
                            "'" + text + "' is not a code of " + dimension.id() + " (" + list.id() + ")."
                                    + Suggestion.sentence(
                                            text,
                                            list.codes().stream()
                                                    .map(Codelist.Code::id)
                                                    .toList()))));
        }
        return codes;
    }

    private static ProblemException badPath(String name, String value, String message) {
        return ProblemException.of(
                ProblemType.INVALID_PARAMETER,
                message,
                List.of(new ParameterError("path", name, value, "invalid", message)));
    }
}
