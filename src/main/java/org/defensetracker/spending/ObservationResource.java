package org.defensetracker.spending;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.table.Meta;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PageSlice;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.defensetracker.member.Members;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Serves {@code /v1/observations}: the figures that the parameters select, with a row for each figure or each series. */
@ReadsSnapshot
@Path("/v1/observations")
@Produces({MediaType.APPLICATION_JSON, AnswerFormat.CSV_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.XLSX_TYPE})
@Tag(name = "Figures")
class ObservationResource {

    private static final PageSlice BY_SERIES = PageSlice.of("area", "indicator", "edition", "year");

    private final Spending spending;
    private final Members members;
    private final Representation representation;

    ObservationResource(Spending spending, Members members, Representation representation) {
        this.spending = spending;
        this.members = members;
        this.representation = representation;
    }

    @GET
    @Operation(
            operationId = "listObservations",
            summary = "The figures, with one row for each",
            description =
                    "For each area, indicator and source, the figures come from the edition in force: the newest edition "
                            + "that has any and was published on or before `as_of` (if not given: today). A series never mixes "
                            + "editions.")
    public Page<ObservationView> observations(
            @BeanParam ObservationQuery query,
            @Parameter(hidden = true) @QueryParam("format") @Nullable
                    String format, // another resource answers if it is given
            @Parameter(hidden = true) @QueryParam("shape") @Nullable String shape) {
        if (format != null) {
            var message = "format: it is taken by /v1/observations alone, as format=json-stat.";
            query.errors.refuse("format", format, "invalid", message);
        }
        if (shape != null) {
            var message = "shape: a row for each series, with a column for each year, is at /v1/observations/wide.";
            query.errors.refuse("shape", shape, "unknown_parameter", message);
        }
        var selections = selections(query);
        var wanted = selections.selection(query);
        var plan = representation.<ObservationView>collection(
                query, ObservationView.class, PagingDefaults.orderedBy("area", "indicator", "year", "edition"));
        var rows = spending.page(wanted, plan.slice()).map(selections::view);
        return plan.page(rows, spending.count(wanted), meta(selections, wanted));
    }

    @GET
    @Path("wide")
    @Operation(
            operationId = "listWideObservations",
            summary = "The figures, with one row for each series and a column for each year",
            description =
                    "The same figures as /v1/observations, with the same parameters. JSON has the years in `values`; CSV has a "
                            + "column for each, and `fields` and `sort` know them by its name.")
    public Page<WideView> wide(@BeanParam ObservationQuery query) {
        var selections = selections(query);
        var wanted = selections.selection(query);
        // The fields depend on the years of the figures, so the years are read first.
        var years = query.errors.isSound() ? spending.years(wanted) : List.<Integer>of();
        var plan = representation.collection(
                query, WideView.columns(years), PagingDefaults.orderedBy("area", "indicator", "edition"));
        var rows = WideView.of(spending.page(wanted, BY_SERIES).map(selections::view));
        return plan.page(rows, meta(selections, wanted));
    }

    private SelectionReader selections(ObservationQuery query) {
        return new SelectionReader(query.errors, spending, members.directory());
    }

    private Meta meta(SelectionReader selections, Selection wanted) {
        return Meta.of(selections.asOf(), spending.credits(wanted.sources()));
    }
}
