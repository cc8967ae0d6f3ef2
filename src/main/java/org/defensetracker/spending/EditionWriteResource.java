package org.defensetracker.spending;

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
import java.util.Set;
import org.defensetracker.curation.Attribution.Action;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.curation.Curator;
import org.defensetracker.curation.IdempotencyKeys;
import org.defensetracker.curation.Revisions;
import org.defensetracker.curation.Versioned;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.http.query.JsonBody;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.write.WriteSupport;
import org.defensetracker.measure.Year;
import org.defensetracker.spending.CodeViews.EditionView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Editions added, described better, and deleted while nothing rests on them. */
@Path("/v1/editions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Curator.ROLE)
@Tag(name = "Code lists")
class EditionWriteResource {

    private final Spending spending;
    private final Revisions revisions;
    private final Curator curator;
    private final IdempotencyKeys keys;
    private final WriteSupport writing;

    EditionWriteResource(
            Spending spending, Revisions revisions, Curator curator, IdempotencyKeys keys, WriteSupport writing) {
        this.spending = spending;
        this.revisions = revisions;
        this.curator = curator;
        this.keys = keys;
        this.writing = writing;
    }

    @POST
    @Operation(operationId = "createEdition", summary = "Adds an edition")
    @RequestBodySchema(EditionView.class)
    @APIResponseSchema(value = EditionView.class, responseCode = "201")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response post(
            @Parameter(description = IdempotencyKeys.MEANING) @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @Parameter(description = Curator.REASON) @QueryParam("reason") @Nullable String reason,
            InputStream in) {
        var bytes = writing.bytes(in);
        return revisions.write(
                curator.signs(Action.POST, reason),
                changes -> keys.once(key, "/v1/editions", bytes, () -> create(changes, bytes)));
    }

    private Response create(ChangeSet changes, byte[] bytes) {
        var edition = read(writing.body(bytes), null);
        if (spending.edition(edition.code()).isPresent()) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "There is an edition '" + edition.code() + "' already. To describe it better, PUT or PATCH "
                            + path(edition.code()) + ".");
        }
        return save(changes, edition, null);
    }

    @PUT
    @Operation(
            operationId = "putEdition",
            summary = "Adds an edition, or puts it in the place of the one that is there")
    @RequestBodySchema(EditionView.class)
    @APIResponseSchema(value = EditionView.class, responseCode = "200")
    @Path("{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            @Parameter(description = "The edition's code") @RestPath String code,
            @Parameter(description = Curator.REASON) @QueryParam("reason") @Nullable String reason,
            InputStream in) {
        var bytes = writing.bytes(in);
        return revisions.write(curator.signs(Action.PUT, reason), changes -> {
            var held = spending.edition(code).orElse(null);
            writing.checkConditions(path(code), held == null ? null : held.revision());
            var name = held == null ? code : held.value().code();
            return save(changes, read(writing.body(bytes), name), held);
        });
    }

    @PATCH
    @Operation(
            operationId = "patchEdition",
            summary = "Changes some fields of an edition",
            description = "A merge patch (RFC 7396): null empties a field.")
    @RequestBodySchema(EditionView.class)
    @APIResponseSchema(value = EditionView.class, responseCode = "200")
    @Path("{code}")
    @Consumes({WriteSupport.MERGE_PATCH, MediaType.APPLICATION_JSON})
    public Response patch(
            @Parameter(description = "The edition's code") @RestPath String code,
            @Parameter(description = Curator.REASON) @QueryParam("reason") @Nullable String reason,
            InputStream in) {
        var bytes = writing.bytes(in);
        return revisions.write(curator.signs(Action.PATCH, reason), changes -> {
            var held = held(code);
            var body = writing.patched(EditionView.of(held.value()), Set.of(), bytes);
            return save(changes, read(body, held.value().code()), held);
        });
    }

    @DELETE
    @Operation(
            operationId = "deleteEdition",
            summary = "Deletes an edition",
            description = "One that figures come from cannot be deleted.")
    @APIResponse(responseCode = "204", description = "It is deleted")
    @Path("{code}")
    public Response delete(
            @Parameter(description = "The edition's code") @RestPath String code,
            @Parameter(description = Curator.REASON) @QueryParam("reason") @Nullable String reason) {
        return revisions.write(curator.signs(Action.DELETE, reason), changes -> {
            var edition = held(code).value();
            var figures = spending.figuresOf(edition);
            if (figures > 0) {
                throw ProblemException.of(
                        ProblemType.CONFLICT,
                        "The edition '" + edition.code() + "' cannot be deleted: " + figures
                                + " observations come from it. Delete those first, or import the edition with "
                                + "'replace=true' to correct it.");
            }
            spending.delete(changes, edition);
            return writing.deleted();
        });
    }

    private Versioned<Edition> held(String code) {
        var held = spending.edition(code).orElseThrow(() -> spending.noEdition("code", code));
        writing.checkConditions(path(code), held.revision());
        return held;
    }

    private Response save(ChangeSet changes, Edition edition, @Nullable Versioned<Edition> held) {
        var view = EditionView.of(edition);
        if (held != null && held.value().equals(edition)) {
            return writing.replaced(view, path(edition.code()), held.revision());
        }
        spending.put(changes, edition);
        return held == null
                ? writing.created(view, path(edition.code()), changes.revision())
                : writing.replaced(view, path(edition.code()), changes.revision());
    }

    /** The edition that the fields make; the code is null where the body says it. */
    private Edition read(JsonBody body, @Nullable String code) {
        var sources = spending.sources().stream().map(Source::code).toList();
        var own = code == null ? body.required("code", JsonBody::text) : body.optional("code", JsonBody::text);
        if (code != null && own != null && !own.equals(code)) {
            body.refuse("code", own, "conflict", "code: the path says " + code + ", and an edition keeps its code.");
        }
        var source = body.required("source", ParameterErrors.oneOf(sources));
        var title = body.required("title", JsonBody::text);
        var published = body.required("published_on", ParameterErrors::day);
        var prices = body.optionalNumber("constant_price_year", Year::parse);
        var url = body.optional("url", JsonBody::address);
        var note = body.optional("note", JsonBody::text);
        return body.value(() -> new Edition(code == null ? own : code, source, title, published, prices, url, note));
    }

    private static String path(String code) {
        return "/v1/editions/" + code;
    }
}
