package org.defensetracker.exports;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.defensetracker.http.Answer;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.RequestContext;
import org.defensetracker.member.Members;
import org.defensetracker.spending.ObservationQuery;
import org.defensetracker.spending.SelectionReader;
import org.defensetracker.spending.Spending;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves {@code /v1/observations.jsonstat}: the figures as one cube of JSON-stat 2.0. */
@ReadsSnapshot
@Path("/v1/observations.jsonstat")
@Produces(JsonStatCube.MEDIA_TYPE)
@Tag(name = "Figures")
class JsonStatResource {

    private final Spending spending;
    private final Members members;
    private final RequestContext requestContext;
    private final ObjectMapper json;

    JsonStatResource(Spending spending, Members members, RequestContext requestContext, ObjectMapper json) {
        this.spending = spending;
        this.members = members;
        this.requestContext = requestContext;
        this.json = json;
    }

    @GET
    @Operation(
            operationId = "cubeOfObservations",
            summary = "The figures as a cube of JSON-stat 2.0",
            description =
                    "The same filters as /v1/observations. The dimensions are area, indicator, edition and year. The values are "
                            + "an object by index, without the empty cells; `status` is e for an estimate.")
    public Answer cube(@BeanParam ObservationQuery query) {
        query.refuseTableOptions();
        var selections = new SelectionReader(query.errors, spending, members.directory());
        var wanted = selections.selection(query);
        query.errors.done();
        var revision = requestContext.revision();
        return new JsonStatCube(
                wanted,
                spending,
                members.directory(),
                revision == null ? null : revision.changedAt(),
                spending.credits(wanted.sources()),
                json);
    }
}
