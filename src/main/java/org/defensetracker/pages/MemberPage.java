package org.defensetracker.pages;

import static java.util.stream.Collectors.joining;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.defensetracker.assessment.Method;
import org.defensetracker.charts.Charts;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.language.Language;
import org.defensetracker.language.VerdictFacts;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.defensetracker.member.Area;
import org.defensetracker.pages.EmbeddedChart.RenderedChart;
import org.defensetracker.progress.JudgedTarget;
import org.defensetracker.progress.MemberViews.Headline;
import org.defensetracker.progress.MemberViews.MemberDetail;
import org.defensetracker.progress.ProgressSnapshot;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.progress.TargetPathView;
import org.defensetracker.progress.WhatIfQuery;
import org.jspecify.annotations.Nullable;

/** The page of one member: the verdict in a sentence, and everything that it rests on. */
@TemplateData
@TemplateData(target = Area.class)
@TemplateData(target = AreaCode.class)
final class MemberPage implements PageContent {

    record MemberPageQuery(
            @QueryParam("target") @Nullable String target,
            @QueryParam("as_of") @Nullable LocalDate asOf,
            @QueryParam("baseline") @Nullable Year baseline,
            @QueryParam("method") @Nullable Method method,
            @QueryParam("peers") @Nullable CommaSeparated<String> peers) {}

    private final MemberPageQuery query;
    private final WhatIfQuery whatIf;
    private final Area area;
    private final Language language;

    /** The target of the request; null where it names none. */
    private final @Nullable String chosen;

    public final ApiValue member;
    public final PageEditions editions;

    /** The target of the request, where it is not in force on the day; then another is shown. */
    public final @Nullable ApiValue notInForce;

    /** The item of {@code /v1/progress} that the page is about; null where nothing is measured. */
    public final @Nullable ApiValue verdict;

    /** What that verdict goes by; null where nothing is measured. */
    public final @Nullable VerdictGrounds grounds;

    /** The same in sentences; empty where nothing is measured. */
    public final String sentence;

    public final List<ApiValue> history;
    public final MemberTables tables;

    /** The promises that the member is or was held to, in the order of their announcement. */
    public final List<TargetTimelineEntry> timeline;

    /** The members that are drawn beside this one. */
    public final List<Area> peers;

    /** All members by name. */
    public final List<Area> members;

    /** Null for a member without armed forces. */
    public final @Nullable RenderedChart chart;

    /** @param named the member's code or name in any case */
    MemberPage(PageData reader, String named, MemberPageQuery query, WhatIfQuery whatIf) {
        this.query = query;
        this.whatIf = whatIf;
        language = reader.language();
        var options = reader.options(query.asOf, query.method, query.baseline);
        reader.errors().done();
        var usual = reader.snapshot(query.asOf);
        area = usual.directory().member(named);
        peers = Charts.peers(reader.errors(), usual.directory(), area, query.peers);
        members = usual.directory().members().stream()
                .sorted(Comparator.comparing(one -> language.area(one.code().value(), one.name()), language.order()))
                .toList();
        var snapshot = reader.snapshot(options, Charts.areas(area, peers));
        editions = reader.editions(query.asOf);
        member = reader.mark(
                RequestAddress.of("/v1/members", named).with("as_of", query.asOf),
                MemberDetail.of(usual, area, Headline.OWN));
        var targets = query.target == null ? null : reader.targets(query.asOf);
        chosen = targets == null ? null : targets.canonicalId(query.target);
        // To members without armed forces the alliance's targets do not apply.
        var owners = area.hasArmedForces() ? List.of(code(), PageTargets.ALLIANCE) : List.of(code());
        notInForce = targets == null ? null : targets.notInForce(chosen, owners).orElse(null);
        var judgedTarget = judgedTarget(reader, snapshot);
        reader.errors().done();
        var path = ApiValue.UNKNOWN;
        if (judgedTarget == null) {
            verdict = null;
            sentence = "";
            history = List.of();
        } else {
            var judged = snapshot.verdict(area, judgedTarget);
            // A what-if about a member without armed forces has no item.
            List<ProgressView> items = area.hasArmedForces() ? List.of(ProgressView.of(judged, options)) : List.of();
            verdict = reader.markAll(assessed(RequestAddress.of("/v1/progress").with("member", code())), items).stream()
                    .findFirst()
                    .orElse(null);
            path = reader.mark(assessed(address("path")), TargetPathView.of(judged, options));
            sentence = items.stream()
                    .findFirst()
                    .map(item -> new VerdictFacts(language, item, false).text())
                    .orElse("");
            history = reader.markAll(assessed(address("history")), reader.history(options, area, judgedTarget));
        }
        grounds = verdict == null ? null : VerdictGrounds.of(verdict);
        tables = MemberTables.read(reader, snapshot, area, verdict, path);
        timeline = TargetTimelineEntry.timeline(reader, owners, query.asOf, targets(), tables);
        chart = area.hasArmedForces()
                ? reader.charts().ofMember(embeddedChart(), snapshot, area, judgedTarget, peers)
                : null;
    }

