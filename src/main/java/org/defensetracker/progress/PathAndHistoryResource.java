package org.defensetracker.progress;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.AnswerQuery;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.defensetracker.member.Members;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Serves the path of a member to one target, and the verdict on it under each edition. */
@ReadsSnapshot
@Path("/v1/members/{code}")
@Produces({MediaType.APPLICATION_JSON, AnswerFormat.CSV_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.XLSX_TYPE})
@Tag(name = "Members")
class PathAndHistoryResource {

    private static final String CODE = "Alpha-3 code, alpha-2 code or English name, in any case";

    private final Progress progress;
    private final Members members;
    private final JudgedTargetReader judgedTargetReader;
    private final AssessmentOptionsReader optionsReader;
    private final Representation representation;

    PathAndHistoryResource(
            Progress progress,
            Members members,
            JudgedTargetReader judgedTargetReader,
            AssessmentOptionsReader optionsReader,
            Representation representation) {
        this.progress = progress;
        this.members = members;
        this.judgedTargetReader = judgedTargetReader;
        this.optionsReader = optionsReader;
        this.representation = representation;
    }

    @GET
    @Path("path")
    @Operation(
            operationId = "getPath",
            summary = "Year by year: the figures, the path to a target, and the extrapolation with its interval",
            description = "For a what-if, give `target_value` instead of `target`.")
    public TargetPathView path(
            @Parameter(description = CODE, example = "ROU") @RestPath String code,
            @BeanParam MemberTargetQuery choice,
            @BeanParam AssessmentQuery assessmentQuery,
            @BeanParam AnswerQuery query) {
        var member = members.directory().member(code);
        var options = optionsReader.read(assessmentQuery);
        var snapshot = progress.snapshot(options, Set.of(member.code()));
        var judgedTarget = judgedTargetReader.required(choice, snapshot, member);
        representation.single(query, TargetPathView.class, TargetPathView.PointRow.class);
        return TargetPathView.of(snapshot.verdict(member, judgedTarget.orElseThrow()), options);
    }

    @GET
    @Path("history")
    @Operation(
            operationId = "getHistory",
            summary = "The verdict under each edition, the oldest first",
            description =
                    "Each verdict uses what was known on the day on which the edition was published; this day is its "
                            + "`as_of`. Editions older than the target, and editions without the figures, are left out.")
    public Page<ProgressView> history(
            @Parameter(description = CODE, example = "CZE") @RestPath String code,
            @BeanParam MemberTargetQuery choice,
            @BeanParam AssessmentQuery assessmentQuery,
            @BeanParam CollectionQuery query) {
        var member = members.directory().member(code);
        var options = optionsReader.read(assessmentQuery);
        var now = progress.snapshot(options, Set.of(member.code()));
        var judgedTarget = judgedTargetReader.required(choice, now, member);
        var plan = representation.collection(query, ProgressView.class, PagingDefaults.orderedBy("as_of", "edition"));
        var rows = progress.history(options, member, judgedTarget.orElseThrow());
        return plan.page(rows, optionsReader.meta(options));
    }
}
