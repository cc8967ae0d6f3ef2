package org.defensetracker.target;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.defensetracker.curation.Curator;
import org.defensetracker.curation.IdempotencyKeys;
import org.defensetracker.curation.RowWriter;
import org.defensetracker.curation.RowWriter.WritableRow;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.http.query.RecordFields;
import org.defensetracker.http.write.WriteSupport;
import org.defensetracker.member.Members;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Adds, corrects and deletes targets. */
@Path("/v1/targets")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Curator.ROLE)
@Tag(name = "Targets")
class TargetWriteResource {

    private final Targets targets;
    private final Members members;
    private final RowWriter writer;

    TargetWriteResource(Targets targets, Members members, RowWriter writer) {
        this.targets = targets;
        this.members = members;
        this.writer = writer;
    }

    @POST
    @Operation(
            operationId = "createTarget",
            summary = "Adds a target",
            description = "With `supersedes` the older promise ends on the day the new one was announced.")
    @RequestBodySchema(TargetView.class)
    @APIResponseSchema(value = TargetView.class, responseCode = "201")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response post(
            @Parameter(description = IdempotencyKeys.MEANING) @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @Parameter(description = Curator.REASON) @QueryParam("reason") @Nullable String reason,
            InputStream in) {
        return writer.post("/v1/targets", key, reason, in, row(null));
    }

    @PUT
    @Operation(
            operationId = "putTarget",
            summary = "Adds a target, or puts it in the place of the one that is there",
            description = "What was promised is not rewritten: `reason` is needed to correct what was noted wrongly.")
    @RequestBodySchema(TargetView.class)
    @APIResponseSchema(value = TargetView.class, responseCode = "200")
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            @Parameter(description = "The target's id") @RestPath String id,
            @Parameter(description = Curator.REASON) @QueryParam("reason") @Nullable String reason,
            InputStream in) {
        return writer.put(reason, in, () -> row(id));
    }

    @PATCH
    @Operation(
            operationId = "patchTarget",
            summary = "Changes some fields of a target",
            description = "A merge patch (RFC 7396): null empties a field.")
    @RequestBodySchema(TargetView.class)
    @APIResponseSchema(value = TargetView.class, responseCode = "200")
    @Path("{id}")
    @Consumes({WriteSupport.MERGE_PATCH, MediaType.APPLICATION_JSON})
    public Response patch(
            @Parameter(description = "The target's id") @RestPath String id,
            @Parameter(description = Curator.REASON) @QueryParam("reason") @Nullable String reason,
            InputStream in) {
        return writer.patch(reason, in, () -> row(id));
    }

    @DELETE
    @Operation(
            operationId = "deleteTarget",
            summary = "Deletes a target",
            description = "For what was never promised. One that another target names cannot be deleted.")
    @APIResponse(responseCode = "204", description = "It is deleted")
    @Path("{id}")
    public Response delete(
            @Parameter(description = "The target's id") @RestPath String id,
            @Parameter(description = Curator.REASON) @QueryParam("reason") @Nullable String reason) {
        return writer.delete(reason, () -> row(id));
    }

    /** The row that a request names; the id is null where the body contains it. */
    private WritableRow<Target> row(@Nullable String id) {
        return new WritableRow<>(
                "/v1/targets/" + id,
                () -> targets.find(String.valueOf(id)),
                () -> ProblemException.notFound("id", String.valueOf(id), "There is no target '" + id + "'."),
                (fields, stored) -> read(fields, stored == null ? id : stored.id()),
                target -> "/v1/targets/" + target.id(),
                TargetView::of,
                TargetReader.DERIVED,
                (changes, target) -> targets.put(changes, List.of(target)),
                targets::delete);
    }

    private Target read(RecordFields fields, @Nullable String id) {
        var ids = targets.all().stream().map(Target::id).toList();
        var target = new TargetReader(members.directory(), ids).read(fields, id);
        if (id == null && ids.contains(target.id())) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "There is a target '" + target.id() + "' already. To correct it, PUT or PATCH /v1/targets/"
                            + target.id() + "; a new promise needs an id of its own.");
        }
        return target;
    }
}