    /** Null where there is nothing to measure: Iceland has neither armed forces nor targets. */
    private @Nullable JudgedTarget judgedTarget(PageData reader, ProgressSnapshot snapshot) {
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
        return EmbeddedChart.ofMember(code(), assessed(memberPage()), peerCodes());
    }

    private RequestAddress memberPage() {
        return RequestAddress.of("/members", code());
    }

    @Override
    public RequestAddress page() {
        return withMethod(memberPage().with("target", chosen))
                .with("as_of", query.asOf)
                .with("peers", peerCodes());
    }

    @Override
    public @Nullable String preview(Language language) {
        return chart == null
                ? PageContent.super.preview(language)
                : embeddedChart().in(language).preview();
    }

    @Override
    public TemplateInstance template(PageLayout layout) {
        return PageTemplates.member(this, CodeLabels.of(layout.language()), layout);
    }

    public String code() {
        return area.code().value();
    }

    public String name() {
        return language.area(code(), area.name());
    }

    /** What the API says of a member without a pledge, in sentences. */
    public String memberSentence() {
        if (language == Language.EN) {
            return member.at("summary").text();
        }
        var latest = member.at("current");
        var value = latest.isKnown() ? latest.at("value").node().decimalValue() : null;
        return !area.hasArmedForces()
                ? language.messages().noArmedForces(name())
                : language.messages()
                        .withoutPledge(
                                name(),
                                value == null ? "" : language.format().measured(Indicator.CORE_PCT_GDP, value),
                                value == null ? "" : latest.at("year").text(),
                                value != null && latest.at("status").is("estimate"),
                                member.at("progress_status").is("declined"));
    }

    /** What kind of promise the verdict is on: what_if, declined, alliance, proposed, plan or pledge. */
    public String promiseKind() {
        var judged = Objects.requireNonNull(verdict);
        if (isWhatIf() || judged.at("declined").isTrue()) {
            return isWhatIf() ? "what_if" : "declined";
        }
        var target = target();
        return judged.at("scope").is("alliance")
                ? "alliance"
                : judged.at("commitment").is("proposed")
                        ? "proposed"
                        : target == null ? "pledge" : target.at("kind").text();
    }

    /** Whether the target is for its year, and not by it. */
    public boolean isPlan() {
        var target = target();
        return target != null && target.at("kind").is("plan");
    }

    /** The English address of this page without parameters. */
    public String address() {
        return memberPage().toString();
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

    /** The address of this page without some of its parameters, whose names are joined by commas. */
    public String without(String parameters) {
        var address = page();
        for (var parameter : parameters.split(",")) {
            address = address.with(parameter, null);
        }
        return address.toString();
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

    /** Whether the member has no pledge to be judged by, so that the page is headed by that. */
    public boolean isHeadedWithoutPledge() {
        return !isWhatIf() && !member.at("pledge").isKnown() && (chosen == null || notInForce != null);
    }

    public boolean isWithoutOwnPromise() {
        return timeline.stream().allMatch(TargetTimelineEntry::isOfTheAlliance);
    }

    /** What the member set itself: promises, plans, both or none. */
    public String own() {
        return TargetTimelineEntry.own(timeline);
    }

    /** The codes of the peers; null where there are none. */
    public @Nullable String peerCodes() {
        return peers.isEmpty()
                ? null
                : peers.stream().map(peer -> peer.code().value()).collect(joining(","));
    }

    /** The chart in a page of its own, for frames. */
    public String embed() {
        return new RequestAddress("/embed" + page().path(), page().parameters())
                .with("theme", "auto")
                .with("lang", language == Language.EN ? null : language.code())
                .toString();
    }

    /** What the chart says, for readers who do not see it. */
    public String alt() {
        return verdict == null
                ? memberSentence()
                : isHeadedWithoutPledge() ? memberSentence() + " " + sentence : sentence;
    }

    /** How high a frame has to be for it. */
    public int embedHeight() {
        return Charts.MEMBER_FRAME_HEIGHT;
    }
}
