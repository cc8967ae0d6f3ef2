package org.defensetracker.spending;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.defensetracker.http.Format;
import org.defensetracker.http.Meta;
import org.defensetracker.http.Page;
import org.defensetracker.http.Paging.Cut;
import org.defensetracker.http.Paging.Defaults;
import org.defensetracker.http.Presentation;
import org.defensetracker.http.Reading;
import org.defensetracker.http.Snapshot;
import org.defensetracker.member.Members;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The figures. */
@Snapshot
@Path("/v1/observations")
@Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
@Tag(name = "Figures")
class ObservationResource {

    private static final Cut BY_SERIES = Cut.of("area", "indicator", "edition", "year");

    private final Spending spending;
    private final Members members;
    private final Presentation presentation;

    ObservationResource(Spending spending, Members members, Presentation presentation) {
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
        var reading = new Reading();
        var figures = new FigureQuery(reading, spending, members.atlas());
        var wanted = figures.selection(query);
        if ("wide".equals(reading.one("shape", query.shape, Reading.word("long", "wide")))) {
            return wide(reading, query, figures, wanted);
        }
        var plan = presentation.<ObservationRow>collection(
                reading, query, ObservationView.class, Defaults.orderedBy("area", "indicator", "year", "edition"));
        reading.done();
        var rows = spending.draw(wanted, plan.cut()).<ObservationRow>map(figures::view);
        return plan.stretch(rows, spending.count(wanted), meta(figures, wanted));
    }

    /** A row a series. The years that there are decide on the fields, so they are asked for before the reading's end. */
    private Page<ObservationRow> wide(Reading reading, ObservationQuery query, FigureQuery figures, Selection wanted) {
        var years = reading.isSound() ? spending.years(wanted) : List.<Integer>of();
        var plan = presentation.collection(
                reading, query, WideView.columns(years), Defaults.orderedBy("area", "indicator", "edition"));
        reading.done();
        var rows = WideView.of(spending.draw(wanted, BY_SERIES).map(figures::view));
        return plan.page(rows, meta(figures, wanted));
    }

    private Meta meta(FigureQuery figures, Selection wanted) {
        return Meta.of(figures.asOf(), spending.credits(wanted.sources()));
    }
}
