package org.defensetracker.progress;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.defensetracker.assessment.Status;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.AnswerQuery;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.defensetracker.member.Members;
import org.defensetracker.member.Region;
import org.defensetracker.progress.MemberViews.Headline;
import org.defensetracker.progress.MemberViews.MemberDetail;
import org.defensetracker.progress.MemberViews.MemberView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Serves {@code /v1/members}: each member with its spending, its pledge and its progress. */
@ReadsSnapshot
@Path("/v1/members")
@Produces({MediaType.APPLICATION_JSON, AnswerFormat.CSV_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.XLSX_TYPE})
@Tag(name = "Members")
class MemberResource {

    private static final String HEADLINE =
            "The target of the headline. own: the member's own pledge, or the alliance's 3.5% by 2035 if it has none. "
                    + "alliance: the alliance's 3.5% by 2035 for every member.";

    private final Progress progress;
    private final Members members;
    private final AssessmentOptionsReader optionsReader;
    private final Representation representation;

    MemberResource(
            Progress progress, Members members, AssessmentOptionsReader optionsReader, Representation representation) {
        this.progress = progress;
        this.members = members;
        this.optionsReader = optionsReader;
        this.representation = representation;
    }

    static class MemberQuery extends CollectionQuery {
        @QueryParam("status")
        @Parameter(description = "Statuses of the headline, by the codes of /v1/statuses.")
        CommaSeparated<Status> status = CommaSeparated.none();

        @QueryParam("region")
        @Parameter(description = "Sub-regions by the United Nations' M49, in upper or lower case.")
        CommaSeparated<Region> region = CommaSeparated.none();

        @QueryParam("headline")
        @Parameter(description = HEADLINE)
        @DefaultValue("own")
        Headline headline;
    }

    @GET
    @Operation(
            operationId = "listMembers",
            summary = "The 32 member states, each with its current spending, its pledge and its progress toward it")
    public Page<MemberView> list(@BeanParam MemberQuery query, @BeanParam AssessmentQuery assessmentQuery) {
        var options = optionsReader.read(assessmentQuery);
        var plan = representation.collection(query, MemberView.class, PagingDefaults.orderedBy("code"));
        var snapshot = progress.snapshot(options);
        var codes = query.status.stream().map(Status::code).toList();
        var rows = snapshot.directory().members().stream()
                .filter(member -> member.liesIn(query.region))
                .map(member -> MemberView.of(snapshot, member, query.headline))
                .filter(view -> codes.isEmpty() || codes.contains(view.progressStatus()))
                .toList();
        return plan.page(rows, optionsReader.meta(options));
    }

    @GET
    @Path("{code}")
    @Operation(operationId = "getMember", summary = "One member, with all its targets and their progress")
    public MemberDetail get(
            @Parameter(description = "Alpha-3 code, alpha-2 code or English name, in any case", example = "ROU")
                    @RestPath
                    String code,
            @Parameter(description = HEADLINE) @QueryParam("headline") @DefaultValue("own") Headline headline,
            @BeanParam AnswerQuery query,
            @BeanParam AssessmentQuery assessmentQuery) {
        var options = optionsReader.read(assessmentQuery);
        representation.single(query, MemberDetail.class);
        var member = members.directory().member(code);
        var snapshot = progress.snapshot(options, Set.of(member.code()));
        return MemberDetail.of(snapshot, member, headline);
    }
}
