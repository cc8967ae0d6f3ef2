package org.defensetracker.spending;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;
import org.defensetracker.curation.CurrentCurator;
import org.defensetracker.curation.RowHandler;
import org.defensetracker.curation.RowHandler.NamedRow;
import org.defensetracker.curation.WriteQuery;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.query.AnswerQuery;
import org.defensetracker.member.Members;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves one observation: reads, adds, corrects and deletes it. */
@ReadsSnapshot
@Path("/v1/observations/{edition}/{area}/{indicator}/{year}")
@Produces({MediaType.APPLICATION_JSON, AnswerFormat.CSV_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.XLSX_TYPE})
@Tag(name = "Figures")
class ObservationItemResource {

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
    private final RowHandler rows;

    ObservationItemResource(Spending spending, Members members, RowHandler rows) {
        this.spending = spending;
        this.members = members;
        this.rows = rows;
    }

    @GET
    @Operation(operationId = "getObservation", summary = "One figure, as one edition prints it")
    public ObservationView get(@BeanParam ObservationAddress path, @BeanParam AnswerQuery query) {
        return rows.get(query, ObservationView.class, () -> row(path));
    }

    @PUT
    @RolesAllowed(CurrentCurator.ROLE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putObservation",
            summary = "Adds a figure, or replaces the stored one",
            description =
                    "`value` and `status` are required. What follows from the path or the edition may be left out.")
    public Response put(@BeanParam ObservationAddress path, @BeanParam WriteQuery query, InputStream in) {
        return rows.put(query, in, () -> row(path));
    }

    @PATCH
    @RolesAllowed(CurrentCurator.ROLE)
    @Consumes({RowHandler.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(operationId = "patchObservation", summary = "Changes some fields of a figure")
    public Response patch(@BeanParam ObservationAddress path, @BeanParam WriteQuery query, InputStream in) {
        return rows.patch(query, in, () -> row(path));
    }

    @DELETE
    @RolesAllowed(CurrentCurator.ROLE)
    @Operation(operationId = "deleteObservation", summary = "Deletes a figure")
    public Response delete(@BeanParam ObservationAddress path, @BeanParam WriteQuery query) {
        return rows.delete(query, () -> row(path));
    }

    private NamedRow<Observation, ObservationView> row(ObservationAddress path) {
        var key = path.read(spending, members.directory());
        return new NamedRow<>(
                key.path(),
                // Its answer shows what the edition says, too.
                () -> spending.observation(key.id()).map(stored -> stored.orLater(key.storedEdition())),
                () -> ProblemException.notFound(
                        "year",
                        path.year,
                        key.edition().code() + " has no figure for "
                                + key.area().code() + ", " + key.indicator() + ", " + key.year() + "."),
                (fields, stored) -> ObservationReader.read(fields, key),
                observation -> key.path(),
                observation -> ObservationView.of(observation, key.area(), key.edition()),
                DERIVED,
                spending::put,
                spending::delete);
    }
}
