package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.defensetracker.alliance.AllianceView;
import org.defensetracker.assessment.Status;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Region;
import org.defensetracker.pages.EmbeddedChart.RenderedChart;
import org.defensetracker.progress.MemberViews.MemberView;
import org.defensetracker.progress.ProgressSnapshot;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.target.TargetView;
import org.jspecify.annotations.Nullable;

/** The first page: the alliance at a glance, and all members in a ranking. */
@TemplateData
final class HomePage implements PageContent {

    static class HomeQuery {
        @QueryParam("target")
        @Nullable
        String target;

        @QueryParam("status")
        CommaSeparated<Status> status = CommaSeparated.none();

        @QueryParam("region")
        CommaSeparated<Region> region = CommaSeparated.none();

        @QueryParam("as_of")
        @Nullable
        LocalDate asOf;

        @QueryParam("sort")
        @Nullable
        String sort;

        /** The address with the filters. */
        RequestAddress filter(RequestAddress address) {
            return address.with("status", given(status))
                    .with("region", given(region))
                    .with("as_of", asOf);
        }

        static @Nullable String given(CommaSeparated<?> list) {
            return list.isGiven() ? list.text() : null;
        }
    }

    /** One of the alliance's targets, with the assessment of the alliance. */
    @TemplateData
    record TargetCard(ApiField target, ApiField alliance, AllianceView view) {

        static TargetCard of(Marked<TargetView> target, Marked<AllianceView> alliance) {
            return new TargetCard(target.field(), alliance.field(), alliance.view());
        }

        /** The numbers of members by verdict, without the verdicts that no member has. */
        public List<ApiField> counts() {
            return view.counts().entrySet().stream()
                    .filter(count -> count.getValue() > 0)
                    .map(count -> alliance.at("counts." + count.getKey()))
                    .toList();
        }

        /** The newest year of the history, with how many members are at the value in it. */
        public ApiField year() {
            return view.history().isEmpty()
                    ? alliance.at("none")
                    : alliance.at("history." + (view.history().size() - 1));
        }

        /** Whether some members have no figure for the newest year yet. */
        public boolean isPartial() {
            return !year().at("members").text().equals(Integer.toString(view.members()));
        }

        /** Whether the figures are of the core part only, so that more members may be at the value. */
        public boolean isLowerBound() {
            return target.at("indicator").is(Indicator.TOTAL_PCT_GDP.code());
        }

        /** The verdict that a count is about. */
        public String code(ApiField count) {
            return count.field().substring(count.field().lastIndexOf('.') + 1);
        }
    }

    /**
     * One member.
     *
     * @param progress unknown where there is no pledge
     * @param target the target that the member is measured against
     * @param edition the edition of the latest figure
     * @param newest the progress in the newest edition, where the verdict is another
     */
    @TemplateData
    record RankedMember(
            int rank,
            String code,
            String name,
            ApiField latest,
            ApiField year,
            boolean estimate,
            ApiField progress,
            ApiField target,
            ApiField edition,
            @Nullable LocalDate asOf,
            @Nullable ApiField newest) {

        public ApiField verdict() {
            return progress.at("status");
        }

        /** The request for this row alone. */
        public String request() {
            return target.isKnown()
                    ? RequestAddress.of("/v1/progress")
                            .with("member", code)
                            .with("target", target.at("id").text())
                            .with("as_of", asOf)
                            .toString()
                    : RequestAddress.of("/v1/members", code).with("as_of", asOf).toString();
        }
    }

    private static final List<String> CARD_TARGETS =
            List.of(PageTargets.FLOOR, PageTargets.PLEDGE_OF_ALL, "nato-total-2035");

    /** The value of the parameter {@code target} that means the pledge of each member. */
    private static final String OWN_PLEDGE = "pledge";

    private final PageReader reader;
    private final HomeQuery query;
    private final MemberTableOrder order;
    private final ProgressSnapshot snapshot;
    private final PageTargets targets;
    private final @Nullable String chosen;
    private final Optional<EmbeddedChart> embedded;

    /** The alliance's target that all members are measured against; null where each has its own pledge. */
    public final @Nullable String target;

    /** The target of the request, where it is not in force on the day; then each member has its own pledge. */
    public final @Nullable ApiField notInForce;

