package org.defensetracker.charts;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collector;
import org.defensetracker.alliance.AllianceAssessment;
import org.defensetracker.assessment.Series;
import org.defensetracker.http.DataRevision;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.member.Area;
import org.defensetracker.progress.AssessmentOptions;
import org.defensetracker.progress.JudgedTarget;
import org.defensetracker.progress.PathView;
import org.defensetracker.progress.PathView.PointView;
import org.defensetracker.progress.ProgressSnapshot;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.progress.Verdict;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.Observation;
import org.defensetracker.spending.Selection;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.Target;
import org.jspecify.annotations.Nullable;

/** Gathers what charts show from the rooms that know it. */
@ApplicationScoped
class ChartDataReader {

    private final Spending spending;
    private final DataRevision data;

    ChartDataReader(Spending spending, DataRevision data) {
        this.spending = spending;
        this.data = data;
    }

    /** The chart of a member and a promise; without a promise of its core figures alone. Its axis reaches at least to the top. */
    ChartImage member(
            ProgressSnapshot standings, Area member, Optional<JudgedTarget> promise, ChartSize frame, double top) {
        return MemberChart.draw(story(standings, member, promise), frame, top);
    }

    MemberChartData story(ProgressSnapshot standings, Area member, Optional<JudgedTarget> promise) {
        var question = standings.question();
        if (promise.isEmpty()) {
            return withoutPledge(standings, member);
        }
        var verdict = standings.verdict(member, promise.get());
        var indicator = verdict.basis() == Verdict.Basis.CORE_LOWER_BOUND
                ? Indicator.CORE_PCT_GDP
                : promise.get().indicator();
        var edition = verdict.edition();
        var view = ProgressView.of(verdict, question);
        return new MemberChartData(
                member.name(),
                indicator,
                new MemberChartData.ChartTarget(promise.get(), view),
                "",
                upward(PathView.of(verdict, question).points(), promise.get()),
                earlier(question, member, indicator, edition == null ? "" : edition),
                pledges(standings, member, indicator, promise.get()),
                provenance(
                        question,
                        edition == null ? List.of() : List.of(edition),
                        question.baselineYear() == null ? null : view.baselineYear()));
    }

    /** From a baseline above the target the straight line leads down to it; nobody promised that. */
    private static List<PointView> upward(List<PointView> points, JudgedTarget promise) {
        var isDown = points.stream()
                .map(PointView::path)
                .filter(Objects::nonNull)
                .findFirst()
                .filter(baseline -> baseline.compareTo(promise.value()) >= 0)
                .isPresent();
        return isDown ? points.stream().map(PointView::withoutPath).toList() : points;
    }

    private MemberChartData withoutPledge(ProgressSnapshot standings, Area member) {
        var question = standings.question();
        var figures = standings.figures().of(member.code(), Indicator.CORE_PCT_GDP);
        var points = figures.map(published -> published.series().points()).orElse(List.of()).stream()
                .map(point -> new PointView(point.year(), point.value(), point.estimate(), null, null, null, null))
                .toList();
        var edition = figures.map(published -> published.edition());
        return new MemberChartData(
                member.name(),
                Indicator.CORE_PCT_GDP,
                null,
                remark(standings, member),
                points,
                earlier(question, member, Indicator.CORE_PCT_GDP, edition.orElse("")),
                List.of(),
                provenance(question, edition.stream().toList(), null));
    }

    private static String remark(ProgressSnapshot standings, Area member) {
        if (!member.hasArmedForces()) {
            return "No armed forces, so that no target applies.";
        }
        var declined = standings.promises(member).stream()
                .anyMatch(promise -> promise.declined() && promise.isFor(Target.PLEDGE_OF_ALL));
        return declined
                ? "No pledge with a deadline ahead; declined the alliance's 3.5% by 2035."
                : "No pledge to be measured against.";
    }

    /** The figures of the editions before the one in force; of an edition without the indicator there are none. */
    private List<MemberChartData.EarlierSeries> earlier(
            AssessmentOptions question, Area member, Indicator indicator, String inForce) {
        var wanted = Selection.inForce(question.source(), question.horizon())
                .of(Set.of(member.code()))
                .measuring(Set.of(indicator))
                .inEveryEdition();
        var byEdition = spending.select(wanted).stream()
                .collect(groupingBy(Observation::edition, TreeMap::new, series(question)));
        return editions(byEdition.keySet()).stream()
                .map(Edition::code)
                .filter(code -> !code.equals(inForce))
                .map(code -> new MemberChartData.EarlierSeries(code, Objects.requireNonNull(byEdition.get(code))))
                .filter(earlier -> !earlier.series().isEmpty())
                .toList();
    }

    private static Collector<Observation, ?, Series> series(AssessmentOptions question) {
        return collectingAndThen(
                mapping(
                        row -> new Series.SeriesPoint(
                                row.year().value(), row.value(), row.status() == ObservationStatus.ESTIMATE),
                        toList()),
                points -> question.finalOnly() ? Series.of(points).withoutEstimates() : Series.of(points));
    }

    private static List<MemberChartData.OtherTarget> pledges(
            ProgressSnapshot standings, Area member, Indicator indicator, JudgedTarget drawn) {
        return standings.promises(member).stream()
                .filter(promise -> promise.indicator() == indicator && promise.year() != null)
                .filter(promise -> !promise.declined() && promise.repeats() == null)
                .filter(promise -> !Objects.equals(promise.id(), drawn.id()))
                .filter(promise ->
                        promise.value().compareTo(drawn.value()) != 0 || !Objects.equals(promise.year(), drawn.year()))
                .map(promise -> {
                    var target = Objects.requireNonNull(promise.target());
                    return new MemberChartData.OtherTarget(
                            target.id(),
                            promise.scope() == JudgedTarget.TargetScope.ALLIANCE,
                            promise.value(),
                            Objects.requireNonNull(promise.year()),
                            target.announcedOn().lastDay());
                })
                .toList();
    }

    /** The chart of the alliance: each member as a bar, or the members at the value year by year. */
    ChartImage alliance(AssessmentOptions question, AllianceAssessment rollCall, boolean history, ChartSize frame) {
        var codes = rollCall.present().stream()
                .map(Verdict::edition)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var provenance = provenance(question, codes, question.baselineYear());
        return history
                ? HistoryChart.draw(rollCall.target(), rollCall.view(), provenance, frame)
                : AllianceChart.draw(rollCall, question, provenance, frame);
    }

    private ChartSource provenance(
            AssessmentOptions question, Collection<String> codes, @Nullable Integer baselineYear) {
        return new ChartSource(
                question, editions(codes), baselineYear, data.current().number());
    }

    private List<Edition> editions(Collection<String> codes) {
        return spending.editions().stream()
                .filter(edition -> codes.contains(edition.code()))
                .toList();
    }
}
