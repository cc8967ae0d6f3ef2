package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.defensetracker.assessment.Method;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.defensetracker.member.Area;
import org.defensetracker.pages.EmbeddedChart.RenderedChart;
import org.defensetracker.progress.JudgedTarget;
import org.defensetracker.progress.MemberViews.Headline;
import org.defensetracker.progress.MemberViews.MemberDetail;
import org.defensetracker.progress.PathView;
import org.defensetracker.progress.ProgressSnapshot;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.progress.WhatIfQuery;
import org.jspecify.annotations.Nullable;

/** The page of one member: the verdict in a sentence, and everything that it rests on. */
@TemplateData
final class MemberPage implements PageContent {

    record MemberPageQuery(
            @QueryParam("target") @Nullable String target,
            @QueryParam("as_of") @Nullable LocalDate asOf,
            @QueryParam("baseline") @Nullable Year baseline,
            @QueryParam("method") @Nullable Method method) {}

    private final MemberPageQuery query;
    private final WhatIfQuery whatIf;
    private final Area area;

    /** The target of the request; null where it names none. */
    private final @Nullable String chosen;

    public final ApiValue member;
    public final EditionChoices editions;

    /** The target of the request, where it is not in force on the day; then another is shown. */
    public final @Nullable ApiValue notInForce;

    /** The item of {@code /v1/progress} that the page is about; null where nothing is measured. */
    public final @Nullable ApiValue verdict;

    public final ApiValue path;
    public final List<ApiValue> history;

    /** The core share by year and edition. */
    public final List<ApiValue> core;

    public final List<ApiValue> equipment;

    /** Null for a member without armed forces. */
    public final @Nullable RenderedChart chart;

    /** @param named the member's code or name in any case */
    MemberPage(PageReader reader, String named, MemberPageQuery query, WhatIfQuery whatIf) {
        this.query = query;
        this.whatIf = whatIf;
        var options = reader.options(query.asOf, query.method, query.baseline);
        reader.errors().done();
        var usual = reader.snapshot(query.asOf);
        area = usual.directory().member(named);
        var snapshot = reader.snapshot(options, area);
        editions = reader.editions(query.asOf);
        member = reader.mark(
                RequestAddress.of("/v1/members", named).with("as_of", query.asOf),
                MemberDetail.of(usual, area, Headline.OWN));
        var targets = query.target == null ? null : reader.targets(query.asOf);
        chosen = targets == null ? null : targets.canonicalId(query.target);
        // To members without armed forces the alliance's targets do not apply.
        var owners = area.hasArmedForces() ? Set.of(code(), PageTargets.ALLIANCE) : Set.of(code());
        notInForce = targets == null ? null : targets.notInForce(chosen, owners).orElse(null);
        var judgedTarget = judgedTarget(reader, snapshot);
        reader.errors().done();
        core = reader.figures(code(), Set.of(area.code()), Indicator.CORE_PCT_GDP, true, snapshot);
        equipment = reader.figures(code(), Set.of(area.code()), Indicator.EQUIPMENT_PCT, false, snapshot);
        if (judgedTarget == null) {
            verdict = null;
            path = ApiValue.UNKNOWN;
            history = List.of();
        } else {
            var judged = snapshot.verdict(area, judgedTarget);
            // A what-if about a member without armed forces has no item.
            var items = area.hasArmedForces() ? List.of(ProgressView.of(judged, options)) : List.of();
            verdict = reader.markAll(assessed(RequestAddress.of("/v1/progress").with("member", code())), items).stream()
                    .findFirst()
                    .orElse(null);
            path = reader.mark(assessed(address("path")), PathView.of(judged, options));
            history = reader.markAll(assessed(address("history")), reader.history(options, area, judgedTarget));
        }
        chart = area.hasArmedForces() ? reader.draw(embeddedChart(), snapshot, area, judgedTarget) : null;
    }

    /** Null where there is nothing to measure: Iceland has neither armed forces nor targets. */
    private @Nullable JudgedTarget judgedTarget(PageReader reader, ProgressSnapshot snapshot) {
        if (isWhatIf()) {
            if (query.target != null) {
                var message = "target: a what-if has a 'target_value' in place of a target.";
                reader.errors().refuse("target", query.target, "conflict", message);
            }
            return whatIf.whatIf(List.of());
        }
        var id = shownTarget();
        return id == null || chosen == null && !area.hasArmedForces() ? null : reader.judgedTarget(id, snapshot, area);
    }

    /** The target of the request where it is in force on the day, else the default target. */
    private @Nullable String shownTarget() {
        return chosen != null && notInForce == null ? chosen : defaultTarget();
    }

    /** The target that is shown unless another is chosen: the pledge, else the floor, else the first that applies. */
    private @Nullable String defaultTarget() {
        return Optional.of(member.at("pledge.id"))
                .filter(ApiValue::isKnown)
                .or(() -> targets().stream()
                        .map(one -> one.at("id"))
                        .min(Comparator.comparing(id -> !id.is(PageTargets.FLOOR))))
                .map(ApiValue::text)
                .orElse(null);
    }

