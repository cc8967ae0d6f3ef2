package org.defensetracker.charts;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.member.Members;
import org.defensetracker.progress.AssessmentOptionsReader;
import org.defensetracker.progress.AssessmentQuery;
import org.defensetracker.progress.JudgedTargetReader;
import org.defensetracker.progress.MemberTargetQuery;
import org.defensetracker.progress.Progress;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The chart of one member, to embed. */
@ReadsSnapshot
@Path("/v1/members/{code}/chart")
@Produces({AnswerFormat.SVG_TYPE, AnswerFormat.PNG_TYPE})
@Tag(name = "Charts")
class MemberChartResource {

    private static final int HEIGHT = 450;

    private final Charts charts;
    private final Progress progress;
    private final Members members;
    private final JudgedTargetReader judgedTargetReader;
    private final AssessmentOptionsReader optionsReader;

    MemberChartResource(
            Charts charts,
            Progress progress,
            Members members,
            JudgedTargetReader judgedTargetReader,
            AssessmentOptionsReader optionsReader) {
        this.charts = charts;
        this.progress = progress;
        this.members = members;
        this.judgedTargetReader = judgedTargetReader;
        this.optionsReader = optionsReader;
    }

    static class MemberChartQuery extends ChartQuery {
        @QueryParam("y_max")
        @Parameter(description = "The value axis reaches at least so far, so that several charts can have one scale.")
        @Schema(minimum = "0", maximum = "100")
        @Nullable
        BigDecimal yMax;

        @QueryParam("peers")
        @Parameter(
                description = "Up to four other members, drawn in gray beside NATO in all. With 'y_max' that line "
                        + "is left out.")
        CommaSeparated<String> peers = CommaSeparated.none();
    }

    @GET
    @Operation(
            operationId = "getMemberChart",
            summary = "A member's figures, the path to a target, and the extrapolation, as a picture to embed",
            description = "By suffix `.svg` or `.png`; SVG without one. Draws what /v1/members/{code}/path answers, "
                    + "with the same parameters; where the member has no pledge and no target is named, its core "
                    + "figures alone. Example: `GET /v1/members/ROU/chart.svg?target=rou-core-2030`")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = AnswerFormat.SVG_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = AnswerFormat.PNG_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public ChartImage chart(
            @Parameter(description = "Alpha-3, alpha-2 or English name, in any case", example = "ROU") @RestPath
                    String code,
            @BeanParam MemberTargetQuery choice,
            @BeanParam AssessmentQuery judging,
            @BeanParam MemberChartQuery query) {
        var member = members.directory().member(code);
        var options = optionsReader.read(judging);
        var peers = Charts.peers(query.errors, members.directory(), member, query.peers);
        var snapshot = progress.snapshot(options, Charts.areas(member, peers));
        var judgedTarget = judgedTargetReader.read(choice, snapshot, member);
        var axisMinimum = query.yMax == null ? 0 : query.yMax.doubleValue();
        return charts.member(snapshot, member, judgedTarget.orElse(null), peers, query.read(HEIGHT, axisMinimum));
    }
}
