package org.defensetracker.spending;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;
import org.defensetracker.curation.Curator;
import org.defensetracker.curation.RowWriter;
import org.defensetracker.curation.RowWriter.WritableRow;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.write.WriteSupport;
import org.defensetracker.member.Members;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Figures added, corrected and deleted one by one. */
@Path("/v1/observations/{edition}/{area}/{indicator}/{year}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Curator.ROLE)
@Tag(name = "Figures")
class ObservationWriteResource {

    private static final Set<String> DERIVED = Set.of(
            "area",
            "area_name",
            "area_type",
            "indicator",
            "year",
            "unit",
            "price_year",
            "source",
            "edition",
            "published_on");

    private final Spending spending;
    private final Members members;
    private final RowWriter writer;

    ObservationWriteResource(Spending spending, Members members, RowWriter writer) {
        this.spending = spending;
        this.members = members;
        this.writer = writer;
    }

    @PUT
    @Operation(
            operationId = "putObservation",
            summary = "Adds a figure, or puts it in the place of the one that is there",
            description = "`value` and `status` are needed; what the path or the edition says may be left out.")
    @RequestBodySchema(ObservationView.class)
    @APIResponseSchema(value = ObservationView.class, responseCode = "200")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            @BeanParam ObservationPath path,
            @Parameter(description = Curator.REASON) @QueryParam("reason") @Nullable String reason,
            InputStream in) {
        return writer.put(reason, in, () -> row(path));
    }

    @PATCH
    @Operation(
            operationId = "patchObservation",
            summary = "Changes some fields of a figure",
            description = "A merge patch (RFC 7396): null empties a field.")
    @RequestBodySchema(ObservationView.class)
    @APIResponseSchema(value = ObservationView.class, responseCode = "200")
    @Consumes({WriteSupport.MERGE_PATCH, MediaType.APPLICATION_JSON})
    public Response patch(
            @BeanParam ObservationPath path,
            @Parameter(description = Curator.REASON) @QueryParam("reason") @Nullable String reason,
            InputStream in) {
        return writer.patch(reason, in, () -> row(path));
    }

    @DELETE
    @Operation(operationId = "deleteObservation", summary = "Deletes a figure")
    @APIResponse(responseCode = "204", description = "It is deleted")
    public Response delete(
            @BeanParam ObservationPath path,
            @Parameter(description = Curator.REASON) @QueryParam("reason") @Nullable String reason) {
        return writer.delete(reason, () -> row(path));
    }

    private WritableRow<Observation> row(ObservationPath path) {
        var key = path.read(spending, members.directory());
        return new WritableRow<>(
                key.path(),
                () -> spending.observation(key.key()),
                () -> ProblemException.notFound(
                        "year", key.year().toString(), "There is no figure at " + key.path() + "; PUT makes one."),
                (fields, stored) -> ObservationReader.read(fields, key),
                observation -> key.path(),
                observation -> ObservationView.of(observation, key.area(), key.edition()),
                DERIVED,
                spending::put,
                spending::delete);
    }
}
