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
    private final Representation presentation;
    private final WriteSupport writing;

    ObservationItemResource(Spending spending, Members members, Representation presentation, WriteSupport writing) {
        this.spending = spending;
        this.members = members;
        this.presentation = presentation;
        this.writing = writing;
    }

    @GET
    @Operation(operationId = "getObservation", summary = "One figure, as one edition prints it")
    public ObservationView get(@BeanParam ObservationPath path, @BeanParam AnswerQuery query) {
        presentation.single(query, ObservationView.class);
        var figure = path.read(spending, members.directory());
        var held = spending.figure(figure.key())
                .orElseThrow(() -> ProblemException.notFound(
                        "year",
                        path.year,
                        figure.edition().code() + " has no figure for "
                                + figure.area().code() + ", " + figure.indicator() + ", " + figure.year() + "."));
        writing.answersFrom(held.revision());
        return ObservationView.of(held.value(), figure.area(), figure.edition());
    }
}
