package org.defensetracker.charts;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.defensetracker.alliance.AllianceAssessment;
import org.defensetracker.assessment.Method;
import org.defensetracker.http.DataRevision;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Area;
import org.defensetracker.progress.AssessmentOptions;
import org.defensetracker.progress.JudgedTarget;
import org.defensetracker.progress.PathView;
import org.defensetracker.progress.PathView.PointView;
import org.defensetracker.progress.ProgressSnapshot;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.progress.SeriesInForce;
import org.defensetracker.progress.Verdict;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.Observation;
import org.defensetracker.spending.Selection;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.Target;
import org.jspecify.annotations.Nullable;

/** The public entry of this room: draws the charts of members and of the alliance. */
@ApplicationScoped
public class Charts {

    private final Spending spending;
    private final DataRevision data;

    Charts(Spending spending, DataRevision data) {
        this.spending = spending;
        this.data = data;
    }

    /** The SVG element of a member's chart, for a page that has the stylesheet. */
    public String inlineMember(
            ProgressSnapshot snapshot, Area member, @Nullable JudgedTarget target, int width, int height) {
        return member(snapshot, member, target, new ChartOptions(width, height, ChartTheme.AUTO, 1, 0))
                .inline();
    }

    /** The SVG element of the alliance's chart, for a page that has the stylesheet. */
    public String inlineAlliance(AssessmentOptions options, AllianceAssessment assessment, int width, int height) {
        return alliance(options, assessment, false, new ChartOptions(width, height, ChartTheme.AUTO, 1, 0))
                .inline();
    }

    /** Draws the figures of a member and the path to a target; the core figures alone where the target is null. */
    ChartImage member(ProgressSnapshot snapshot, Area member, @Nullable JudgedTarget target, ChartOptions options) {
        var data = target == null ? withoutTarget(snapshot, member) : withTarget(snapshot, member, target);
        return MemberChart.draw(data, options);
    }

    private MemberChartData withTarget(ProgressSnapshot snapshot, Area member, JudgedTarget target) {
        var options = snapshot.options();
        var verdict = snapshot.verdict(member, target);
        var indicator = verdict.basis() == Verdict.Basis.CORE_LOWER_BOUND ? Indicator.CORE_PCT_GDP : target.indicator();
        var edition = verdict.edition();
        var view = ProgressView.of(verdict, options);
        return new MemberChartData(
                member.name(),
                indicator,
                new MemberChartData.ChartTarget(target, view),
                "",
                points(verdict, options),
                earlier(options, member, indicator, edition == null ? "" : edition),
                others(snapshot, member, indicator, target),
                source(
                        options,
                        edition == null ? List.of() : List.of(edition),
                        options.baselineYear() == null ? null : view.baselineYear()));
    }

    /** The points of the chart. A straight line that goes down to the target is left out: nobody promised that. */
    private static List<PointView> points(Verdict verdict, AssessmentOptions options) {
        var points = PathView.of(verdict, options).points();
        var isDownward = points.stream()
                .map(PointView::path)
                .filter(Objects::nonNull)
                .findFirst()
                .filter(baseline -> baseline.compareTo(verdict.goal().value()) >= 0)
                .isPresent();
        return isDownward ? points.stream().map(PointView::withoutPath).toList() : points;
    }

    private MemberChartData withoutTarget(ProgressSnapshot snapshot, Area member) {
        var options = snapshot.options();
        var core = snapshot.figures().find(member.code(), Indicator.CORE_PCT_GDP);
        var points = core.map(published -> published.series().points()).orElse(List.of()).stream()
                .map(point -> new PointView(point.year(), point.value(), point.estimate(), null, null, null, null))
                .toList();
        var edition = core.map(SeriesInForce.PublishedSeries::edition);
        return new MemberChartData(
                member.name(),
                Indicator.CORE_PCT_GDP,
                null,
                reasonWithoutTarget(snapshot, member),
                points,
                earlier(options, member, Indicator.CORE_PCT_GDP, edition.orElse("")),
                List.of(),
                source(options, edition.stream().toList(), null));
    }

