package org.defensetracker.progress;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.defensetracker.assessment.Assessment;
import org.defensetracker.assessment.Goal;
import org.defensetracker.assessment.Money;
import org.defensetracker.assessment.Series;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Area;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.progress.JudgedTarget.TargetScope;
import org.defensetracker.progress.SeriesInForce.PublishedSeries;
import org.defensetracker.progress.Verdict.Basis;
import org.defensetracker.target.Commitment;
import org.defensetracker.target.Target;
import org.defensetracker.target.TargetKind;
import org.defensetracker.target.TargetStatus;
import org.jspecify.annotations.Nullable;

/**
 * Assesses areas against targets. Areas, targets and figures are read once and then stay the same, so that each target of
 * an area is assessed once, however often it is asked for. For one thread.
 */
public final class ProgressSnapshot {

    private final AssessmentOptions options;
    private final AreaDirectory directory;
    private final Collection<Target> targets;
    private final SeriesInForce figures;

    /** The ids of the targets that an area declines. */
    private final Map<AreaCode, Set<String>> declined;

    private final Map<AreaCode, List<JudgedTarget>> judgedTargets = new HashMap<>();
    private final Map<AreaCode, Map<JudgedTarget, Verdict>> verdicts = new HashMap<>();
    private final Map<String, Object> computed = new HashMap<>();

    ProgressSnapshot(
            AssessmentOptions options, AreaDirectory directory, Collection<Target> targets, SeriesInForce figures) {
        this.options = options;
        this.directory = directory;
        this.targets = targets;
        this.figures = figures;
        declined = targets.stream()
                .filter(own -> own.status() == TargetStatus.ACTIVE)
                .collect(groupingBy(Target::area, flatMapping(own -> own.declines().stream(), toSet())));
    }

    public AssessmentOptions options() {
        return options;
    }

    public AreaDirectory directory() {
        return directory;
    }

    public SeriesInForce figures() {
        return figures;
    }

    public Optional<Target> target(String id) {
        return targets.stream().filter(target -> target.id().equals(id)).findFirst();
    }

    /** The targets in force that apply to an area: its own, and the alliance's if the area has armed forces. */
    public List<JudgedTarget> judgedTargets(Area area) {
        return judgedTargets.computeIfAbsent(
                area.code(),
                code -> targets.stream()
                        .filter(target -> target.status() == TargetStatus.ACTIVE)
                        .filter(target -> appliesTo(target, area))
                        .map(target -> judgedTarget(target, area))
                        .toList());
    }

    /** A target as it applies to an area: whose it is, whether the area declined it, and which target it repeats. */
    public JudgedTarget judgedTarget(Target target, Area area) {
        var own = target.area().equals(area.code()) && !target.isOfTheAlliance();
        return JudgedTarget.of(
                target,
                own ? TargetScope.OWN : TargetScope.ALLIANCE,
                isDeclined(target, area),
                own ? repeated(target) : Optional.empty());
    }

    /** Whether a target is the area's own, or is the alliance's and the area has armed forces. */
    public static boolean appliesTo(Target target, Area area) {
        return target.area().equals(area.code()) || target.isOfTheAlliance() && area.hasArmedForces();
    }

    private boolean isDeclined(Target target, Area area) {
        return target.commitment() == Commitment.DECLINED
                || declined.getOrDefault(area.code(), Set.of()).contains(target.id());
    }

    /** The alliance's target in force with the same indicator, value and year; empty if there is none. */
    private Optional<Target> repeated(Target own) {
        return targets.stream()
                .filter(target -> target.isOfTheAlliance() && target.status() == TargetStatus.ACTIVE)
                .filter(target -> target.indicator() == own.indicator()
                        && target.value().compareTo(own.value()) == 0
                        && Objects.equals(target.year(), own.year()))
                .findFirst();
    }

    /** Assesses one area against one target. */
    public Verdict verdict(Area area, JudgedTarget judgedTarget) {
        return verdicts.computeIfAbsent(area.code(), code -> new HashMap<>())
                .computeIfAbsent(judgedTarget, target -> assess(area, target));
    }

