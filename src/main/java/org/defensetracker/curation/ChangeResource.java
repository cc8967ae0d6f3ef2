package org.defensetracker.curation;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.table.Meta;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What changed, when, by whom, from what to what. */
@ReadsSnapshot
@Path("/v1/changes")
@Produces({MediaType.APPLICATION_JSON, AnswerFormat.CSV_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.XLSX_TYPE})
@Tag(name = "Changes")
class ChangeResource {

    private static final List<String> ORDERS = List.of("revision", "-revision");

    private final ChangeRepository repository;
    private final AreaReader areas;
    private final Representation representation;

    ChangeResource(ChangeRepository repository, AreaReader areas, Representation representation) {
        this.repository = repository;
        this.areas = areas;
        this.representation = representation;
    }

    @GET
    @Operation(
            operationId = "listChanges",
            summary = "What changed, when, by whom, from what to what",
            description = "The oldest first, or with `sort=-revision` the newest; no other order is at hand.")
    public Page<ChangeView> changes(@BeanParam ChangeFilterQuery shared, @BeanParam ChangeQuery query) {
        var filter = query.filter(shared.filter(areas));
        query.errors.list("sort", query.sort, ParameterErrors.oneOf(ORDERS));
        var plan = representation.<ChangeView>collection(
                query, ChangeView.class, PagingDefaults.orderedBy("revision", "position"));
        return plan.page(repository.changes(filter, plan.slice()), repository.count(filter), Meta.of(null, List.of()));
    }
}
