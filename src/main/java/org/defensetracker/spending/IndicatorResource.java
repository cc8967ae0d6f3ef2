package org.defensetracker.spending;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.table.Meta;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.defensetracker.measure.Indicator;
import org.defensetracker.spending.CodeListViews.IndicatorView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves {@code /v1/indicators}: what is measured, and in which unit. */
@ReadsSnapshot
@Path("/v1/indicators")
@Produces({MediaType.APPLICATION_JSON, AnswerFormat.CSV_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.XLSX_TYPE})
@Tag(name = "Code lists")
class IndicatorResource {

    private final Representation representation;

    IndicatorResource(Representation representation) {
        this.representation = representation;
    }

    @GET
    @Operation(operationId = "listIndicators", summary = "What is measured, and in which unit")
    public Page<IndicatorView> indicators(@BeanParam CollectionQuery query) {
        var plan = representation.collection(query, IndicatorView.class, PagingDefaults.orderedBy("code"));
        var rows = List.of(Indicator.values()).stream().map(IndicatorView::of).toList();
        return plan.page(rows, Meta.of(null, List.of()));
    }
}
