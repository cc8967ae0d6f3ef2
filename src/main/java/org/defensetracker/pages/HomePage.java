package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.defensetracker.assessment.Status;
import org.defensetracker.charts.Charts;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.language.Language;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.member.Region;
import org.defensetracker.pages.EditionChangesPage.PromiseNews;
import org.defensetracker.pages.EmbeddedChart.RenderedChart;
import org.defensetracker.progress.VerdictChanges.EditionPair;
import org.jspecify.annotations.Nullable;

/** The first page: who is where on a map, in a chart and in a table, by one promise for all or by each member's own. */
@TemplateData
final class HomePage implements PageContent {

    @TemplateData
    record HomeQuery(
            @QueryParam("target") @Nullable String target,
            @QueryParam("status") @Nullable CommaSeparated<Status> status,
            @QueryParam("region") @Nullable CommaSeparated<Region> region,
            @QueryParam("as_of") @Nullable LocalDate asOf,
            @QueryParam("sort") @Nullable String sort) {

        RequestAddress filter(RequestAddress address) {
            return address.with("status", CommaSeparated.text(status))
                    .with("region", CommaSeparated.text(region))
                    .with("as_of", asOf);
        }
    }

    private static final int SENTENCES_SHOWN = 5;

    private final PageTargets targets;
    private final MemberTableOrder order;
    private final @Nullable String chosen;
    private final @Nullable String byDefault;
    private final EmbeddedChart embedded;
    public final HomeQuery query;
    public final PageEditions editions;
    public final MemberNames members;

    /** The alliance's target that all members are measured against; null where each has its own pledge. */
    public final @Nullable String target;

    /** The target of the request, where it is not in force on the day; then another one is shown. */
    public final @Nullable ApiValue notInForce;

    public final AllianceOverview alliance;
    public final MemberTileMap map;

    /** The members, or their verdicts on the target, in the order of the table. */
    public final List<ApiValue> rows;

    public final RenderedChart chart;

    /** How many were at the 2% in each year; null where that does not stand. */
    public final @Nullable RenderedChart history;

    /** The two editions between which changes are told; null where there are not two. */
    private final @Nullable EditionPair pair;

    /** The largest changes of the verdicts on the map, the largest first. */
    public final List<ApiValue> changes;

    /** How many of these verdicts changed. */
    public final int changed;

    public final List<PromiseNews> promises;

    HomePage(PageData reader, HomeQuery query) {
        this.query = query;
        order = reader.errors().one("sort", query.sort, MemberTableOrder::parse, MemberTableOrder.DEFAULT);
        var snapshot = reader.snapshot(query.asOf);
        editions = reader.editions(query.asOf);
        members = reader.members(snapshot);
        targets = reader.targets(query.asOf);
        byDefault = targets.usual();
        chosen = PageTargets.OWN_PLEDGE.equals(query.target)
                ? PageTargets.OWN_PLEDGE
                : targets.canonicalId(query.target);
        notInForce = targets.notInForce(chosen, Set.of(PageTargets.ALLIANCE)).orElse(null);
        target = PageTargets.OWN_PLEDGE.equals(chosen)
                ? null
                : chosen == null || notInForce != null ? byDefault : chosen;
        var known =
                targets.ofTheAlliance().stream().map(one -> one.at("id").text()).toList();
        reader.errors().one("target", target, ParameterErrors.oneOf(known));
        if (query.status != null && query.status.size() > 1 && Boolean.TRUE.equals(declinedOnly())) {
            var message = "status: ask for declined alone; who declined the target has no other verdict on it.";
            reader.errors().refuse("status", query.status.text(), "conflict", message);
        }
        reader.errors().done();
        declining().stream()
                .flatMap(one -> one.at("declines").list().stream())
                .forEach(
                        id -> onRecord(id.text())); // the page names them when it is written, after this state was read
        alliance = new AllianceOverview(reader, snapshot, targets);
        var all = reader.markAll(
                wholeTable(),
                target == null
                        ? PageData.members(snapshot, order.column(true), member -> true)
                        : PageData.verdicts(snapshot, Set.of(), target, order.column(false), verdict -> true));
        rows = byMerit(all.stream().filter(row -> isShown(row, snapshot.directory())));
        map = MemberTileMap.of(members, target == null ? null : all, query.asOf);
        embedded = EmbeddedChart.ofAlliance(target, query.asOf);
        chart = reader.charts().ofAlliance(embedded, snapshot, target);
        var two = targets.first(PageTargets.FLOOR, PageTargets.GOAL_OF_2024);
        history = two == null
                ? null
                : reader.charts().ofAlliance(EmbeddedChart.ofHistory(two, query.asOf), snapshot, two);
        var edition = editions.current();
        pair = reader.editionPair(editions.isNewest() || edition == null ? null : edition.code(), null);
        var everyChange = pair == null ? List.<ApiValue>of() : changes(reader, pair, all);
        changed = everyChange.size();
        changes = everyChange.stream().limit(SENTENCES_SHOWN).toList();
        promises = pair == null
                ? List.of()
                : reader.pledgeEvents(pair, true).stream()
                        .limit(SENTENCES_SHOWN)
                        .map(event -> EditionChangesPage.news(event, members))
                        .toList();
    }

