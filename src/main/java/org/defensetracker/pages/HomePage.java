package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.defensetracker.assessment.Status;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.member.Area;
import org.defensetracker.member.Region;
import org.defensetracker.pages.EmbeddedChart.RenderedChart;
import org.defensetracker.progress.ProgressSnapshot;
import org.jspecify.annotations.Nullable;

/** The first page: the alliance at a glance, and all members in a ranking. */
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

    private static final List<String> CARD_TARGETS =
            List.of(PageTargets.FLOOR, PageTargets.PLEDGE_OF_ALL, "nato-total-2035");

    /** The value of the parameter {@code target} that means the pledge of each member. */
    private static final String OWN_PLEDGE = "pledge";

    private final PageTargets targets;
    private final MemberTableOrder order;
    private final @Nullable String chosen;
    private final List<ApiValue> newest;
    private final @Nullable EmbeddedChart embedded;
    public final HomeQuery query;
    public final EditionChoices editions;
    public final MemberNames members;

    /** The alliance's target that all members are measured against; null where each has its own pledge. */
    public final @Nullable String target;

    /** The target of the request, where it is not in force on the day; then each member has its own pledge. */
    public final @Nullable ApiValue notInForce;

    /** The assessments of the alliance by the targets that had been announced. */
    public final List<ApiValue> cards;

    /** The members, or their verdicts on the target, in the order of the table. */
    public final List<ApiValue> rows;

    /** Null on a day on which no target of the alliance is in force. */
    public final @Nullable RenderedChart chart;

    HomePage(PageReader reader, HomeQuery query) {
        this.query = query;
        order = reader.errors().one("sort", query.sort, MemberTableOrder::parse, MemberTableOrder.DEFAULT);
        var snapshot = reader.snapshot(query.asOf);
        editions = reader.editions(query.asOf);
        members = reader.members(snapshot);
        targets = reader.targets(query.asOf);
        chosen = OWN_PLEDGE.equals(query.target) ? null : targets.canonicalId(query.target);
        notInForce = targets.notInForce(chosen, Set.of(PageTargets.ALLIANCE)).orElse(null);
        target = notInForce == null ? chosen : null;
        var known = targets().stream().map(one -> one.at("id").text()).toList();
        reader.errors().one("target", target, ParameterErrors.oneOf(known));
        reader.errors().done();
        cards = CARD_TARGETS.stream()
                .filter(known::contains)
                .map(id -> reader.alliance(snapshot, id))
                .toList();
        rows = byMerit(reader.markAll(rowsRequest(), rows(snapshot, query)));
        // The chart of the target, else of the 3.5%, and before that was announced of the floor.
        var shown = Stream.of(Objects.requireNonNullElse(target, PageTargets.PLEDGE_OF_ALL), PageTargets.FLOOR)
                .filter(known::contains)
                .findFirst();
        embedded = shown.map(id -> EmbeddedChart.ofAlliance(id, query.asOf)).orElse(null);
        chart = embedded == null ? null : reader.draw(embedded, snapshot, shown.get());
        var unfiltered = new HomeQuery(target, null, null, null, null);
        newest = query.asOf == null
                ? List.of()
                : reader.markAll(newestRequest(), rows(reader.snapshot((LocalDate) null), unfiltered));
    }

    private List<?> rows(ProgressSnapshot snapshot, HomeQuery filter) {
        var column = filter.equals(query) ? order.column(isByPledge()) : isByPledge() ? "code" : "member";
        var codes = Stream.ofNullable(filter.status)
                .flatMap(CommaSeparated::stream)
                .map(Status::code)
                .toList();
        var inRegion = snapshot.directory().members().stream()
                .filter(member -> filter.region == null || member.liesIn(filter.region))
                .map(Area::code)
                .toList();
        return target == null
                ? PageReader.members(
                        snapshot,
                        column,
                        member ->
                                inRegion.stream().anyMatch(code -> code.value().equals(member.code()))
                                        && (codes.isEmpty() || codes.contains(member.progressStatus())))
                : PageReader.verdicts(
                        snapshot,
                        inRegion,
                        target,
                        column,
                        verdict -> codes.isEmpty()
                                || codes.contains(verdict.assessment().status().code()));
    }

    private RequestAddress rowsRequest() {
        return query.filter(newestRequest()).with("sort", order.column(isByPledge()));
    }

    /** The request for the rows of the newest edition, to compare with. */
    private RequestAddress newestRequest() {
        return RequestAddress.of(isByPledge() ? "/v1/members" : "/v1/progress").with("target", target);
    }

    /** The rows of members that spend, in the order of merit where they are sorted by verdict: the API sorts codes. */
    private List<ApiValue> byMerit(List<ApiValue> items) {
        var shown = items.stream()
                .filter(item -> !isByPledge() || item.at("armed_forces").isTrue());
        if (order.by() != MemberTableOrder.SortableColumn.VERDICT) {
            return shown.toList();
        }
        ToIntFunction<ApiValue> rank = item -> CodeLabels.rank(
                item.at(isByPledge() ? "progress_status" : "status").text());
        var merit = Comparator.comparingInt(rank);
        Comparator<ApiValue> unranked = Comparator.comparing(item -> rank.applyAsInt(item) == CodeLabels.UNRANKED);
        return shown.sorted(unranked.thenComparing(order.descending() ? merit.reversed() : merit))
                .toList();
    }

    @Override
    public RequestAddress page() {
        return query.filter(RequestAddress.of("/").with("target", chosen)).with("sort", sort());
    }

    @Override
    public String preview() {
        return embedded == null ? EmbeddedChart.previewOfAlliance(query.asOf) : embedded.preview();
    }

    @Override
    public TemplateInstance template(PageLayout layout) {
        return PageTemplates.home(this, CodeLabels.ALL, layout);
    }

    /** Whether each member is measured against its own pledge. */
    public boolean isByPledge() {
        return target == null;
    }

    /** The order of the rows; null for the default. */
    public @Nullable String sort() {
        return order.equals(MemberTableOrder.DEFAULT) ? null : order.toString();
    }

    public List<MemberTableOrder.ColumnHeading> headings() {
        return order.headings(page());
    }

    public String request() {
        return rowsRequest().toString();
    }

    /** The request for one row alone. */
    public String request(ApiValue row) {
        var code = code(row);
        return (target(row).isKnown()
                        ? RequestAddress.of("/v1/progress")
                                .with("member", code)
                                .with("target", target(row).at("id").text())
                        : RequestAddress.of("/v1/members", code))
                .with("as_of", query.asOf)
                .toString();
    }

    /** The alliance's targets that can be chosen. */
    public List<ApiValue> targets() {
        return targets.ofTheAlliance();
    }

    /** Targets of members that decline one of the alliance's. */
    public List<ApiValue> declining() {
        return targets.inForce().stream()
                .filter(one -> !one.at("declines").list().isEmpty())
                .toList();
    }

    public List<String> regions() {
        return members.all().stream()
                .map(member -> member.at("region").text())
                .distinct()
                .sorted()
                .toList();
    }

    /** The counts of a card by verdict, without the verdicts that no member has. */
    public List<ApiValue> counts(ApiValue card) {
        return card.at("counts").fields().stream().filter(ApiValue::isPositive).toList();
    }

    /** The newest year of a card, with how many members are at the value in it; unknown where there are no figures. */
    public ApiValue year(ApiValue card) {
        return card.at("history").list().stream()
                .reduce((older, newer) -> newer)
                .orElse(ApiValue.UNKNOWN);
    }

    /** The target of a card. */
    public ApiValue announced(ApiValue card) {
        return targets.inForce(card.at("target").text()).orElseThrow();
    }

    /** What the client sent for a parameter; empty where it is not given. */
    public String given(@Nullable CommaSeparated<?> list) {
        return list == null ? "" : list.text();
    }

    /** The edition of the latest figure of a row. */
    public ApiValue edition(ApiValue row) {
        return row.at(isByPledge() ? "current.edition" : "edition");
    }

    public String code(ApiValue row) {
        return row.at(isByPledge() ? "code" : "member").text();
    }

    /** The progress of a row; unknown where there is no pledge. */
    public ApiValue progress(ApiValue row) {
        return isByPledge() ? row.at("progress") : row;
    }

    /** The target that a row is about; unknown where there is no pledge. */
    public ApiValue target(ApiValue row) {
        return target == null ? row.at("pledge") : targets.inForce(target).orElseThrow();
    }

    /** The progress of a row in the newest edition, where its verdict is another; null where it is the same. */
    public @Nullable ApiValue newest(ApiValue row) {
        return newest.stream()
                .filter(other -> code(other).equals(code(row)))
                // Verdicts are comparable only where the pledge is still the same one.
                .filter(other -> !isByPledge()
                        || other.at("pledge.id")
                                .text()
                                .equals(row.at("pledge.id").text()))
                .map(this::progress)
                .filter(now -> now.isKnown()
                        && !now.at("status").is(progress(row).at("status").text()))
                .findFirst()
                .orElse(null);
    }

    /** The rows whose verdict the newest edition changed. */
    public List<ApiValue> changed() {
        return rows.stream().filter(row -> newest(row) != null).toList();
    }

    /** The unit of the figures in the table. */
    public String unit() {
        return Optional.ofNullable(target)
                .flatMap(targets::inForce)
                .map(one -> one.at("unit").text())
                .orElse(CodeLabels.PERCENT_OF_GDP);
    }
}
