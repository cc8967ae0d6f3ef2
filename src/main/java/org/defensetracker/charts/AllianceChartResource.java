package org.defensetracker.charts;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.defensetracker.alliance.Alliance;
import org.defensetracker.alliance.AllianceTargetChoiceQuery;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.progress.AssessmentOptionsReader;
import org.defensetracker.progress.AssessmentQuery;
import org.defensetracker.progress.Progress;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The chart of the alliance, to embed. */
@ReadsSnapshot
@Path("/v1/alliance/chart")
@Produces({AnswerFormat.SVG_TYPE, AnswerFormat.PNG_TYPE})
@Tag(name = "Charts")
class AllianceChartResource {

    private static final int HEIGHT_OF_MEMBERS = 860;
    private static final int HEIGHT_OF_HISTORY = 450;

    private final Charts charts;
    private final Alliance alliance;
    private final Progress progress;
    private final AssessmentOptionsReader optionsReader;

    AllianceChartResource(Charts charts, Alliance alliance, Progress progress, AssessmentOptionsReader optionsReader) {
        this.charts = charts;
        this.alliance = alliance;
        this.progress = progress;
        this.optionsReader = optionsReader;
    }

    enum ChartView {
        MEMBERS,
        PLEDGES,
        HISTORY
    }

    static class AllianceChartQuery extends ChartQuery {
        @QueryParam("view")
        @Parameter(
                description =
                        "members: by verdict, each from the figure that its pace is counted from to the latest, or "
                                + "on a sheet too small for them how many have each verdict; pledges: the same, each against its "
                                + "own pledge and without target; history: how many were at the value in each year.")
        @DefaultValue("members")
        ChartView view;
    }

    @GET
    @Operation(
            operationId = "getAllianceChart",
            summary = "The members against one of the alliance's targets, as a picture to embed",
            description = "By suffix `.svg` or `.png`; SVG without one. Draws what /v1/alliance answers, with the same "
                    + "parameters. Example: `GET /v1/alliance/chart.svg?target=nato-core-2035`")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = AnswerFormat.SVG_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = AnswerFormat.PNG_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public ChartImage chart(
            @BeanParam AllianceTargetChoiceQuery choice,
            @BeanParam AssessmentQuery judging,
            @BeanParam AllianceChartQuery query) {
        var isByPledge = query.view == ChartView.PLEDGES;
        if (isByPledge && choice.isNamed()) {
            var message = "target: each member has its own with view=pledges; leave out one of them.";
            query.errors.refuse("target", null, "conflict", message);
        }
        var options = optionsReader.read(judging);
        var target = isByPledge ? null : alliance.targetId(choice, options);
        var history = query.view == ChartView.HISTORY;
        var look = query.read(history ? HEIGHT_OF_HISTORY : HEIGHT_OF_MEMBERS, 0);
        return charts.alliance(progress.snapshot(options), target, history, look, member -> null);
    }
}
