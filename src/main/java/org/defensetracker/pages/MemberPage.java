package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.defensetracker.assessment.Method;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.defensetracker.member.Area;
import org.defensetracker.pages.EmbeddedChart.RenderedChart;
import org.defensetracker.progress.AssessmentOptions;
import org.defensetracker.progress.JudgedTarget;
import org.defensetracker.progress.MemberViews.MemberDetail;
import org.defensetracker.progress.MemberViews.TargetProgressView;
import org.defensetracker.progress.PathView;
import org.defensetracker.progress.PathView.PointView;
import org.defensetracker.progress.ProgressSnapshot;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.progress.WhatIfQuery;
import org.defensetracker.spending.ObservationView;
import org.jspecify.annotations.Nullable;

/** The page of one member: the verdict in a sentence, and everything that it rests on. */
@TemplateData
final class MemberPage implements PageContent {

    static class MemberPageQuery extends WhatIfQuery {
        @QueryParam("target")
        @Nullable
        String target;

        @QueryParam("as_of")
        @Nullable
        LocalDate asOf;

        @QueryParam("baseline")
        @Nullable
        Year baseline;

        @QueryParam("method")
        @Nullable
        Method method;

        /** The address with the parameters of a what-if and of the method. */
        RequestAddress whatIf(RequestAddress address) {
            return address.with("target_value", targetValue)
                    .with("target_year", targetYear)
                    .with("baseline", baseline)
                    .with("method", method == null ? null : method.code());
        }

        AssessmentOptions options(AssessmentOptions usual) {
            return new AssessmentOptions(
                    usual.asOf(),
                    usual.horizon(),
                    usual.source(),
                    method == null ? usual.method() : method,
                    usual.finalOnly(),
                    baseline == null ? null : Integer.valueOf(baseline.value()),
                    usual.gdpGrowthPct());
        }
    }

    /**
     * The figures of all editions, side by side.
     *
     * @param request the request that the figures come from
     */
    @TemplateData
    record FigureTable(List<String> editions, List<FigureTableRow> rows, String request) {

        @TemplateData
        record FigureTableRow(int year, List<ApiField> figures) {}

        static FigureTable of(List<Marked<ObservationView>> figures) {
            var editions = new TreeSet<String>();
            var byYear = new TreeMap<Integer, TreeMap<String, ApiField>>();
            figures.forEach(figure -> {
                editions.add(figure.view().edition());
                byYear.computeIfAbsent(figure.view().year(), year -> new TreeMap<>())
                        .put(figure.view().edition(), figure.field());
            });
            var rows = byYear.descendingMap().entrySet().stream()
                    .map(year -> new FigureTableRow(
                            year.getKey(),
                            editions.stream()
                                    .map(edition -> year.getValue().getOrDefault(edition, ApiField.UNKNOWN))
                                    .toList()))
                    .toList();
            return new FigureTable(List.copyOf(editions), rows, requestOf(figures));
        }

        private static String requestOf(List<Marked<ObservationView>> figures) {
            return figures.isEmpty() ? "" : figures.get(0).field().api();
        }
    }

    private final PageReader reader;
    private final MemberPageQuery query;
    private final Area area;
    private final ProgressSnapshot snapshot;
    private final MemberDetail detail;

    /** The target of the request; null where it names none. */
    private final @Nullable String chosen;

    private final Optional<JudgedTarget> judgedTarget;
    private final @Nullable ProgressView progress;
    private final @Nullable PathView pathView;

    public final ApiField member;

    /** The target of the request, where it is not in force on the day; then another is shown. */
    public final @Nullable ApiField notInForce;

    /** The item of {@code /v1/progress} that the page is about; null where nothing is measured. */
    public final @Nullable ApiField verdict;

    public final @Nullable ApiField path;
    public final List<ApiField> history;
    public final EditionChoices editions;

    /** The core share, with a row for each year and a column for each edition. */
    public final FigureTable core;

    private final List<Marked<ObservationView>> equipmentFigures;

    /** Null for a member without armed forces. */
    public final @Nullable RenderedChart chart;

