package org.defensetracker.progress;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.table.Meta;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.defensetracker.progress.CodeView.CodeListName;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves {@code /v1/statuses}: the code lists of answers, with the meaning of each code. */
@ReadsSnapshot
@Path("/v1/statuses")
@Produces({MediaType.APPLICATION_JSON, AnswerFormat.CSV_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.XLSX_TYPE})
@Tag(name = "Code lists")
class StatusResource {

    static class CodeQuery extends CollectionQuery {
        @QueryParam("list")
        @Parameter(description = "Code lists, by name. If not given: all.")
        CommaSeparated<CodeListName> list = CommaSeparated.none();
    }

    private final Representation representation;

    StatusResource(Representation representation) {
        this.representation = representation;
    }

    @GET
    @Operation(
            operationId = "listStatuses",
            summary = "The code lists of statuses, commitments, kinds, causes and methods, with their meanings")
    public Page<CodeView> statuses(@BeanParam CodeQuery query) {
        var plan = representation.collection(query, CodeView.class, PagingDefaults.orderedBy("list", "rank"));
        var rows = CodeView.ALL.stream()
                .filter(code -> query.list.isEmpty()
                        || query.list.stream().anyMatch(list -> list.code().equals(code.list())))
                .toList();
        return plan.page(rows, Meta.of(null, List.of()));
    }
}
