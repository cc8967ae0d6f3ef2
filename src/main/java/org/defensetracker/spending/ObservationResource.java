package org.defensetracker.spending;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.defensetracker.http.Format;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.table.Meta;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PageSlice;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.defensetracker.member.Members;
import org.defensetracker.spending.ObservationQuery.Shape;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The figures. */
@ReadsSnapshot
@Path("/v1/observations")
@Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
@Tag(name = "Figures")
class ObservationResource {

    private static final PageSlice BY_SERIES = PageSlice.of("area", "indicator", "edition", "year");

    private final Spending spending;
    private final Members members;
    private final Representation presentation;

    ObservationResource(Spending spending, Members members, Representation presentation) {
        this.spending = spending;
        this.members = members;
        this.presentation = presentation;
    }

    @GET
    @Operation(
            operationId = "listObservations",
            summary = "The figures, one row each",
            description = "For each area, indicator and source those of the edition in force: the newest that reports "
                    + "them at all, published by `as_of` where it is given. Editions are never mixed in one series.")
    public Page<ObservationRow> observations(@BeanParam ObservationQuery query) {
        var figures = new SelectionReader(query.errors, spending, members.directory());
        var wanted = figures.selection(query);
        if (query.shape == Shape.WIDE) {
            return wide(query, figures, wanted);
        }
        var plan = presentation.<ObservationRow>collection(
                query, ObservationView.class, PagingDefaults.orderedBy("area", "indicator", "year", "edition"));
        var rows = spending.draw(wanted, plan.cut()).<ObservationRow>map(figures::view);
        return plan.stretch(rows, spending.count(wanted), meta(figures, wanted));
    }

    /** A row a series. The years that there are decide on the fields, so they are read before the request is refused or answered. */
    private Page<ObservationRow> wide(ObservationQuery query, SelectionReader figures, Selection wanted) {
        var years = query.errors.isSound() ? spending.years(wanted) : List.<Integer>of();
        var plan = presentation.collection(
                query, WideView.columns(years), PagingDefaults.orderedBy("area", "indicator", "edition"));
        var rows = WideView.of(spending.draw(wanted, BY_SERIES).map(figures::view));
        return plan.page(rows, meta(figures, wanted));
    }

    private Meta meta(SelectionReader figures, Selection wanted) {
        return Meta.of(figures.asOf(), spending.credits(wanted.sources()));
    }
}