    /** @param named the member's code or name in any case */
    MemberPage(PageReader reader, String named, MemberPageQuery query) {
        this.reader = reader;
        this.query = query;
        var usual = reader.options(query.asOf);
        reader.errors().done();
        var options = query.options(usual);
        var known = reader.snapshot(usual);
        area = known.directory().member(named);
        snapshot = options.equals(usual) ? known : reader.snapshot(options, area.code());
        reader.note(CodeLabels.REQUEST);
        editions = reader.editions(query.asOf);
        var marked = reader.mark(
                RequestAddress.of("/v1/members", named).with("as_of", query.asOf), MemberDetail.of(known, area));
        detail = marked.view();
        member = marked.field();
        var ended = Optional.<Marked<?>>empty();
        if (query.target == null) {
            chosen = null;
        } else {
            // To members without armed forces the alliance's targets do not apply.
            var owners = area.hasArmedForces() ? Set.of(code(), PageTargets.ALLIANCE) : Set.of(code());
            var targets = reader.targets(query.asOf);
            chosen = targets.canonicalId(query.target);
            ended = targets.notInForce(chosen, owners).map(target -> target);
        }
        notInForce = ended.map(Marked::field).orElse(null);
        judgedTarget = judgedTarget();
        reader.errors().done();
        core = FigureTable.of(figures(Indicator.CORE_PCT_GDP, true));
        equipmentFigures = figures(Indicator.EQUIPMENT_PCT, false);
        if (judgedTarget.isEmpty()) {
            progress = null;
            pathView = null;
            verdict = null;
            path = null;
            history = List.of();
        } else {
            var judged = snapshot.verdict(area, judgedTarget.get());
            // A what-if about a member without armed forces has no item.
            var items = area.hasArmedForces() ? List.of(ProgressView.of(judged, options)) : List.<ProgressView>of();
            var verdicts =
                    reader.markAll(assessed(RequestAddress.of("/v1/progress").with("member", code())), items);
            progress = items.isEmpty() ? null : items.get(0);
            verdict = verdicts.isEmpty() ? null : verdicts.get(0).field();
            var points = reader.mark(assessed(address("path")), PathView.of(judged, options));
            pathView = progress == null ? null : points.view();
            path = progress == null ? null : points.field();
            history =
                    reader
                            .markAll(assessed(address("history")), reader.history(options, area, judgedTarget.get()))
                            .stream()
                            .map(Marked::field)
                            .toList();
        }
        chart = area.hasArmedForces() ? reader.draw(embeddedChart(), snapshot, area, judgedTarget) : null;
    }

    /** Empty where there is nothing to measure: Iceland has neither armed forces nor targets. */
    private Optional<JudgedTarget> judgedTarget() {
        if (query.isAsked()) {
            if (query.target != null) {
                reader.errors()
                        .refuse(
                                "target",
                                query.target,
                                "conflict",
                                "target: a what-if has a 'target_value' in place of a target.");
            }
            return Optional.ofNullable(query.whatIf(List.of()));
        }
        var id = isChosen() ? chosen : area.hasArmedForces() ? defaultTarget() : null;
        return id == null ? Optional.empty() : reader.judgedTarget(id, snapshot, area);
    }

    /** Whether the request names a target that is in force on the day. */
    private boolean isChosen() {
        return chosen != null && notInForce == null;
    }

    /** The target that is shown unless another is chosen: the pledge, else the floor, else the first that applies. */
    private @Nullable String defaultTarget() {
        var all = detail.targets().stream().map(TargetProgressView::id).toList();
        return detail.pledge() != null
                ? detail.pledge().id()
                : all.contains(PageTargets.FLOOR)
                        ? PageTargets.FLOOR
                        : all.stream().findFirst().orElse(null);
    }

    private RequestAddress address(String part) {
        return RequestAddress.of("/v1/members", code()).below(part);
    }

    private RequestAddress assessed(RequestAddress address) {
        var id = query.isAsked() ? null : isChosen() ? chosen : defaultTarget();
        return query.whatIf(address.with("target", id)).with("as_of", query.asOf);
    }

    private EmbeddedChart embeddedChart() {
        return EmbeddedChart.of(assessed(address("chart")));
    }

