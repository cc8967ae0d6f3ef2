package org.defensetracker.spending;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.defensetracker.http.Format;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.query.AnswerQuery;
import org.defensetracker.http.table.Representation;
import org.defensetracker.http.write.WriteSupport;
import org.defensetracker.member.Members;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One figure, as one edition prints it. */
@ReadsSnapshot
@Path("/v1/observations/{edition}/{area}/{indicator}/{year}")
@Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
@Tag(name = "Figures")
class ObservationItemResource {

    private final Spending spending;
    private final Members members;
    private final Representation representation;
    private final WriteSupport support;

    ObservationItemResource(Spending spending, Members members, Representation representation, WriteSupport support) {
        this.spending = spending;
        this.members = members;
        this.representation = representation;
        this.support = support;
    }

    @GET
    @Operation(operationId = "getObservation", summary = "One figure, as one edition prints it")
    public ObservationView get(@BeanParam ObservationPath path, @BeanParam AnswerQuery query) {
        representation.single(query, ObservationView.class);
        var key = path.read(spending, members.directory());
        var stored = spending.observation(key.key())
                .orElseThrow(() -> ProblemException.notFound(
                        "year",
                        path.year,
                        key.edition().code() + " has no figure for "
                                + key.area().code() + ", " + key.indicator() + ", " + key.year() + "."));
        support.answersFrom(stored.revision());
        return ObservationView.of(stored.value(), key.area(), key.edition());
    }
}
