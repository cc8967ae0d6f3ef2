package org.defensetracker.progress;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.Set;
import org.defensetracker.assessment.Status;
import org.defensetracker.http.Format;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.AnswerQuery;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.query.CommaSeparated;
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

/** The member states, each with what it spends, what it promised and how far it is. */
@ReadsSnapshot
@Path("/v1/members")
@Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
@Tag(name = "Members")
class MemberResource {

    private static final String HEADLINE =
            "What the headline rests on: the member's own pledge (the alliance's 3.5% by 2035 where it has none), or the "
                    + "alliance's target for every member.";

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

    /** Which promise the headline of a member rests on. */
    enum Headline {
        OWN,
        ALLIANCE
    }

    static class MemberQuery extends CollectionQuery {
        @QueryParam("status")
        @Parameter(description = "Verdicts on the pledge, by the codes of /v1/statuses.")
        CommaSeparated<Status> status = CommaSeparated.none();

        @QueryParam("region")
        @Parameter(description = "Sub-regions by the United Nations' M49, in any case.")
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
    public Page<MemberView> list(@BeanParam MemberQuery query, @BeanParam AssessmentQuery judging) {
        var options = optionsReader.read(judging);
        var plan = representation.collection(query, MemberView.class, PagingDefaults.orderedBy("code"));
        var snapshot = progress.snapshot(options);
        var codes = query.status.stream().map(Status::code).toList();
        var rows = snapshot.directory().members().stream()
                .filter(member -> member.liesIn(query.region))
                .map(member -> view(snapshot, member, query.headline))
                .filter(view -> codes.isEmpty() || codes.contains(view.progressStatus()))
                .toList();
        return plan.page(rows, optionsReader.meta(options));
    }

    @GET
    @Path("{code}")
    @Operation(operationId = "getMember", summary = "One member, with all its targets and their progress")
    public MemberDetail get(
            @Parameter(description = "Alpha-3, alpha-2 or English name, in any case", example = "ROU") @RestPath
                    String code,
            @Parameter(description = HEADLINE) @QueryParam("headline") @DefaultValue("own") Headline headline,
            @BeanParam AnswerQuery query,
            @BeanParam AssessmentQuery judging) {
        var options = optionsReader.read(judging);
        representation.single(query, MemberDetail.class);
        var member = members.directory().member(code);
        var snapshot = progress.snapshot(options, Set.of(member.code()));
        var targets = snapshot.judgedTargets(member).stream()
                .map(judgedTarget -> TargetProgressView.of(
                        TargetView.of(Objects.requireNonNull(judgedTarget.target())),
                        ProgressView.of(snapshot.verdict(member, judgedTarget), options)))
                .toList();
        return MemberDetail.of(view(snapshot, member, headline), targets);
    }

    private static MemberView view(ProgressSnapshot snapshot, Area member, Headline headline) {
        Membership membership = Objects.requireNonNull(member.membership());
        var pledge = headline == Headline.ALLIANCE ? snapshot.alliancePledge(member) : snapshot.pledge(member);
        var verdict = pledge.map(judgedTarget -> snapshot.verdict(member, judgedTarget));
        var core = snapshot.figures().of(member.code(), Indicator.CORE_PCT_GDP);
        var latest = core.flatMap(found -> found.series().latest());
        var declined = pledge.isEmpty() && snapshot.alliancePledge(member).isPresent();
        var status = verdict.map(judged -> judged.assessment().status())
                .orElse(!member.hasArmedForces() ? Status.NOT_APPLICABLE : declined ? Status.DECLINED : null);
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
                status == null ? null : status.code(),
                verdict.map(judged -> ProgressView.of(judged, snapshot.options()))
                        .orElse(null),
                verdict.map(judged -> VerdictSummary.of(judged, snapshot.options()))
                        .orElseGet(() -> VerdictSummary.withoutVerdict(member, declined, latest.orElse(null))));
    }
}
