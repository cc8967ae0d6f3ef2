package org.defensetracker.progress;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.defensetracker.assessment.Status;
import org.defensetracker.http.Format;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.AnswerQuery;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Area;
import org.defensetracker.member.Area.Membership;
import org.defensetracker.member.Members;
import org.defensetracker.member.Region;
import org.defensetracker.progress.MemberViews.LatestFigureView;
import org.defensetracker.progress.MemberViews.MemberDetail;
import org.defensetracker.progress.MemberViews.MemberView;
import org.defensetracker.progress.MemberViews.TargetProgressView;
import org.defensetracker.target.TargetView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The member states, each with what it spends, what it promised and how far it is. */
@ReadsSnapshot
@Path("/v1/members")
@Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
@Tag(name = "Members")
class MemberResource {

    private final Progress progress;
    private final Members members;
    private final AssessmentOptionsReader questions;
    private final Representation presentation;

    MemberResource(Progress progress, Members members, AssessmentOptionsReader questions, Representation presentation) {
        this.progress = progress;
        this.members = members;
        this.questions = questions;
        this.presentation = presentation;
    }

    static class MemberQuery extends CollectionQuery {
        @QueryParam("status")
        @Parameter(description = "Verdicts on the pledge, by the codes of /v1/statuses.")
        @Nullable
        List<String> status;

        @QueryParam("region")
        @Parameter(description = "Sub-regions by the United Nations' M49, such as Northern Europe, in any case.")
        @Nullable
        List<String> region;
    }

    @GET
    @Operation(
            operationId = "listMembers",
            summary = "The 32 member states, each with its current spending, its pledge and its progress toward it")
    public Page<MemberView> list(@BeanParam MemberQuery query, @BeanParam AssessmentQuery judging) {
        var reading = new ParameterErrors();
        var statuses =
                reading.list("status", query.status, ParameterErrors.oneOf(List.of(Status.values()), Status::code));
        var regions = Region.list(reading, "region", query.region);
        var question = questions.read(reading, judging);
        var plan = presentation.collection(reading, query, MemberView.class, PagingDefaults.orderedBy("code"));
        reading.done();
        var standings = progress.standings(question);
        var codes = statuses.stream().map(Status::code).toList();
        var rows = standings.atlas().members().stream()
                .filter(member -> member.liesIn(regions))
                .map(member -> view(standings, member))
                .filter(view -> codes.isEmpty() || codes.contains(view.progressStatus()))
                .toList();
        return plan.page(rows, questions.meta(question));
    }

    @GET
    @Path("{code}")
    @Operation(operationId = "getMember", summary = "One member, with all its targets and their progress")
    public MemberDetail get(
            @Parameter(description = "Alpha-3, alpha-2 or English name, in any case", example = "ROU") @RestPath
                    String code,
            @BeanParam AnswerQuery query,
            @BeanParam AssessmentQuery judging) {
        var reading = new ParameterErrors();
        var question = questions.read(reading, judging);
        presentation.single(reading, query, MemberDetail.class);
        reading.done();
        var member = members.atlas().member(code);
        var standings = progress.standings(question, Set.of(member.code()));
        var targets = standings.promises(member).stream()
                .map(promise -> TargetProgressView.of(
                        TargetView.of(Objects.requireNonNull(promise.target())),
                        ProgressView.of(standings.verdict(member, promise), question)))
                .toList();
        return MemberDetail.of(view(standings, member), targets);
    }

    private static MemberView view(ProgressSnapshot standings, Area member) {
        Membership membership = Objects.requireNonNull(member.membership());
        var pledge = standings.pledge(member);
        var verdict = pledge.map(promise -> standings.verdict(member, promise));
        var core = standings.figures().of(member.code(), Indicator.CORE_PCT_GDP);
        var status = member.hasArmedForces()
                ? verdict.map(judged -> judged.assessment().status().code()).orElse(null)
                : Status.NOT_APPLICABLE.code();
        return new MemberView(
                member.code().value(),
                membership.iso2(),
                member.name(),
                membership.joinedOn(),
                membership.armedForces(),
                member.note(),
                membership.region().label(),
                core.flatMap(found -> found.series().latest().map(point -> LatestFigureView.of(point, found.edition())))
                        .orElse(null),
                core.flatMap(found ->
                                found.series().latestFinal().map(point -> LatestFigureView.of(point, found.edition())))
                        .orElse(null),
                pledge.map(JudgedTarget::target).map(TargetView::of).orElse(null),
                status,
                verdict.map(judged -> ProgressView.of(judged, standings.question()))
                        .orElse(null));
    }
}
