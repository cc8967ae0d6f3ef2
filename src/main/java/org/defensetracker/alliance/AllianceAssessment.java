package org.defensetracker.alliance;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.defensetracker.alliance.AllianceView.ComputedView;
import org.defensetracker.alliance.AllianceView.DeadlineView;
import org.defensetracker.alliance.AllianceView.OfficialView;
import org.defensetracker.alliance.AllianceView.YearView;
import org.defensetracker.assessment.AllianceAverages;
import org.defensetracker.assessment.Rounding;
import org.defensetracker.assessment.Series;
import org.defensetracker.assessment.Status;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.member.Area;
import org.defensetracker.progress.ProgressSnapshot;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.progress.Verdict;
import org.defensetracker.target.Target;
import org.jspecify.annotations.Nullable;

/** Every member's verdict on one of the alliance's targets, counted and averaged. */
public final class AllianceAssessment {

    private static final AreaCode USA = new AreaCode("USA");
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private final ProgressSnapshot snapshot;
    private final Target target;
    private final List<Verdict> verdicts;
    private final List<Verdict> counted;
    private final List<Verdict> official;

    /** Computed when it is first asked for; null before. */
    private @Nullable AllianceView view;

    AllianceAssessment(ProgressSnapshot snapshot, Target target) {
        this.snapshot = snapshot;
        this.target = target;
        this.verdicts = snapshot.directory().members().stream()
                .filter(Area::hasArmedForces)
                .map(member -> snapshot.verdict(member, snapshot.judgedTarget(target, member)))
                .toList();
        this.counted = verdicts.stream()
                .filter(verdict -> !verdict.judgedTarget().declined())
                .toList();
        this.official = List.of(AreaCode.NATO, AreaCode.NATO_EUR_CAN).stream()
                .flatMap(code -> snapshot.directory().get(code).stream())
                .map(area -> snapshot.verdict(area, snapshot.judgedTarget(target, area)))
                .toList();
    }

    public Target target() {
        return target;
    }

    /** The verdicts on the members of the newest year, including those that declined. */
    public List<Verdict> present() {
        var years = years();
        return years.isEmpty() ? verdicts : members(verdicts, years.last());
    }

    /** The whole assessment as {@code /alliance} answers it. */
    public AllianceView view() {
        var known = view;
        if (known == null) {
            known = compute();
            view = known;
        }
        return known;
    }

    private AllianceView compute() {
        var years = years();
        var year = years.isEmpty() ? null : years.last();
        var present = year == null ? counted : members(counted, year);
        return new AllianceView(
                target.id(),
                year,
                official.stream().map(this::official).toList(),
                ComputedView.of(AllianceAverages.of(year == null ? List.of() : memberFigures(year))),
                counts(present),
                year == null ? 0 : countAtValue(present, year),
                present.size(),
                verdicts.size() - counted.size(),
                shortfall(present),
                netGap(present),
                deadline(year),
                years.stream().map(this::year).toList());
    }

    /** How members met the deadline; null if there is none, or if all figures are from before its year. */
    private @Nullable DeadlineView deadline(@Nullable Integer latest) {
        var deadline = target.year() == null ? null : target.year().value();
        if (deadline == null || latest == null || latest < deadline) {
            return null;
        }
        var obliged = members(counted, deadline);
        var kept = obliged.stream()
                .filter(verdict -> Boolean.TRUE.equals(verdict.assessment().metOnTime()))
                .toList();
        var late = obliged.stream()
                .filter(verdict ->
                        !kept.contains(verdict) && verdict.assessment().status().isMet())
                .toList();
        var missed = obliged.stream()
                .filter(verdict -> !kept.contains(verdict) && !late.contains(verdict))
                .toList();
        return new DeadlineView(
                deadline,
                obliged.size(),
                kept.size(),
                late.size(),
                missed.size(),
                (int) obliged.stream()
                        .filter(verdict -> verdict.series()
                                .at(deadline)
                                .filter(Series.SeriesPoint::estimate)
                                .isPresent())
                        .count(),
                codes(kept),
                codes(late),
                codes(missed));
    }