    private List<Marked<ObservationView>> figures(Indicator indicator, boolean everyEdition) {
        return reader.figures(code(), Set.of(area.code()), indicator, everyEdition, snapshot);
    }

    @Override
    public PageMetadata metadata() {
        return new PageMetadata(
                "members",
                name() + ": promise and pace on defense spending",
                "What " + name() + " promised to spend on defense, what it spent, and whether the pace suffices – with "
                        + "sources, revisions and the range of the verdict.",
                query.whatIf(page().with("target", chosen)).with("as_of", query.asOf),
                embeddedChart().preview(),
                EmbeddedChart.memberAlt(name()));
    }

    @Override
    public TemplateInstance template(PageLayout layout) {
        return PageTemplates.member(this, CodeLabels.ALL, layout);
    }

    private RequestAddress page() {
        return RequestAddress.of("/members", code());
    }

    public String code() {
        return area.code().value();
    }

    public String name() {
        return area.name();
    }

    public boolean isWhatIf() {
        return query.isAsked();
    }

    /** The parameters of the what-if and of the method, by name. */
    public Map<String, String> whatIfParameters() {
        return query.whatIf(RequestAddress.of("/")).parameters();
    }

    /** A parameter of the what-if; empty where it is not given. */
    public String given(String parameter) {
        return whatIfParameters().getOrDefault(parameter, "");
    }

    public boolean isByGrowth() {
        return query.method == Method.EUROSTAT_CAGR;
    }

    /** Whether the request names another baseline or method than the default. */
    public boolean isOtherMethod() {
        return query.baseline != null || isByGrowth();
    }

    /** The address of this page with the default baseline and method. */
    public String withDefaultMethod() {
        return page().with("target", query.target).with("as_of", query.asOf).toString();
    }

    /** The address of this page without the what-if. */
    public String withoutWhatIf() {
        return page().with("as_of", query.asOf).toString();
    }

    /** The targets that apply, each with the progress toward it. */
    public List<ApiField> targets() {
        return member.at("targets").list();
    }

    /** The target of the verdict; null for a what-if, or where nothing is measured. */
    public @Nullable ApiField target() {
        return targets().stream().filter(this::isShown).findFirst().orElse(null);
    }

    public boolean isShown(ApiField one) {
        return progress != null && one.at("id").text().equals(progress.target());
    }

    /** The value of an option. It is empty for the default target, so that the address shows the default of any day. */
    public String optionValue(ApiField one) {
        var id = one.at("id").text();
        return id.equals(defaultTarget()) ? "" : id;
    }

    /** Whether the member declined one of the alliance's targets. */
    public boolean isDeclined() {
        return detail.targets().stream().anyMatch(one -> one.progress().declined());
    }

    /** Whether the straight line goes up. From a baseline above the target it would go down, which nobody promised. */
    public boolean isUpward() {
        return progress != null
                && points().map(PointView::path)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .filter(baseline -> baseline.compareTo(progress.targetValue()) < 0)
                        .isPresent();
    }

    private Stream<PointView> points() {
        return pathView == null ? Stream.of() : pathView.points().stream();
    }

    /** Whether there is an extrapolation. */
    public boolean hasOutlook() {
        return progress != null && progress.outlook() != null;
    }

    /** Whether figures go beyond the deadline but its year has none. The page then explains the verdict. */
    public boolean isDeadlineWithoutFigure() {
        var deadline = progress == null ? null : progress.targetYear();
        var latest = progress == null ? null : progress.latestYear();
        return deadline != null
                && latest != null
                && deadline < latest
                && points().noneMatch(point -> point.observed() != null && point.year() == deadline);
    }

    public List<ApiField> equipment() {
        return equipmentFigures.stream().map(Marked::field).toList();
    }

    /** The HTML that shows the chart on another page. */
    public String snippet(PageLayout layout) {
        return "<a href=\"" + layout.canonical() + "\"><img src=\"" + layout.origin()
                + (chart == null ? "" : chart.svg()) + "\" width=\"800\" height=\"450\" alt=\""
                + EmbeddedChart.memberAlt(name()) + "\"></a>";
    }
}