    private Verdict assess(Area area, JudgedTarget judgedTarget) {
        var measured = figures.find(area.code(), judgedTarget.indicator());
        var lowerBound = measured.isEmpty() && judgedTarget.indicator() == Indicator.TOTAL_PCT_GDP;
        var published = lowerBound ? figures.find(area.code(), Indicator.CORE_PCT_GDP) : measured;
        var series = published.map(PublishedSeries::series).orElse(Series.EMPTY);
        var unmeasured = lowerBound && published.isPresent() ? Goal.RELATED_PART : BigDecimal.ZERO;
        var goal = new Goal(judgedTarget.value(), judgedTarget.year(), baselineYear(judgedTarget, series), unmeasured);
        var applies = area.membership() == null || area.hasArmedForces();
        var assessment =
                applies ? Assessment.of(goal, series, options.now(), options.method()) : Assessment.NOT_APPLICABLE;
        var basis = published.isEmpty() || !applies ? null : lowerBound ? Basis.CORE_LOWER_BOUND : Basis.OBSERVED;
        var edition =
                basis == null ? null : published.map(PublishedSeries::edition).orElse(null);
        return new Verdict(
                area,
                judgedTarget,
                goal,
                series,
                assessment,
                basis,
                edition,
                money(area, judgedTarget, goal, assessment, edition));
    }

    public Stream<Verdict> verdicts(Area area) {
        return verdicts(area, judgedTarget -> true);
    }

    /**
     * What was computed from this snapshot before; else it is computed now.
     *
     * @param key of the caller alone, for one thing that is computed
     */
    @SuppressWarnings("unchecked") // a key has one caller, which always computes the same type
    public <T> T computed(String key, Supplier<T> compute) {
        var known = (T) computed.get(key);
        if (known == null) {
            known = compute.get();
            computed.put(key, known);
        }
        return known;
    }

    /** The verdicts on some of the targets that apply to an area. The others are not computed. */
    public Stream<Verdict> verdicts(Area area, Predicate<JudgedTarget> which) {
        return judgedTargets(area).stream().filter(which).map(judgedTarget -> verdict(area, judgedTarget));
    }

    /**
     * The target of a member's headline. It is the highest of the member's own core pledges that are in force, are not only
     * proposed and have a deadline in this year or later; of equal values, the one with the nearest deadline. If there is
     * none, it is the alliance's 3.5% by 2035. Empty if that is declined or not in force.
     */
    public Optional<JudgedTarget> pledge(Area member) {
        return judgedTargets(member).stream()
                .filter(judgedTarget -> judgedTarget.scope() == TargetScope.OWN && isHeadlinePledge(judgedTarget))
                .min(Comparator.comparing(JudgedTarget::value)
                        .reversed()
                        .thenComparing(judgedTarget -> Objects.requireNonNull(judgedTarget.year()))
                        .thenComparing(JudgedTarget::id))
                .or(() -> alliancePledge(member).filter(judgedTarget -> !judgedTarget.declined()));
    }

    /** The alliance's 3.5% by 2035 as it applies to a member, even if declined; empty if it is not in force for it. */
    public Optional<JudgedTarget> alliancePledge(Area member) {
        return judgedTargets(member).stream()
                .filter(judgedTarget -> judgedTarget.isFor(Target.PLEDGE_OF_ALL))
                .findFirst();
    }

    private boolean isHeadlinePledge(JudgedTarget judgedTarget) {
        var target = judgedTarget.target();
        return target != null
                && target.kind() == TargetKind.PLEDGE
                && target.commitment() != Commitment.PROPOSED
                && judgedTarget.indicator() == Indicator.CORE_PCT_GDP
                && !judgedTarget.declined()
                && judgedTarget.year() != null
                && judgedTarget.year() >= options.now();
    }

    private @Nullable Integer baselineYear(JudgedTarget judgedTarget, Series series) {
        if (options.baselineYear() != null) {
            return options.baselineYear();
        }
        var target = judgedTarget.target();
        if (target == null) {
            return series.latestFinal().map(Series.SeriesPoint::year).orElse(null);
        }
        return target.baselineYear() != null
                ? Integer.valueOf(target.baselineYear().value())
                : Integer.valueOf(Goal.defaultBaselineYear(target.announcedOn().lastDay()));
    }

    private @Nullable Money money(
            Area area, JudgedTarget judgedTarget, Goal goal, Assessment assessment, @Nullable String edition) {
        var year = assessment.latestYear();
        if (edition == null || year == null || !judgedTarget.indicator().isShareOfGdp()) {
            return null;
        }
        var gdp = figures.gdp(area.code(), edition, year);
        return Money.of(assessment, goal, gdp, options.gdpGrowthPct()).orElse(null);
    }
}