    public final EditionChoices editions;
    public final MemberNames members;
    public final List<TargetCard> cards;
    public final List<RankedMember> rows;

    /** Null on a day on which no target of the alliance is in force. */
    public final @Nullable RenderedChart chart;

    HomePage(PageReader reader, HomeQuery query) {
        this.reader = reader;
        this.query = query;
        var errors = reader.errors();
        order = errors.one("sort", query.sort, MemberTableOrder::parse, MemberTableOrder.DEFAULT);
        var options = reader.options(query.asOf);
        errors.done();
        snapshot = reader.snapshot(options);
        reader.note(CodeLabels.REQUEST);
        editions = reader.editions(query.asOf);
        members = reader.members(snapshot);
        targets = reader.targets(query.asOf);
        chosen = OWN_PLEDGE.equals(query.target) ? null : targets.canonicalId(query.target);
        var ended = targets.notInForce(chosen, Set.of(PageTargets.ALLIANCE));
        notInForce = ended.map(Marked::field).orElse(null);
        target = ended.isPresent() ? null : chosen;
        errors.one("target", target, ParameterErrors.oneOf(targets.allianceIds()));
        errors.done();
        cards = CARD_TARGETS.stream()
                .flatMap(id -> targets.inForce(id).stream())
                .map(this::card)
                .toList();
        rows = target == null ? byPledge() : byTarget(target);
        // The chart of the target, else of the 3.5%, and before that was announced of the floor.
        var shown = Stream.of(Optional.ofNullable(target).orElse(PageTargets.PLEDGE_OF_ALL), PageTargets.FLOOR)
                .filter(id -> targets.inForce(id).isPresent())
                .findFirst();
        embedded = shown.map(id -> EmbeddedChart.ofAlliance(id, query.asOf));
        chart = embedded.map(picture -> reader.draw(picture, snapshot, PageReader.alliance(snapshot, shown.get())))
                .orElse(null);
    }

    private TargetCard card(Marked<TargetView> announced) {
        var id = announced.view().id();
        var request = RequestAddress.of("/v1/alliance").with("target", id).with("as_of", query.asOf);
        return TargetCard.of(
                announced,
                reader.mark(request, PageReader.alliance(snapshot, id).view()));
    }

    private RequestAddress rowsRequest() {
        return query.filter(newestRequest()).with("sort", order.column(target == null));
    }

    /** The request for the rows of the newest edition, to compare with. */
    private RequestAddress newestRequest() {
        return target == null
                ? RequestAddress.of("/v1/members")
                : RequestAddress.of("/v1/progress").with("target", target);
    }

    private List<RankedMember> byPledge() {
        var views = PageReader.members(
                snapshot,
                order.column(true),
                member -> (query.status.isEmpty()
                                || query.status.stream()
                                        .anyMatch(status -> status.code().equals(member.progressStatus())))
                        && (query.region.isEmpty()
                                || query.region.stream()
                                        .anyMatch(region -> region.label().equals(member.region()))));
        var marked = reader.markAll(rowsRequest(), views);
        // Verdicts are comparable only where the pledge is still the same one.
        var newest = newest(today -> PageReader.members(today, "code", member -> member.progress() != null));
        var ranked = new ArrayList<RankedMember>();
        merit(marked, MemberView::progressStatus)
                .filter(row -> row.view().armedForces())
                .forEach(row -> {
                    var member = row.view();
                    var pledge = member.pledge() == null ? "" : member.pledge().id();
                    var now = newest.stream()
                            .filter(other -> other.view().code().equals(member.code())
                                    && other.view().pledge() != null
                                    && other.view().pledge().id().equals(pledge))
                            .map(other -> other.field().at("progress"));
                    var item = row.field();
                    ranked.add(new RankedMember(
                            ranked.size() + 1,
                            member.code(),
                            member.name(),
                            item.at("current.value"),
                            item.at("current.year"),
                            item.at("current.status").is("estimate"),
                            item.at("progress"),
                            item.at("pledge"),
                            item.at("current.edition"),
                            query.asOf,
                            changed(item.at("progress"), now)));
                });
        return ranked;
    }

