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
import java.util.Objects;
import java.util.Set;
import org.defensetracker.curation.Attribution.Action;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.curation.Curator;
import org.defensetracker.curation.Revisions;
import org.defensetracker.curation.Versioned;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.query.JsonBody;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.write.WriteSupport;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.member.Members;
import org.defensetracker.spending.ObservationPath.ObservationKey;
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

    private static final Set<String> DERIVED =
            Set.of("area", "area_name", "area_type", "indicator", "year", "unit", "source", "edition", "published_on");

    private final Spending spending;
    private final Members members;
    private final Revisions revisions;
    private final Curator curator;
    private final WriteSupport writing;

    ObservationWriteResource(
            Spending spending, Members members, Revisions revisions, Curator curator, WriteSupport writing) {
        this.spending = spending;
        this.members = members;
        this.revisions = revisions;
        this.curator = curator;
        this.writing = writing;
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
        var bytes = writing.bytes(in);
        return revisions.write(curator.signs(Action.PUT, reason), changes -> {
            var figure = path.read(spending, members.directory());
            var held = spending.figure(figure.key()).orElse(null);
            writing.checkConditions(figure.path(), held == null ? null : held.revision());
            return save(changes, figure, read(writing.body(bytes), figure), held);
        });
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
        var bytes = writing.bytes(in);
        return revisions.write(curator.signs(Action.PATCH, reason), changes -> {
            var figure = path.read(spending, members.directory());
            var held = held(figure);
            var body = writing.patched(view(held.value(), figure), DERIVED, bytes);
            return save(changes, figure, read(body, figure), held);
        });
    }

    @DELETE
    @Operation(operationId = "deleteObservation", summary = "Deletes a figure")
    @APIResponse(responseCode = "204", description = "It is deleted")
    public Response delete(
            @BeanParam ObservationPath path,
            @Parameter(description = Curator.REASON) @QueryParam("reason") @Nullable String reason) {
        return revisions.write(curator.signs(Action.DELETE, reason), changes -> {
            spending.delete(
                    changes, held(path.read(spending, members.directory())).value());
            return writing.deleted();
        });
    }

    private Versioned<Observation> held(ObservationKey figure) {
        var held = spending.figure(figure.key())
                .orElseThrow(() -> ProblemException.notFound(
                        "year",
                        figure.year().toString(),
                        "There is no figure at " + figure.path() + "; PUT makes one."));
        writing.checkConditions(figure.path(), held.revision());
        return held;
    }

    private Response save(
            ChangeSet changes, ObservationKey figure, Observation written, @Nullable Versioned<Observation> held) {
        var view = view(written, figure);
        if (held != null && held.value().equals(written)) {
            return writing.replaced(view, figure.path(), held.revision());
        }
        spending.put(changes, written);
        return held == null
                ? writing.created(view, figure.path(), changes.revision())
                : writing.replaced(view, figure.path(), changes.revision());
    }

    private static ObservationView view(Observation observation, ObservationKey figure) {
        return ObservationView.of(observation, figure.area(), figure.edition());
    }

    private static Observation read(JsonBody body, ObservationKey figure) {
        var highest = figure.indicator().isPercentage() ? "100" : "999999999999999";
        var value = body.requiredNumber("value", ParameterErrors.decimal("0", highest));
        var status = body.required("status", ObservationStatus::parse);
        body.derived("area", figure.area().code().value());
        body.derived("area_name", figure.area().name());
        body.derived("area_type", figure.area().type().code());
        body.derived("indicator", figure.indicator().code());
        body.derived("year", figure.year().toString());
        body.derived("unit", figure.indicator().unit());
        body.derived("source", figure.edition().source());
        body.derived("edition", figure.edition().code());
        body.derived("published_on", Objects.toString(figure.edition().publishedOn()));
        return body.value(() -> new Observation(
                figure.edition().code(), figure.area().code(), figure.indicator(), figure.year(), value, status));
    }
}
