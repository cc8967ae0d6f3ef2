package org.defensetracker.charts;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.query.ParameterAlias;
import org.defensetracker.member.Area;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.progress.AssessmentOptionsReader;
import org.defensetracker.progress.AssessmentQuery;
import org.defensetracker.progress.JudgedTarget;
import org.defensetracker.progress.JudgedTargetReader;
import org.defensetracker.progress.Progress;
import org.defensetracker.progress.ProgressSnapshot;
import org.defensetracker.progress.Verdict;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The chart of some members in one plot, to embed. */
@ReadsSnapshot
@Path("/v1/progress/chart")
@Produces({AnswerFormat.SVG_TYPE, AnswerFormat.PNG_TYPE})
@Tag(name = "Charts")
class ComparisonChartResource {

    private static final int HEIGHT = 450;

    private final Charts charts;
    private final Progress progress;
    private final JudgedTargetReader judgedTargetReader;
    private final AssessmentOptionsReader optionsReader;

    ComparisonChartResource(
            Charts charts,
            Progress progress,
            JudgedTargetReader judgedTargetReader,
            AssessmentOptionsReader optionsReader) {
        this.charts = charts;
        this.progress = progress;
        this.judgedTargetReader = judgedTargetReader;
        this.optionsReader = optionsReader;
    }

    static class ComparisonChartQuery extends ChartQuery {
        @QueryParam("member")
        @Parameter(
                description = "One to six members by code or name.",
                required = true,
                example = "[\"ROU\", \"POL\", \"DEU\"]")
        @ParameterAlias({"nation", "country_code"})
        CommaSeparated<String> member = CommaSeparated.none();

        @QueryParam("target")
        @Parameter(
                description =
                        "The id of a target that applies to each of the members. If not given: the pledge of each.")
        @Nullable
        String target;
    }

    @GET
    @Operation(
            operationId = "getComparisonChart",
            summary = "The figures of some members in one plot, as a picture to embed",
            description =
                    "By suffix `.svg` or `.png`; SVG without one. Draws the figures that /v1/observations answers "
                            + "with, and the target, or a line to the pledge of each that is not there yet. Example: "
                            + "`GET /v1/progress/chart.svg?member=ROU,POL,DEU&target=nato-core-2035`")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = AnswerFormat.SVG_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = AnswerFormat.PNG_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public ChartImage chart(@BeanParam AssessmentQuery judging, @BeanParam ComparisonChartQuery query) {
        var options = optionsReader.read(judging);
        var snapshot = progress.snapshot(options);
        var members = members(query, snapshot.directory());
        var verdicts = new ArrayList<Verdict>();
        for (var member : members) {
            target(query, snapshot, member).ifPresent(target -> verdicts.add(snapshot.verdict(member, target)));
            query.errors.done(); // what is wrong with the target of one is mostly wrong with that of all
        }
        return charts.comparison(options, verdicts, query.read(HEIGHT, 0));
    }

    /** The members named; the request is refused where they are none, too many or unknown. */
    private static List<Area> members(ComparisonChartQuery query, AreaDirectory directory) {
        var members = query.errors.list("member", query.member, directory::knownMember);
        if (query.errors.isSound() && (members.isEmpty() || members.size() > Charts.MOST_COMPARED)) {
            var message = "member: " + members.size() + " given; name one to six members, such as ROU,POL,DEU.";
            query.errors.refuse(
                    "member", CommaSeparated.text(query.member), members.isEmpty() ? "missing" : "invalid", message);
        }
        query.errors.done();
        return members;
    }

    /** The target that a member is measured against; empty where there is none, which is noted as an error. */
    private Optional<JudgedTarget> target(ComparisonChartQuery query, ProgressSnapshot snapshot, Area member) {
        if (query.target != null) {
            return Optional.ofNullable(
                    query.errors.one("target", query.target, id -> judgedTargetReader.named(id, snapshot, member)));
        }
        var pledge = snapshot.pledge(member);
        if (pledge.isEmpty()) {
            var remedy = member.hasArmedForces() ? "name a target, or leave the member out." : "leave the member out.";
            var message = "target: " + member.name() + " has no pledge; " + remedy;
            query.errors.refuse("target", null, "missing", message);
        }
        return pledge;
    }
}
