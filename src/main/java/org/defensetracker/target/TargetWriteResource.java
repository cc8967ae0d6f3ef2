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
import org.defensetracker.curation.Attribution.Action;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.curation.Curator;
import org.defensetracker.curation.IdempotencyKeys;
import org.defensetracker.curation.Revisions;
import org.defensetracker.curation.Versioned;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
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

/** Promises made, broken, and corrected where they were noted wrongly. */
@Path("/v1/targets")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Curator.ROLE)
@Tag(name = "Targets")
class TargetWriteResource {

    private final Targets targets;
    private final TargetRules rules;
    private final Members members;
    private final Revisions revisions;
    private final Curator curator;
    private final IdempotencyKeys keys;
    private final WriteSupport writing;

    TargetWriteResource(
            Targets targets,
            TargetRules rules,
            Members members,
            Revisions revisions,
            Curator curator,
            IdempotencyKeys keys,
            WriteSupport writing) {
        this.targets = targets;
        this.rules = rules;
        this.members = members;
        this.revisions = revisions;
        this.curator = curator;
        this.keys = keys;
        this.writing = writing;
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
        var bytes = writing.bytes(in);
        return revisions.write(
                curator.signs(Action.POST, reason),
                changes -> keys.once(key, "/v1/targets", bytes, () -> create(changes, bytes)));
    }

    private Response create(ChangeSet changes, byte[] bytes) {
        var target = reader().read(writing.body(bytes), null);
        if (targets.find(target.id()).isPresent()) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "There is a target '" + target.id() + "' already. To correct it, PUT or PATCH " + path(target.id())
                            + "; a new promise needs an id of its own.");
        }
        return save(changes, target, null, null);
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
        var bytes = writing.bytes(in);
        return revisions.write(curator.signs(Action.PUT, reason), changes -> {
            var held = targets.find(id).orElse(null);
            writing.checkConditions(path(id), held == null ? null : held.revision());
            var name = held == null ? id : held.value().id();
            return save(changes, reader().read(writing.body(bytes), name), held, reason);
        });
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
        var bytes = writing.bytes(in);
        return revisions.write(curator.signs(Action.PATCH, reason), changes -> {
            var held = held(id);
            var body = writing.patched(TargetView.of(held.value()), TargetReader.DERIVED, bytes);
            return save(changes, reader().read(body, held.value().id()), held, reason);
        });
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
        return revisions.write(curator.signs(Action.DELETE, reason), changes -> {
            var held = held(id);
            rules.checkDeletion(held.value());
            targets.delete(changes, held.value());
            return writing.deleted();
        });
    }

    /** What is there, once the request's conditions are known to hold. */
    private Versioned<Target> held(String id) {
        var held = targets.find(id)
                .orElseThrow(() -> ProblemException.notFound("id", id, "There is no target '" + id + "'."));
        writing.checkConditions(path(id), held.revision());
        return held;
    }

    private Response save(ChangeSet changes, Target target, @Nullable Versioned<Target> held, @Nullable String reason) {
        if (held != null && held.value().equals(target)) {
            return writing.replaced(TargetView.of(target), path(target.id()), held.revision());
        }
        rules.check(target, held == null ? null : held.value(), reason);
        targets.put(changes, List.of(target));
        rules.endSuperseded(changes, target, held == null ? null : held.value());
        var view = TargetView.of(target);
        return held == null
                ? writing.created(view, path(target.id()), changes.revision())
                : writing.replaced(view, path(target.id()), changes.revision());
    }

    private TargetReader reader() {
        return new TargetReader(
                members.directory(), targets.all().stream().map(Target::id).toList());
    }

    private static String path(String id) {
        return "/v1/targets/" + id;
    }
}