    private List<RankedMember> byTarget(String id) {
        var views = PageReader.verdicts(
                snapshot,
                Set.of(),
                id,
                order.column(false),
                verdict -> verdict.area().liesIn(query.region)
                        && (query.status.isEmpty()
                                || query.status.contains(verdict.assessment().status())));
        var marked = reader.markAll(rowsRequest(), views);
        var newest = newest(today -> PageReader.verdicts(today, Set.of(), id, "member", verdict -> true));
        var shown = targets.inForce(id).orElseThrow().field();
        var ranked = new ArrayList<RankedMember>();
        merit(marked, ProgressView::status).forEach(row -> {
            var view = row.view();
            var item = row.field();
            var now = newest.stream()
                    .filter(other -> other.view().member().equals(view.member()))
                    .map(Marked::field);
            ranked.add(new RankedMember(
                    ranked.size() + 1,
                    view.member(),
                    view.memberName(),
                    item.at("latest_value"),
                    item.at("latest_year"),
                    item.at("latest_is_estimate").isTrue(),
                    item,
                    shown,
                    item.at("edition"),
                    query.asOf,
                    changed(item, now)));
        });
        return ranked;
    }

    /** The rows of the newest edition; none where the page is about it. */
    private <V> List<Marked<V>> newest(Function<ProgressSnapshot, List<V>> rowsOf) {
        return query.asOf == null
                ? List.of()
                : reader.markAll(newestRequest(), rowsOf.apply(reader.snapshot(reader.options(null))));
    }

    /** The rows in the order of merit where they are to be sorted by verdict: the API sorts codes by the alphabet. */
    private <V> Stream<Marked<V>> merit(List<Marked<V>> marked, Function<V, @Nullable String> status) {
        if (order.by() != MemberTableOrder.SortableColumn.VERDICT) {
            return marked.stream();
        }
        ToIntFunction<Marked<V>> rank = row -> CodeLabels.rank(status.apply(row.view()));
        var merit = Comparator.comparingInt(rank);
        Comparator<Marked<V>> unranked = Comparator.comparing(row -> rank.applyAsInt(row) == CodeLabels.UNRANKED);
        return marked.stream().sorted(unranked.thenComparing(order.descending() ? merit.reversed() : merit));
    }

    /** The progress in the newest edition, where its verdict is known and another. */
    private static @Nullable ApiField changed(ApiField progress, Stream<ApiField> newest) {
        var status = progress.at("status").text();
        return newest.filter(
                        now -> now.at("status").isKnown() && !now.at("status").is(status))
                .findFirst()
                .orElse(null);
    }

    /** The address of this page, without parameters that have no effect. */
    private RequestAddress page() {
        return query.filter(RequestAddress.of("/").with("target", chosen)).with("sort", sort());
    }

    @Override
    public PageMetadata metadata() {
        return new PageMetadata(
                "home",
                "Who keeps the promise on defense spending?",
                "Which NATO members are at 2%, on their way to 3.5% of GDP on defense by 2035, and which are not: "
                        + "every verdict with its range, its source and the request that gives it.",
                page(),
                embedded.map(EmbeddedChart::preview).orElseGet(() -> EmbeddedChart.previewOfAlliance(query.asOf)),
                EmbeddedChart.ALLIANCE_ALT);
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

    public String status() {
        return query.status.text();
    }

    public String region() {
        return query.region.text();
    }

    /** The alliance's targets that can be chosen. */
    public List<ApiField> targets() {
        return targets.ofTheAlliance().stream().map(Marked::field).toList();
    }

    public List<String> regions() {
        return members.all().stream()
                .map(member -> member.view().region())
                .distinct()
                .sorted()
                .toList();
    }

    /** Members without armed forces. */
    public List<ApiField> withoutForces() {
        return members.all().stream()
                .filter(member -> !member.view().armedForces())
                .map(Marked::field)
                .toList();
    }

    /** Targets of members that decline one of the alliance's. */
    public List<ApiField> declining() {
        return targets.inForce().stream()
                .filter(announced -> !announced.view().declines().isEmpty())
                .map(Marked::field)
                .toList();
    }

    /** The rows whose verdict the newest edition changed. */
    public List<RankedMember> changed() {
        return rows.stream().filter(row -> row.newest() != null).toList();
    }

    /** The unit of the figures in the table. */
    public String unit() {
        return Optional.ofNullable(target)
                .flatMap(targets::inForce)
                .map(announced -> announced.view().unit())
                .orElse(CodeLabels.PERCENT_OF_GDP);
    }
}
