package org.defensetracker.spending;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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
import org.defensetracker.spending.ObservationQuery.Shape;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves {@code /v1/observations}: the figures that the parameters select. */
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
    public Page<ObservationRow> observations(@BeanParam ObservationQuery query) {
        var selections = new SelectionReader(query.errors, spending, members.directory());
        var wanted = selections.selection(query);
        if (query.shape == Shape.WIDE) {
            return wide(query, selections, wanted);
        }
        var plan = representation.<ObservationRow>collection(
                query, ObservationView.class, PagingDefaults.orderedBy("area", "indicator", "year", "edition"));
        var rows = spending.page(wanted, plan.slice()).<ObservationRow>map(selections::view);
        return plan.page(rows, spending.count(wanted), meta(selections, wanted));
    }

    /** One row for each series. The fields depend on the years of the figures, so the years are read first. */
    private Page<ObservationRow> wide(ObservationQuery query, SelectionReader selections, Selection wanted) {
        var years = query.errors.isSound() ? spending.years(wanted) : List.<Integer>of();
        var plan = representation.collection(
                query, WideView.columns(years), PagingDefaults.orderedBy("area", "indicator", "edition"));
        var rows = WideView.of(spending.page(wanted, BY_SERIES).map(selections::view));
        return plan.page(rows, meta(selections, wanted));
    }

    private Meta meta(SelectionReader selections, Selection wanted) {
        return Meta.of(selections.asOf(), spending.credits(wanted.sources()));
    }
}
