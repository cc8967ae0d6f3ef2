package org.defensetracker.charts;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.defensetracker.alliance.Alliance;
import org.defensetracker.assessment.Method;
import org.defensetracker.charts.MemberChartData.ComparedSeries;
import org.defensetracker.http.DataRevision;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.language.Language;
import org.defensetracker.language.Messages;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Area;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.progress.AssessmentOptions;
import org.defensetracker.progress.JudgedTarget;
import org.defensetracker.progress.ProgressSnapshot;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.progress.SeriesInForce;
import org.defensetracker.progress.TargetPathView;
import org.defensetracker.progress.TargetPathView.PointView;
import org.defensetracker.progress.Verdict;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.Target;
import org.jspecify.annotations.Nullable;

/** The public entry of this room: draws the charts of members and of the alliance. */
@ApplicationScoped
public class Charts {

    /** How many pixels high a frame has to be that shows a member's chart with its verdict. */
    public static final int MEMBER_FRAME_HEIGHT = 640;

    /** The same for the alliance by one of its targets. */
    public static final int ALLIANCE_FRAME_HEIGHT = 860;

    /** The same for the alliance by the members' own pledges, above which stand the counts. */
    public static final int PLEDGES_FRAME_HEIGHT = 980;

    /** How many members one chart of several has at most. */
    public static final int MOST_COMPARED = 6;

    private static final int MOST_PEERS = 4;

    private final Spending spending;
    private final DataRevision data;

    Charts(Spending spending, DataRevision data) {
        this.spending = spending;
        this.data = data;
    }

    /** The members that a parameter names, to be drawn beside another; those that cannot be are refused. */
    public static List<Area> peers(
            ParameterErrors errors, AreaDirectory directory, Area member, @Nullable CommaSeparated<String> named) {
        var peers = errors.list("peers", named, text -> {
            var peer = directory.knownMember(text);
            if (peer.equals(member) || !peer.hasArmedForces()) {
                throw new IllegalArgumentException("'" + text + "' cannot be drawn beside " + member.name());
            }
            return peer;
        });
        if (peers.size() > MOST_PEERS) {
            var message = "peers: " + peers.size() + " given; name up to " + MOST_PEERS + " members, such as POL,EST.";
            errors.refuse("peers", CommaSeparated.text(named), "invalid", message);
        }
        return peers;
    }

    /** The areas whose figures the chart of a member needs. */
    public static Set<AreaCode> areas(Area member, List<Area> peers) {
        var members = Stream.concat(Stream.of(member), peers.stream()).map(Area::code);
        return Stream.concat(Stream.of(AreaCode.NATO), members).collect(toSet());
    }

    /** The SVG element of a member's chart, for a page that has the stylesheet. */
    public String inlineMember(
            ProgressSnapshot snapshot,
            Area member,
            @Nullable JudgedTarget target,
            List<Area> peers,
            int width,
            int height,
            Language language) {
        return member(snapshot, member, target, peers, ChartOptions.inline(width, height, language))
                .inline();
    }

    /**
     * The SVG element of the alliance's chart, for a page that has the stylesheet: a group, because an image hides its links.
     *
     * @param target null to measure each member against its own pledge
     * @param links the address of a member's page by the member's code
     */
    public String inlineAlliance(
            ProgressSnapshot snapshot,
            @Nullable String target,
            boolean history,
            int width,
            int height,
            Language language,
            UnaryOperator<@Nullable String> links) {
        return alliance(snapshot, target, history, ChartOptions.inline(width, height, language), links)
                .inline()
                .replaceFirst("role=\"img\"", "role=\"group\"");
    }

    /**
     * The SVG element of one chart of several members, for a page that has the stylesheet.
     *
     * @param verdicts one on each member, by targets of one indicator; at least one
     */
    public String inlineComparison(
            AssessmentOptions options, List<Verdict> verdicts, int width, int height, Language language) {
        return comparison(options, verdicts, ChartOptions.inline(width, height, language))
                .inline();
    }

    /** Draws the figures of the members of some verdicts, of which there is at least one, in one plot. */
    ChartImage comparison(AssessmentOptions options, List<Verdict> verdicts, ChartOptions look) {
        var editions = verdicts.stream()
                .map(Verdict::edition)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return ComparisonChart.draw(
                verdicts, options, source(options, editions, options.baselineYear(), look.texts()), look);
    }

    /** Draws the figures of a member and the path to a target; the core figures alone where the target is null. */
    ChartImage member(
            ProgressSnapshot snapshot,
            Area member,
            @Nullable JudgedTarget target,
            List<Area> peers,
            ChartOptions options) {
        // Charts that stand side by side leave the alliance out, or each would repeat the same line.
        var alliance = Stream.of(AreaCode.NATO)
                .filter(code -> !options.isOneOfSeveral())
                .flatMap(code -> snapshot.directory().get(code).stream());
        var others = Stream.concat(alliance, peers.stream()).toList();
        return MemberChart.draw(
                target == null
                        ? withoutTarget(snapshot, member, others, options.texts())
                        : withTarget(snapshot, member, target, others, options.texts()),
                options);
    }