    private RequestAddress address(String part) {
        return RequestAddress.of("/v1/members", code()).below(part);
    }

    private RequestAddress assessed(RequestAddress address) {
        return withMethod(address.with("target", isWhatIf() ? null : shownTarget()))
                .with("as_of", query.asOf);
    }

    /** The address with the parameters of a what-if and of the method. */
    private RequestAddress withMethod(RequestAddress address) {
        return address.with("target_value", whatIf.targetValue)
                .with("target_year", whatIf.targetYear)
                .with("baseline", query.baseline)
                .with("method", query.method == null ? null : query.method.code());
    }

    private EmbeddedChart embeddedChart() {
        return EmbeddedChart.of(assessed(address("chart")));
    }

    private RequestAddress memberPage() {
        return RequestAddress.of("/members", code());
    }

    @Override
    public RequestAddress page() {
        return withMethod(memberPage().with("target", chosen)).with("as_of", query.asOf);
    }

    @Override
    public String preview() {
        return embeddedChart().preview();
    }

    @Override
    public TemplateInstance template(PageLayout layout) {
        return PageTemplates.member(this, CodeLabels.ALL, layout);
    }

    public String code() {
        return area.code().value();
    }

    public String name() {
        return area.name();
    }

    public boolean isWhatIf() {
        return whatIf.isAsked();
    }

    /** The parameters of the what-if and of the method, by name. */
    public Map<String, String> whatIfParameters() {
        return withMethod(RequestAddress.of("/")).parameters();
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
        return memberPage()
                .with("target", query.target)
                .with("as_of", query.asOf)
                .toString();
    }

    /** The address of this page without the what-if. */
    public String withoutWhatIf() {
        return memberPage().with("as_of", query.asOf).toString();
    }

    /** The targets that apply, each with the progress toward it. */
    public List<ApiValue> targets() {
        return member.at("targets").list();
    }

    /** The target of the verdict; null for a what-if, or where nothing is measured. */
    public @Nullable ApiValue target() {
        return targets().stream().filter(this::isShown).findFirst().orElse(null);
    }

    public boolean isShown(ApiValue one) {
        return verdict != null && verdict.at("target").is(one.at("id").text());
    }

    /** The value of an option. It is empty for the default target, so that the address shows the default of any day. */
    public String optionValue(ApiValue one) {
        var id = one.at("id").text();
        return id.equals(defaultTarget()) ? "" : id;
    }

    /** Whether the member declined one of the alliance's targets. */
    public boolean isDeclined() {
        return targets().stream().anyMatch(one -> one.at("progress.declined").isTrue());
    }

    private List<ApiValue> points() {
        return path.at("points").list();
    }

    /** Whether the straight line goes up. From a baseline above the target it would go down, which nobody promised. */
    public boolean isUpward() {
        var line = points().stream().map(point -> point.at("path")).filter(ApiValue::isKnown);
        return verdict != null
                && line.findFirst()
                        .filter(baseline -> number(baseline).compareTo(number(verdict.at("target_value"))) < 0)
                        .isPresent();
    }

    private static BigDecimal number(ApiValue field) {
        return field.node().decimalValue();
    }

    /** Whether figures go beyond the deadline but its year has none. The page then explains the verdict. */
    public boolean isDeadlineWithoutFigure() {
        if (verdict == null || !verdict.at("target_year").isKnown()) {
            return false;
        }
        var deadline = verdict.at("target_year").text();
        return deadline.compareTo(verdict.at("latest_year").text()) < 0
                && points().stream()
                        .filter(point -> point.at("observed").isKnown())
                        .noneMatch(point -> point.at("year").text().equals(deadline));
    }

    /** The values that a field of the core shares has, in ascending order. */
    public List<String> coreBy(String field) {
        return core.stream()
                .map(observation -> observation.at(field).text())
                .distinct()
                .sorted()
                .toList();
    }

    /** The years of the core shares, the latest first. */
    public List<String> coreYears() {
        return coreBy("year").stream().sorted(Comparator.reverseOrder()).toList();
    }

    /** The core share of a year in an edition; unknown where the edition has none. */
    public ApiValue coreShare(String year, String edition) {
        return ApiValue.where(core, "edition", edition)
                .filter(observation -> observation.at("year").text().equals(year))
                .findFirst()
                .orElse(ApiValue.UNKNOWN);
    }

    /** The chart in a page of its own, for frames. */
    public String embed() {
        return new RequestAddress("/embed" + page().path(), page().parameters())
                .with("theme", "auto")
                .toString();
    }

    /** What the chart says, for readers who do not see it. */
    public String alt() {
        return (verdict == null ? member : verdict).at("summary").text();
    }
}
