package org.defensetracker.spending;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.defensetracker.http.Format;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.table.Meta;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.defensetracker.member.Members;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The same figure as several sources have it, side by side and never merged. */
@ReadsSnapshot
@Path("/v1/compare")
@Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
@Tag(name = "Figures")
class ComparisonResource {

    private record ComparedKey(String area, String indicator, int year) {}

    private final Spending spending;
    private final Members members;
    private final Representation presentation;

    ComparisonResource(Spending spending, Members members, Representation presentation) {
        this.spending = spending;
        this.members = members;
        this.presentation = presentation;
    }

    /** The parameters of {@code /compare}. */
    static class ComparisonQuery extends CollectionQuery {
        @QueryParam("area")
        @Parameter(description = "Members by code or name; NATO and NATO-EUR-CAN for the aggregates. All unless given.")
        @Nullable
        List<String> area;

        @QueryParam("sources")
        @Parameter(description = "At least two publishers; the others are compared with the first. All unless given.")
        @Nullable
        List<String> sources;

        @QueryParam("indicator")
        @Parameter(description = "What is compared, by the codes of /v1/indicators; core_pct_gdp unless given.")
        @Nullable
        List<String> indicator;

        @QueryParam("year")
        @Parameter(description = "Single years.")
        @Nullable
        List<String> year;

        @QueryParam("as_of")
        @Parameter(description = "A day: what was known then, from each source.")
        @Nullable
        String asOf;
    }

    @GET
    @Operation(
            operationId = "compareSources",
            summary = "The same figure as several sources have it, side by side",
            description =
                    "From each source the edition in force. Sources define what they measure in ways of their own: a "
                            + "difference is not an error of either.")
    public Page<ComparisonView> compare(@BeanParam ComparisonQuery query) {
        var reading = new ParameterErrors();
        var figures = new SelectionReader(reading, spending, members.atlas());
        var sources = sources(reading, query.sources);
        var wanted = figures.selection(query, sources);
        var plan = presentation.collection(
                reading, query, ComparisonView.columns(sources), PagingDefaults.orderedBy("area", "indicator", "year"));
        reading.done();
        Map<ComparedKey, Map<String, ObservationView>> cells = new LinkedHashMap<>();
        spending.select(wanted).stream()
                .map(figures::view)
                .forEach(row -> cells.computeIfAbsent(
                                new ComparedKey(row.area(), row.indicator(), row.year()), cell -> new LinkedHashMap<>())
                        .put(row.source(), row));
        var rows = cells.values().stream().map(ComparisonResource::view).toList();
        return plan.page(rows, Meta.of(figures.asOf(), spending.credits(sources)));
    }

    private List<String> sources(ParameterErrors reading, @Nullable List<String> texts) {
        var codes = spending.sources().stream().map(Source::code).toList();
        var named = reading.list("sources", texts, ParameterErrors.oneOf(codes, code -> code));
        if (ParameterErrors.isGiven(texts) && named.size() < 2 && reading.isSound()) {
            reading.refuse(
                    "sources",
                    String.join(",", named),
                    "too_few",
                    "sources: at least two are needed, of " + String.join(", ", codes) + ".");
        }
        return named.size() < 2 ? codes : named;
    }

    private static ComparisonView view(Map<String, ObservationView> bySource) {
        var any = bySource.values().iterator().next();
        return new ComparisonView(any.area(), any.areaName(), any.indicator(), any.year(), any.unit(), bySource);
    }
}
