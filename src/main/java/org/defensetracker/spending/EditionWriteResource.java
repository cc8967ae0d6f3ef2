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
import java.util.function.BiConsumer;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.curation.Curator;
import org.defensetracker.curation.IdempotencyKeys;
import org.defensetracker.curation.RowWriter;
import org.defensetracker.curation.RowWriter.WritableRow;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.query.RecordFields;
import org.defensetracker.http.write.WriteSupport;
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
    private final RowWriter writer;
    private final ParameterErrors errors;

    EditionWriteResource(Spending spending, RowWriter writer, ParameterErrors errors) {
        this.spending = spending;
        this.writer = writer;
        this.errors = errors;
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
        return writer.post("/v1/editions", key, reason, in, row(null));
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
        return writer.put(reason, in, () -> row(code));
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
        return writer.patch(reason, in, () -> row(code));
    }

    @DELETE
    @Operation(
            operationId = "deleteEdition",
            summary = "Deletes an edition",
            description = "One that figures come from is deleted only with them.")
    @APIResponse(responseCode = "204", description = "It is deleted")
    @Path("{code}")
    public Response delete(
            @Parameter(description = "The edition's code") @RestPath String code,
            @Parameter(description = "Deletes these too, unless a target or a newer edition needs them.")
                    @QueryParam("with")
                    @Nullable
                    EditionPart with,
            @Parameter(description = Curator.REASON) @QueryParam("reason") @Nullable String reason) {
        errors.done();
        return writer.delete(
                reason, () -> row(code, with == null ? spending::delete : spending::deleteWithObservations));
    }

    /** What can be deleted with an edition. */
    enum EditionPart {
        OBSERVATIONS
    }

    private WritableRow<Edition> row(@Nullable String code) {
        return row(code, spending::delete);
    }

    /** The edition of a code; of none for one that is new. */
    private WritableRow<Edition> row(@Nullable String code, BiConsumer<ChangeSet, Edition> delete) {
        return new WritableRow<>(
                "/v1/editions/" + code,
                () -> spending.edition(String.valueOf(code)),
                () -> spending.noEdition("code", String.valueOf(code)),
                (fields, stored) -> read(fields, stored == null ? code : stored.code()),
                edition -> "/v1/editions/" + edition.code(),
                EditionView::of,
                Set.of(),
                spending::put,
                delete);
    }

    private Edition read(RecordFields fields, @Nullable String code) {
        var edition = new EditionReader(spending.sources()).read(fields, code);
        if (code == null && spending.edition(edition.code()).isPresent()) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "There is an edition '" + edition.code() + "' already. To describe it better, PUT or PATCH "
                            + "/v1/editions/" + edition.code() + ".");
        }
        return edition;
    }
}
