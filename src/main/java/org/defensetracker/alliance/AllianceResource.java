package org.defensetracker.alliance;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.AnswerQuery;
import org.defensetracker.http.table.Representation;
import org.defensetracker.progress.AssessmentOptionsReader;
import org.defensetracker.progress.AssessmentQuery;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves {@code /v1/alliance}: the progress of the whole alliance toward one of its targets. */
@ReadsSnapshot
@Path("/v1/alliance")
@Produces({MediaType.APPLICATION_JSON, AnswerFormat.CSV_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.XLSX_TYPE})
@Tag(name = "Alliance")
class AllianceResource {

    private final Alliance alliance;
    private final AssessmentOptionsReader optionsReader;
    private final Representation representation;

    AllianceResource(Alliance alliance, AssessmentOptionsReader optionsReader, Representation representation) {
        this.alliance = alliance;
        this.optionsReader = optionsReader;
        this.representation = representation;
    }

    @GET
    @Operation(
            operationId = "getAlliance",
            summary =
                    "The progress of the alliance toward one of its targets, and how many members were at it in each year",
            description =
                    "Contains NATO's own aggregates, averages of the members' figures, and the number of members for each "
                            + "verdict. CSV and NDJSON contain only the history, with one row for each year.")
    public AllianceView get(
            @BeanParam AllianceTargetChoiceQuery choice,
            @BeanParam AssessmentQuery assessmentQuery,
            @BeanParam AnswerQuery query) {
        var options = optionsReader.read(assessmentQuery);
        var target = alliance.targetId(choice, options);
        representation.single(query, AllianceView.class, AllianceView.YearRow.class);
        return alliance.assess(options, target).view();
    }
}