    private MemberChartData withTarget(
            ProgressSnapshot snapshot, Area member, JudgedTarget target, List<Area> compared, VerdictTexts texts) {
        var options = snapshot.options();
        var verdict = snapshot.verdict(member, target);
        var indicator = verdict.basis() == Verdict.Basis.CORE_LOWER_BOUND ? Indicator.CORE_PCT_GDP : target.indicator();
        var edition = verdict.edition();
        var view = ProgressView.of(verdict, options);
        return new MemberChartData(
                texts.name(member),
                indicator,
                new MemberChartData.ChartTarget(target, view),
                "",
                points(verdict, options),
                others(snapshot, member, indicator, target),
                compared(snapshot, compared, indicator),
                source(
                        options,
                        edition == null ? List.of() : List.of(edition),
                        options.baselineYear() == null ? null : view.baselineYear(),
                        texts));
    }

    /** The points of the chart. A straight line that goes down to the target is left out: nobody promised that. */
    private static List<PointView> points(Verdict verdict, AssessmentOptions options) {
        var points = TargetPathView.of(verdict, options).points();
        var isDownward = points.stream()
                .map(PointView::path)
                .filter(Objects::nonNull)
                .findFirst()
                .filter(baseline -> baseline.compareTo(verdict.goal().value()) >= 0)
                .isPresent();
        return isDownward ? points.stream().map(PointView::withoutPath).toList() : points;
    }

    private MemberChartData withoutTarget(
            ProgressSnapshot snapshot, Area member, List<Area> compared, VerdictTexts texts) {
        var options = snapshot.options();
        var core = snapshot.figures().find(member.code(), Indicator.CORE_PCT_GDP);
        var points = core.map(published -> published.series().points()).orElse(List.of()).stream()
                .map(point -> new PointView(point.year(), point.value(), point.estimate(), null, null, null, null))
                .toList();
        var edition = core.map(SeriesInForce.PublishedSeries::edition);
        return new MemberChartData(
                texts.name(member),
                Indicator.CORE_PCT_GDP,
                null,
                reasonWithoutTarget(snapshot, member, texts.messages()),
                points,
                List.of(),
                compared(snapshot, compared, Indicator.CORE_PCT_GDP),
                source(options, edition.stream().toList(), null, texts));
    }

    private static String reasonWithoutTarget(ProgressSnapshot snapshot, Area member, Messages words) {
        if (!member.hasArmedForces()) {
            return words.chartNoForces();
        }
        var declined = snapshot.judgedTargets(member).stream()
                .anyMatch(target -> target.declined() && target.isFor(Target.PLEDGE_OF_ALL));
        return words.chartNoPledge(declined);
    }

    private static List<ComparedSeries> compared(ProgressSnapshot snapshot, List<Area> areas, Indicator indicator) {
        return areas.stream()
                .flatMap(area -> snapshot.figures().find(area.code(), indicator).stream()
                        .map(published -> new ComparedSeries(area, published.series())))
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

    /** Draws the members against a target or their own pledges, or how many were at the target in each year. */
    ChartImage alliance(
            ProgressSnapshot snapshot,
            @Nullable String target,
            boolean history,
            ChartOptions look,
            UnaryOperator<@Nullable String> links) {
        var options = snapshot.options();
        var assessment = target == null ? null : Alliance.assess(snapshot, target);
        var data = assessment == null
                ? AllianceChartData.ofPledges(snapshot, look.texts())
                : AllianceChartData.of(assessment, options, look);
        var editions = data.rows()
                .map(ProgressView::edition)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var source = source(options, editions, options.baselineYear(), look.texts());
        return assessment != null && history
                ? AllianceHistoryChart.draw(assessment.target(), assessment.view(), source, look)
                : AllianceChart.draw(data, source, look, links);
    }

    /**
     * The line at the bottom of every chart: where the figures come from, and how they were assessed.
     *
     * @param baselineYear the year that is counted from; null where the request names no baseline
     */
    private String source(
            AssessmentOptions options, Collection<String> codes, @Nullable Integer baselineYear, VerdictTexts texts) {
        var words = texts.messages();
        var format = texts.language().format();
        var published = editions(codes).stream()
                .map(edition -> format.day(edition.publishedOn()))
                .reduce(words::homeAnd);
        var parts = Stream.of(
                words.chartSource(options.source(), published.orElse("")),
                options.asOf() == null ? null : words.chartAsOf(format.day(options.asOf())),
                options.finalOnly() ? words.chartFinalOnly() : null,
                baselineYear == null ? null : words.chartBaseline(baselineYear),
                options.method() == Method.LINEAR_PP
                        ? null
                        : words.chartMethod(options.method().code()),
                words.chartRevision(data.current().number()),
                "Defense Target Tracker");
        return parts.filter(Objects::nonNull).collect(joining(" · "));
    }

    private List<Edition> editions(Collection<String> codes) {
        return spending.editions().stream()
                .filter(edition -> codes.contains(edition.code()))
                .toList();
    }
}
