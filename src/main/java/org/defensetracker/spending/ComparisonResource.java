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
import java.util.Set;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.table.Meta;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Members;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves {@code /v1/compare}: the figures of several sources side by side, never merged. */
@ReadsSnapshot
@Path("/v1/compare")
@Produces({MediaType.APPLICATION_JSON, AnswerFormat.CSV_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.XLSX_TYPE})
@Tag(name = "Figures")
class ComparisonResource {

    private record ComparedKey(String area, String indicator, int year) {}

    private final Spending spending;
    private final Members members;
    private final Representation representation;

    ComparisonResource(Spending spending, Members members, Representation representation) {
        this.spending = spending;
        this.members = members;
        this.representation = representation;
    }

    static class ComparisonQuery extends ObservationCollectionQuery {
        @QueryParam("sources")
        @Parameter(
                description =
                        "Codes of at least two sources; the others are compared with the first. If not given: all.")
        CommaSeparated<String> sources = CommaSeparated.none();
    }

    @GET
    @Operation(
            operationId = "compareSources",
            summary = "The same figure from several sources, side by side",
            description =
                    "Each source is shown with its edition in force. If `indicator` is not given: `core_pct_gdp`. Each "
                            + "source has its own definitions, so a difference does not mean that a figure is wrong.")
    public Page<ComparisonView> compare(@BeanParam ComparisonQuery query) {
        var selections = new SelectionReader(query.errors, spending, members.directory());
        var sources = sources(query);
        var wanted = selections.selection(query, sources);
        if (!query.indicator.isGiven()) {
            wanted = wanted.withIndicators(Set.of(Indicator.CORE_PCT_GDP));
        }
        var plan = representation.collection(
                query, ComparisonView.columns(sources), PagingDefaults.orderedBy("area", "indicator", "year"));
        Map<ComparedKey, Map<String, ObservationView>> cells = new LinkedHashMap<>();
        spending.select(wanted).stream()
                .map(selections::view)
                .forEach(row -> cells.computeIfAbsent(
                                new ComparedKey(row.area(), row.indicator(), row.year()), cell -> new LinkedHashMap<>())
                        .put(row.source(), row));
        var rows = cells.values().stream().map(ComparisonResource::view).toList();
        return plan.page(rows, Meta.of(selections.asOf(), spending.credits(sources)));
    }

    private List<String> sources(ComparisonQuery query) {
        var all = spending.sources().stream().map(Source::code).toList();
        var named = query.errors.list("sources", query.sources, spending.knownSource());
        if (query.sources.isGiven() && named.size() < 2 && query.errors.isSound()) {
            query.errors.refuse(
                    "sources",
                    query.sources.text(),
                    "too_few",
                    "sources: at least two are needed, of " + String.join(", ", all) + ".");
        }
        return named.size() < 2 ? all : named;
    }

    /** The unit of all sources. If the years of constant prices differ, the unit does not name a year. */
    private static String unit(Map<String, ObservationView> bySource) {
        var units =
                bySource.values().stream().map(ObservationView::unit).distinct().toList();
        return units.size() == 1
                ? units.get(0)
                : Indicator.parse(bySource.values().iterator().next().indicator())
                        .unit();
    }

    private static ComparisonView view(Map<String, ObservationView> bySource) {
        var any = bySource.values().iterator().next();
        return new ComparisonView(any.area(), any.areaName(), any.indicator(), any.year(), unit(bySource), bySource);
    }
}
