package org.defensetracker.progress;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.defensetracker.assessment.Series;
import org.defensetracker.assessment.Status;
import org.defensetracker.http.Answer;
import org.defensetracker.http.table.CodesOf;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.PartialDate;
import org.defensetracker.member.Area;
import org.defensetracker.member.Area.Membership;
import org.defensetracker.member.Region;
import org.defensetracker.target.Commitment;
import org.defensetracker.target.Comparator;
import org.defensetracker.target.TargetKind;
import org.defensetracker.target.TargetStatus;
import org.defensetracker.target.TargetView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The views of members: a row of the list, and one member with all its targets. */
public final class MemberViews {

    private MemberViews() {}

    /** The target of a member's headline: its own pledge, or the alliance's target. */
    public enum Headline {
        OWN,
        ALLIANCE
    }

    /** A figure of core defence expenditure, in percent of GDP. */
    @Schema(name = "CurrentFigure", description = "A figure of core defence expenditure, in percent of GDP")
    public record LatestFigureView(
            BigDecimal value,
            int year,
            @CodesOf(ObservationStatus.class) String status,
            String edition) {

        static LatestFigureView of(Series.SeriesPoint point, String edition) {
            return new LatestFigureView(point.value(), point.year(), point.estimate() ? "estimate" : "final", edition);
        }
    }

    /** A row of {@code /members}: one member. */
    @Schema(name = "Member", description = "A member with its current spending, its pledge and its progress toward it")
    public record MemberView(
            @Schema(examples = "ROU") String code,
            @Schema(examples = "RO") String iso2,
            @Schema(examples = "Romania") String name,
            LocalDate joinedOn,
            boolean armedForces,
            @Nullable String note,

            @Schema(description = "The member's sub-region by the United Nations' M49")
            @CodesOf(value = Region.class, mayGrow = true)
            String region,

            @Schema(description = "The latest figure; null if there is none") @Nullable
            LatestFigureView current,

            @Schema(description = "The latest final figure; null if there is none") @Nullable
            LatestFigureView latestFinal,

            @Schema(description = "The target of the headline; null if there is none") @Nullable
            TargetView pledge,

            @Schema(description = "The verdict on the pledge; declined, not_applicable or null if there is no pledge")
            @Nullable
            @CodesOf(value = Status.class, mayGrow = true)
            String progressStatus,

            @Schema(description = "Progress toward the pledge; null if there is no pledge") @Nullable
            ProgressView progress,

            @Schema(description = "The headline in one or two sentences")
            String summary) {

        /** Makes the row of a member, with its progress toward the target of its headline. */
        public static MemberView of(ProgressSnapshot snapshot, Area member, Headline headline) {
            Membership membership = Objects.requireNonNull(member.membership());
            var pledge = headline == Headline.ALLIANCE ? snapshot.alliancePledge(member) : snapshot.pledge(member);
            var verdict = pledge.map(judgedTarget -> snapshot.verdict(member, judgedTarget));
            var core = snapshot.figures().find(member.code(), Indicator.CORE_PCT_GDP);
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
                    core.flatMap(found ->
                                    found.series().latest().map(point -> LatestFigureView.of(point, found.edition())))
                            .orElse(null),
                    core.flatMap(found -> found.series()
                                    .latestFinal()
                                    .map(point -> LatestFigureView.of(point, found.edition())))
                            .orElse(null),
                    pledge.map(JudgedTarget::target).map(TargetView::of).orElse(null),
                    status == null ? null : status.code(),
                    verdict.map(judged -> ProgressView.of(judged, snapshot.options()))
                            .orElse(null),
                    verdict.map(judged -> VerdictSentences.of(judged, snapshot.options()))
                            .orElseGet(() -> VerdictSentences.withoutVerdict(member, declined, latest.orElse(null))));
        }
    }

    /** One target of a member, with its progress. */
    @Schema(name = "TargetWithProgress", description = "A target of the member, with the progress toward it")
    public record TargetProgressView(
            String id,
            String area,

            @CodesOf(value = Indicator.class, mayGrow = true)
            String indicator,

            String unit,
            @CodesOf(Comparator.class) String comparator,
            BigDecimal targetValue,
            @Nullable Integer targetYear,
            @CodesOf(TargetKind.class) String kind,
            LocalDate announcedOn,
            @CodesOf(PartialDate.Precision.class) String announcedPrecision,

            @CodesOf(value = Commitment.class, mayGrow = true)
            String commitment,

            @CodesOf(TargetStatus.class) String status,
            @Nullable LocalDate endedOn,
            @Nullable String supersedes,
            List<String> declines,
            @Nullable Integer baselineYear,
            String sourceTitle,
            String sourcePublisher,
            @Nullable String sourceUrl,
            @Nullable String corroboratedBy,
            @Nullable String note,
            @Nullable String endedSource,
            ProgressView progress) {

        static TargetProgressView of(TargetView t, ProgressView progress) {
            return new TargetProgressView(
                    t.id(),
                    t.area(),
                    t.indicator(),
                    t.unit(),
                    t.comparator(),
                    t.targetValue(),
                    t.targetYear(),
                    t.kind(),
                    t.announcedOn(),
                    t.announcedPrecision(),
                    t.commitment(),
                    t.status(),
                    t.endedOn(),
                    t.supersedes(),
                    t.declines(),
                    t.baselineYear(),
                    t.sourceTitle(),
                    t.sourcePublisher(),
                    t.sourceUrl(),
                    t.corroboratedBy(),
                    t.note(),
                    t.endedSource(),
                    progress);
        }
    }

    /** One member with all its targets. */
    @Schema(name = "MemberDetail", description = "A member with all its targets and their progress")
    public record MemberDetail(
            String code,
            String iso2,
            String name,
            LocalDate joinedOn,
            boolean armedForces,
            @Nullable String note,

            @Schema(description = "The member's sub-region by the United Nations' M49")
            @CodesOf(value = Region.class, mayGrow = true)
            String region,

            @Nullable LatestFigureView current,
            @Nullable LatestFigureView latestFinal,
            @Nullable TargetView pledge,

            @Nullable @CodesOf(value = Status.class, mayGrow = true)
            String progressStatus,

            @Nullable ProgressView progress,

            @Schema(description = "The targets in force: its own and the alliance's")
            List<TargetProgressView> targets,

            String summary)
            implements Answer {

        public static MemberDetail of(ProgressSnapshot snapshot, Area member, Headline headline) {
            var m = MemberView.of(snapshot, member, headline);
            return new MemberDetail(
                    m.code,
                    m.iso2,
                    m.name,
                    m.joinedOn,
                    m.armedForces,
                    m.note,
                    m.region,
                    m.current,
                    m.latestFinal,
                    m.pledge,
                    m.progressStatus,
                    m.progress,
                    snapshot.judgedTargets(member).stream()
                            .map(judgedTarget -> TargetProgressView.of(
                                    TargetView.of(Objects.requireNonNull(judgedTarget.target())),
                                    ProgressView.of(snapshot.verdict(member, judgedTarget), snapshot.options())))
                            .toList(),
                    m.summary);
        }
    }
}