    private static List<String> codes(List<Verdict> verdicts) {
        return verdicts.stream().map(verdict -> verdict.area().code().value()).toList();
    }

    private TreeSet<Integer> years() {
        var years = new TreeSet<Integer>();
        verdicts.forEach(verdict -> verdict.series().points().forEach(point -> years.add(point.year())));
        return years;
    }

    private static List<Verdict> members(List<Verdict> verdicts, int year) {
        return verdicts.stream()
                .filter(verdict -> verdict.area().wasMemberIn(year))
                .toList();
    }

    private OfficialView official(Verdict verdict) {
        var latest = verdict.series().latest();
        return new OfficialView(
                verdict.area().code().value(),
                latest.map(Series.SeriesPoint::value).orElse(null),
                latest.map(point -> (point.estimate() ? ObservationStatus.ESTIMATE : ObservationStatus.FINAL).code())
                        .orElse(null),
                ProgressView.of(verdict, snapshot.options()));
    }

    /** The figures of all members of the year, including those that declined: an average describes the whole alliance. */
    private List<AllianceAverages.MemberFigures> memberFigures(int year) {
        return members(verdicts, year).stream()
                .map(verdict -> new AllianceAverages.MemberFigures(
                        value(verdict, year).orElse(null),
                        gdp(verdict, year),
                        verdict.area().code().equals(USA)))
                .toList();
    }

    /** The GDP from the edition of the member's figures; from the edition in force for GDP if the member has no figures. */
    private @Nullable BigDecimal gdp(Verdict verdict, int year) {
        var member = verdict.area().code();
        var edition = verdict.edition();
        return edition != null
                ? snapshot.figures().gdp(member, edition, year)
                : snapshot.figures()
                        .find(member, Indicator.GDP_MUSD)
                        .flatMap(published -> published.series().at(year))
                        .map(Series.SeriesPoint::value)
                        .orElse(null);
    }

    private YearView year(int year) {
        var present = members(counted, year).stream()
                .filter(verdict -> value(verdict, year).isPresent())
                .toList();
        var total = official.stream()
                .filter(verdict -> verdict.area().code().equals(AreaCode.NATO))
                .flatMap(verdict -> value(verdict, year).stream())
                .findFirst();
        return new YearView(year, present.size(), countAtValue(present, year), total.orElse(null));
    }

    private static int countAtValue(List<Verdict> present, int year) {
        return (int) present.stream()
                .filter(verdict ->
                        value(verdict, year).filter(verdict.goal()::isReachedBy).isPresent())
                .count();
    }

    private static Optional<BigDecimal> value(Verdict verdict, int year) {
        return verdict.series().at(year).map(Series.SeriesPoint::value);
    }

    private static Map<String, Integer> counts(List<Verdict> present) {
        var counts = new LinkedHashMap<String, Integer>();
        for (var status : Status.values()) {
            if (status != Status.NOT_APPLICABLE && status != Status.DECLINED) {
                counts.put(status.code(), (int) present.stream()
                        .filter(verdict -> verdict.assessment().status() == status)
                        .count());
            }
        }
        return counts;
    }

    /** The sum of the gaps in million US dollars; null if no gap can be converted into money. */
    private @Nullable BigDecimal shortfall(List<Verdict> present) {
        return sum(
                present,
                verdict -> verdict.money() == null ? null : verdict.money().gapNow());
    }

    private @Nullable BigDecimal netGap(List<Verdict> present) {
        return sum(present, verdict -> {
            var signed = verdict.assessment().signedGap();
            var year = verdict.assessment().latestYear();
            var gdp = year == null || verdict.money() == null ? null : gdp(verdict, year);
            return gdp == null || signed == null
                    ? null
                    : signed.negate().multiply(gdp).divide(PERCENT);
        });
    }

    private static @Nullable BigDecimal sum(List<Verdict> verdicts, Function<Verdict, @Nullable BigDecimal> amount) {
        return verdicts.stream()
                .map(amount)
                .filter(Objects::nonNull)
                .reduce(BigDecimal::add)
                .map(Rounding::money)
                .orElse(null);
    }
}