    private List<ApiValue> changes(PageData reader, EditionPair pair, List<ApiValue> all) {
        return reader.verdictChanges(pair, target).stream()
                .filter(change -> target != null || isPledge(change, all))
                .filter(change -> isJudged(change.at("before.status")) && isJudged(change.at("after.status")))
                .sorted(Comparator.comparingInt(HomePage::distance).reversed())
                .toList();
    }

    /** Whether a change is of the verdict on the target that its member is judged by on the map. */
    private static boolean isPledge(ApiValue change, List<ApiValue> all) {
        return ApiValue.where(all, "code", change.at("member").text())
                .anyMatch(row -> row.at("pledge.id").is(change.at("target").text()));
    }

    private static boolean isJudged(ApiValue status) {
        return status.isKnown() && !CodeLabels.ALL.isUnjudged(status.text());
    }

    /** How far apart the two verdicts of a change are in the order of merit. */
    private static int distance(ApiValue change) {
        return Math.abs(CodeLabels.rank(change.at("before.status").text())
                - CodeLabels.rank(change.at("after.status").text()));
    }

    /** The request that the rows are of. */
    private RequestAddress wholeTable() {
        return RequestAddress.of(isByPledge() ? "/v1/members" : "/v1/progress")
                .with("target", target)
                .with("as_of", query.asOf)
                .with("sort", order.column(isByPledge()));
    }

    /** Whether the filters let a member pass. One without armed forces has no row. */
    private boolean isShown(ApiValue row, AreaDirectory directory) {
        var member = directory.member(code(row));
        return member.hasArmedForces()
                && (query.region == null || member.liesIn(query.region))
                && (declinedOnly() == null
                        || declinedOnly() == row.at("declined").isTrue())
                && (query.status == null
                        || Boolean.TRUE.equals(declinedOnly())
                        || query.status.stream().anyMatch(one -> verdict(row).is(one.code())));
    }

    /** Who declined the target is not rated by it, so that the choice of a verdict leaves it out. */
    private @Nullable Boolean declinedOnly() {
        return isByPledge() || query.status == null ? null : query.status.contains(Status.DECLINED);
    }

    /** The rows in the order of merit where they are sorted by verdict: the API sorts codes. */
    private List<ApiValue> byMerit(Stream<ApiValue> shown) {
        if (order.by() != MemberTableOrder.SortableColumn.VERDICT) {
            return shown.toList();
        }
        ToIntFunction<ApiValue> rank = row -> CodeLabels.rank(verdict(row).text());
        var merit = Comparator.comparingInt(rank);
        Comparator<ApiValue> unranked = Comparator.comparing(row -> rank.applyAsInt(row) == CodeLabels.UNRANKED);
        return shown.sorted(unranked.thenComparing(order.descending() ? merit.reversed() : merit))
                .toList();
    }

    @Override
    public RequestAddress page() {
        return by(named());
    }

    private RequestAddress by(@Nullable String promise) {
        return query.filter(RequestAddress.of("/").with("target", promise)).with("sort", sort());
    }

    @Override
    public String preview(Language language) {
        return embedded.in(language).preview();
    }

    @Override
    public TemplateInstance template(PageLayout layout) {
        return PageTemplates.home(this, CodeLabels.of(layout.language()), layout);
    }