    private static String reasonWithoutTarget(ProgressSnapshot snapshot, Area member) {
        if (!member.hasArmedForces()) {
            return "No armed forces, so that no target applies.";
        }
        var declined = snapshot.judgedTargets(member).stream()
                .anyMatch(target -> target.declined() && target.isFor(Target.PLEDGE_OF_ALL));
        return declined
                ? "No pledge with a deadline ahead; declined the alliance's 3.5% by 2035."
                : "No pledge to be measured against.";
    }

    /** The series of the editions other than the one in force that have the indicator. */
    private List<MemberChartData.EarlierSeries> earlier(
            AssessmentOptions options, Area member, Indicator indicator, String inForce) {
        var wanted = Selection.inForce(options.source(), options.horizon())
                .withAreas(Set.of(member.code()))
                .withIndicators(Set.of(indicator))
                .inEveryEdition();
        var byEdition = spending.select(wanted).stream().collect(groupingBy(Observation::edition));
        return editions(byEdition.keySet()).stream()
                .map(Edition::code)
                .filter(code -> !code.equals(inForce))
                .map(code -> new MemberChartData.EarlierSeries(
                        code, SeriesInForce.series(Objects.requireNonNull(byEdition.get(code)), options.finalOnly())))
                .filter(earlier -> !earlier.series().isEmpty())
                .toList();
    }

    /** The other targets in force with the same indicator and a deadline. */
    private static List<JudgedTarget> others(
            ProgressSnapshot snapshot, Area member, Indicator indicator, JudgedTarget shown) {
        return snapshot.judgedTargets(member).stream()
                .filter(other -> other.indicator() == indicator && other.year() != null && other.target() != null)
                .filter(other -> !other.declined() && other.repeats() == null)
                .filter(other -> !Objects.equals(other.id(), shown.id()))
                .filter(other ->
                        other.value().compareTo(shown.value()) != 0 || !Objects.equals(other.year(), shown.year()))
                .toList();
    }

    /** Draws each member as a bar, or the number of members at the value of the target by year. */
    ChartImage alliance(AssessmentOptions options, AllianceAssessment assessment, boolean history, ChartOptions look) {
        var codes = assessment.present().stream()
                .map(Verdict::edition)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var source = source(options, codes, options.baselineYear());
        return history
                ? AllianceHistoryChart.draw(assessment.target(), assessment.view(), source, look)
                : AllianceChart.draw(assessment, options, source, look);
    }

    /**
     * The line at the bottom of every chart: where the figures come from, and how they were assessed.
     *
     * @param baselineYear the year that is counted from; null where the request names no baseline
     */
    private String source(AssessmentOptions options, Collection<String> codes, @Nullable Integer baselineYear) {
        var editions = editions(codes);
        var separator = editions.size() == 1 ? ", published " : " of ";
        var dated = editions.stream()
                .map(edition -> edition.code() + separator + edition.publishedOn())
                .collect(joining(", "));
        var noun = editions.size() == 1 ? ", edition " : ", editions ";
        var parts = Stream.of(
                "Source: " + options.source() + (editions.isEmpty() ? ", no figures" : noun + dated),
                options.asOf() == null ? null : "as of " + options.asOf(),
                options.finalOnly() ? "final figures alone" : null,
                baselineYear == null ? null : "baseline " + baselineYear,
                options.method() == Method.LINEAR_PP
                        ? null
                        : "method " + options.method().code(),
                "data revision " + data.current().number(),
                "Defense Target Tracker");
        return parts.filter(Objects::nonNull).collect(joining(" · "));
    }

    private List<Edition> editions(Collection<String> codes) {
        return spending.editions().stream()
                .filter(edition -> codes.contains(edition.code()))
                .toList();
    }
}
