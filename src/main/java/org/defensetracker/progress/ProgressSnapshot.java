package org.defensetracker.progress;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.defensetracker.assessment.Assessment;
import org.defensetracker.assessment.Goal;
import org.defensetracker.assessment.Money;
import org.defensetracker.assessment.Series;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Area;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.progress.JudgedTarget.TargetScope;
import org.defensetracker.progress.SeriesInForce.PublishedSeries;
import org.defensetracker.progress.Verdict.Basis;
import org.defensetracker.target.Commitment;
import org.defensetracker.target.Target;
import org.defensetracker.target.TargetStatus;
import org.jspecify.annotations.Nullable;

/** What assessments rest on, read once: the areas, the targets and the figures. */
public final class ProgressSnapshot {

    private final AssessmentOptions question;
    private final AreaDirectory atlas;
    private final Collection<Target> targets;
    private final SeriesInForce figures;

    ProgressSnapshot(
            AssessmentOptions question, AreaDirectory atlas, Collection<Target> targets, SeriesInForce figures) {
        this.question = question;
        this.atlas = atlas;
        this.targets = targets;
        this.figures = figures;
    }

    public AssessmentOptions question() {
        return question;
    }

    public AreaDirectory atlas() {
        return atlas;
    }

    public SeriesInForce figures() {
        return figures;
    }

    public Optional<Target> target(String id) {
        return targets.stream().filter(target -> target.id().equals(id)).findFirst();
    }

    /** The targets in force for an area: its own, and where it has armed forces those of the alliance. */
    public List<JudgedTarget> promises(Area area) {
        return targets.stream()
                .filter(target -> target.status() == TargetStatus.ACTIVE)
                .filter(target -> appliesTo(target, area))
                .map(target -> promise(target, area))
                .toList();
    }

    /** That target as one of the area, in force or not. */
    public JudgedTarget promise(Target target, Area area) {
        var own = target.area().equals(area.code()) && !target.isOfTheAlliance();
        return JudgedTarget.of(
                target,
                own ? TargetScope.OWN : TargetScope.ALLIANCE,
                isDeclined(target, area),
                own ? repeated(target) : Optional.empty());
    }

    /** Whether a target applies to the area. */
    public static boolean appliesTo(Target target, Area area) {
        return target.area().equals(area.code()) || target.isOfTheAlliance() && area.hasArmedForces();
    }

    private boolean isDeclined(Target target, Area area) {
        return target.commitment() == Commitment.DECLINED
                || targets.stream()
                        .filter(own -> own.area().equals(area.code()) && own.status() == TargetStatus.ACTIVE)
                        .anyMatch(own -> own.declines().contains(target.id()));
    }

    /** The alliance's target of the same indicator, value and year. */
    private Optional<Target> repeated(Target own) {
        return targets.stream()
                .filter(target -> target.isOfTheAlliance() && target.status() == TargetStatus.ACTIVE)
                .filter(target -> target.indicator() == own.indicator()
                        && target.value().compareTo(own.value()) == 0
                        && Objects.equals(target.year(), own.year()))
                .findFirst();
    }

    /** Assesses one area against one target. */
    public Verdict verdict(Area area, JudgedTarget promise) {
        var measured = figures.of(area.code(), promise.indicator());
        var lowerBound = measured.isEmpty() && promise.indicator() == Indicator.TOTAL_PCT_GDP;
        var published = lowerBound ? figures.of(area.code(), Indicator.CORE_PCT_GDP) : measured;
        var series = published.map(PublishedSeries::series).orElse(Series.EMPTY);
        var unmeasured = lowerBound && published.isPresent() ? Goal.RELATED_PART : BigDecimal.ZERO;
        var goal = new Goal(promise.value(), promise.year(), baselineYear(promise, series), unmeasured);
        var applies = area.membership() == null || area.hasArmedForces();
        var assessment =
                applies ? Assessment.of(goal, series, question.now(), question.method()) : Assessment.NOT_APPLICABLE;
        var basis = published.isEmpty() || !applies ? null : lowerBound ? Basis.CORE_LOWER_BOUND : Basis.OBSERVED;
        var edition =
                basis == null ? null : published.map(PublishedSeries::edition).orElse(null);
        return new Verdict(
                area,
                promise,
                goal,
                series,
                assessment,
                basis,
                edition,
                money(area, promise, goal, assessment, edition));
    }

    public Stream<Verdict> verdicts(Area area) {
        return promises(area).stream().map(promise -> verdict(area, promise));
    }

    /**
     * The pledge of a member: of its own core targets in force the one with the nearest deadline from this year on, without
     * proposals; else the alliance's 3.5% by 2035, unless declined; empty where there is neither.
     */
    public Optional<JudgedTarget> pledge(Area member) {
        var core = promises(member).stream()
                .filter(promise -> promise.indicator() == Indicator.CORE_PCT_GDP && !promise.declined())
                .toList();
        return core.stream()
                .filter(promise -> promise.scope() == TargetScope.OWN && isPledge(promise))
                .min(Comparator.comparing((JudgedTarget promise) -> Objects.requireNonNull(promise.year()))
                        .thenComparing(JudgedTarget::id))
                .or(() -> core.stream()
                        .filter(promise -> promise.isFor(Target.PLEDGE_OF_ALL))
                        .findFirst());
    }

    private boolean isPledge(JudgedTarget promise) {
        return promise.target() != null
                && promise.target().commitment() != Commitment.PROPOSED
                && promise.year() != null
                && promise.year() >= question.now();
    }

    private @Nullable Integer baselineYear(JudgedTarget promise, Series series) {
        if (question.baselineYear() != null) {
            return question.baselineYear();
        }
        var target = promise.target();
        if (target == null) {
            return series.latestFinal().map(Series.SeriesPoint::year).orElse(null);
        }
        return target.baselineYear() != null
                ? Integer.valueOf(target.baselineYear().value())
                : Integer.valueOf(Goal.baselineOf(target.announcedOn().lastDay()));
    }

    private @Nullable Money money(
            Area area, JudgedTarget promise, Goal goal, Assessment assessment, @Nullable String edition) {
        var year = assessment.latestYear();
        if (edition == null || year == null || !promise.indicator().isShareOfGdp()) {
            return null;
        }
        var gdp = figures.gdp(area.code(), edition, year);
        return Money.of(assessment, goal, gdp, question.gdpGrowthPct()).orElse(null);
    }
}