    /** This page by the alliance's target, or by the own pledges. */
    public String link(boolean own) {
        return by(own ? PageTargets.OWN_PLEDGE : isByPledge() ? null : named()).toString();
    }

    /** The alliance's target that is chosen, else the usual one; null on a day when none stands. */
    public @Nullable ApiValue ofTheAlliance() {
        return Optional.ofNullable(target == null ? byDefault : target)
                .flatMap(targets::inForce)
                .orElse(null);
    }

    /** Whether each member is measured against its own pledge. */
    public boolean isByPledge() {
        return target == null;
    }

    /** What the members are measured against, as the parameter {@code target} has it. */
    public String measure() {
        return target == null ? PageTargets.OWN_PLEDGE : target;
    }

    /** How high a frame with the chart has to be. */
    public int embedHeight() {
        return isByPledge() ? Charts.PLEDGES_FRAME_HEIGHT : Charts.ALLIANCE_FRAME_HEIGHT;
    }

    /** The order of the rows; null for the default. */
    public @Nullable String sort() {
        return order.equals(MemberTableOrder.DEFAULT) ? null : order.toString();
    }

    public List<MemberTableOrder.ColumnHeading> headings() {
        return order.headings(page());
    }

    /** The request of what is shown, as JSON or with the suffix of another format. */
    public String request(String suffix) {
        var filtered = query.filter(wholeTable()).with("declined", declinedOnly());
        var shown = Boolean.TRUE.equals(declinedOnly()) ? filtered.with("status", null) : filtered;
        return new RequestAddress(shown.path() + suffix, shown.parameters()).toString();
    }

    /** The day since which changes are told; empty where there are no two editions. */
    public String since() {
        return pair == null ? "" : members.language().format().day(pair.from().publishedOn());
    }

    /** The page of all changes since that day. */
    public String changesLink() {
        return RequestAddress.of("/changes")
                .with("from", pair == null ? null : pair.from().code())
                .toString();
    }

    /** Targets of members that decline one of the alliance's. */
    public List<ApiValue> declining() {
        return targets.inForce().stream()
                .filter(one -> !one.at("declines").list().isEmpty())
                .toList();
    }

    public List<String> regions() {
        return Stream.of(Region.values()).map(Region::label).toList();
    }

    /** The target that all are measured against; null where each has its own pledge. */
    public @Nullable ApiValue measured() {
        return isByPledge() ? null : ofTheAlliance();
    }

    /** The target that an assessment of the alliance is by. */
    public ApiValue inForce(ApiValue assessment) {
        return targets.inForce(assessment.at("target").text()).orElseThrow();
    }

    /** A target on record, in force or not. */
    public ApiValue onRecord(String id) {
        return targets.find(id).orElseThrow();
    }

    /** The choice of a promise as the address has it; null for the usual target. */
    public @Nullable String named() {
        return chosen == null || chosen.equals(byDefault) ? null : chosen;
    }

    /** What the client sent for a parameter; empty where it is not given. */
    public String given(@Nullable CommaSeparated<?> list) {
        return list == null ? "" : list.text();
    }

    /** The year that every figure of the table is an estimate for, so that the caption says it for all; else empty. */
    public String estimatedYear() {
        return isByPledge()
                ? ApiValue.estimatedYear(rows, "current.year", "current.status")
                : ApiValue.estimatedYear(rows, "latest_year", "latest_is_estimate");
    }

    /** The targets that a member declines, with links. */
    public String declined(ApiValue target, PageLayout layout) {
        var words = layout.language().messages();
        var labels = CodeLabels.of(layout.language());
        return target.at("declines").list().stream()
                .map(ApiValue::text)
                .map(id -> layout.anchor(layout.target(id), words.homeNatos(labels.promise(onRecord(id)))))
                .reduce(words::homeAnd)
                .orElse("");
    }

    public String code(ApiValue row) {
        return row.at(isByPledge() ? "code" : "member").text();
    }

    /** The progress of a row; unknown where there is no pledge. */
    public ApiValue progress(ApiValue row) {
        return isByPledge() ? row.at("progress") : row;
    }

    /** The verdict of a row. */
    public ApiValue verdict(ApiValue row) {
        return row.at(isByPledge() ? "progress_status" : "status");
    }
}
