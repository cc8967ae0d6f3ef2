package org.defensetracker.pages;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.defensetracker.pages.HomeView.RankedMember;
import org.defensetracker.pages.HomeView.TargetCard;
import org.jspecify.annotations.Nullable;

/** The first page: the alliance at a glance, and all members in a ranking. */
final class HomeContent implements PageContent {

    record HomeQuery(
            @QueryParam("target") @Nullable String target,
            @QueryParam("status") @Nullable String status,
            @QueryParam("region") @Nullable String region,
            @QueryParam("as_of") @Nullable String asOf,
            @QueryParam("sort") @Nullable String sort) {}

    private static final List<String> CARD_TARGETS =
            List.of(PageTargets.FLOOR, PageTargets.PLEDGE_OF_ALL, "nato-total-2035");

    /** The value of the parameter {@code target} that means the pledge of each member. */
    private static final String OWN_PLEDGE = "pledge";

    private final HomeQuery query;
    private final MemberTableOrder order;
    private final ApiAnswers answers;
    private final PageTargets targets;
    private final @Nullable String chosen;
    private final Optional<ApiField> notInForce;

    /** The alliance's target that all members are measured against; null where each is measured against its own pledge. */
    private final @Nullable String target;

    HomeContent(HomeQuery query, MemberTableOrder order, ApiAnswers answers) {
        this.query = query;
        this.order = order;
        this.answers = answers;
        targets = PageTargets.of(answers, query.asOf);
        chosen = OWN_PLEDGE.equals(query.target) ? null : targets.canonicalId(query.target);
        notInForce = targets.notInForce(chosen, Set.of(PageTargets.ALLIANCE));
        target = notInForce.isPresent() ? null : chosen;
    }

    @Override
    public List<RequestAddress> requests() {
        var requests = new ArrayList<>(alliance());
        requests.add(rows());
        chart().ifPresent(chart -> requests.addAll(chart.requests()));
        if (query.asOf != null) {
            requests.add(newestRows());
        }
        return requests;
    }

    /** The address of this page, without parameters that have no effect. */
    private RequestAddress page() {
        return RequestAddress.of("/")
                .with("target", chosen)
                .with("status", query.status)
                .with("region", query.region)
                .with("as_of", query.asOf)
                .with("sort", sort());
    }

    /** The order of the rows; null for the default. */
    private @Nullable String sort() {
        return order.equals(MemberTableOrder.DEFAULT) ? null : order.toString();
    }

    /** The chart of the target, else of the 3.5%, and before that was announced of the floor. */
    private Optional<EmbeddedChart> chart() {
        return Optional.ofNullable(target)
                .or(() -> Stream.of(PageTargets.PLEDGE_OF_ALL, PageTargets.FLOOR)
                        .filter(id -> targets.inForce(id).isPresent())
                        .findFirst())
                .map(id -> EmbeddedChart.ofAlliance(id, query.asOf));
    }

    /** The assessments of the alliance by the targets that had been announced. */
    private List<RequestAddress> alliance() {
        return CARD_TARGETS.stream()
                .filter(id -> targets.inForce(id).isPresent())
                .map(id -> RequestAddress.of("/v1/alliance").with("target", id).with("as_of", query.asOf))
                .toList();
    }

    private RequestAddress rows() {
        return newestRows()
                .with("status", query.status)
                .with("region", query.region)
                .with("as_of", query.asOf)
                .with("sort", order.column(target == null));
    }

    /** The rows of the newest edition, to compare with. */
    private RequestAddress newestRows() {
        return target == null
                ? RequestAddress.of("/v1/members")
                : RequestAddress.of("/v1/progress").with("target", target);
    }

    @Override
    public PageMetadata metadata() {
        return new PageMetadata(
                "home",
                "Who keeps the promise on defense spending?",
                "Which NATO members are at 2%, on their way to 3.5% of GDP on defense by 2035, and which are not: "
                        + "every verdict with its range, its source and the request that gives it.",
                page(),
                chart().map(EmbeddedChart::preview).orElseGet(() -> EmbeddedChart.previewOfAlliance(query.asOf)),
                EmbeddedChart.ALLIANCE_ALT);
    }

    @Override
    public TemplateInstance render(CodeLabels labels, PageLayout layout) {
        var members = MemberNames.of(answers, query.asOf);
        var rows = rankedMembers(labels);
        var view = new HomeView(
                alliance().stream().map(address -> card(answers.get(address))).toList(),
                query,
                target,
                notInForce.orElse(null),
                targets.ofTheAlliance(),
                members.all().stream()
                        .map(member -> member.at("region"))
                        .filter(ApiField::isKnown)
                        .map(ApiField::text)
                        .distinct()
                        .sorted()
                        .toList(),
                EditionChoices.of(answers, query.asOf),
                order.headings(page()),
                sort(),
                rows().toString(),
                rows,
                members.all().stream()
                        .filter(member -> !member.at("armed_forces").isTrue())
                        .toList(),
                targets.inForce().stream()
                        .filter(target -> target.at("declines").node().size() > 0)
                        .toList(),
                rows.stream().filter(row -> row.newest() != null).toList(),
                members,
                chart().map(chart -> chart.render(answers)).orElse(null));
        return PageTemplates.home(view, labels, layout);
    }

    private TargetCard card(ApiField alliance) {
        var counts = new ArrayList<ApiField>();
        alliance.at("counts").node().fieldNames().forEachRemaining(code -> {
            var count = alliance.at("counts." + code);
            if (count.isPositive()) {
                counts.add(count);
            }
        });
        var target = ApiField.where(
                targets.ofTheAlliance(), "id", alliance.at("target").text());
        return new TargetCard(target.findFirst().orElseThrow(), alliance, counts);
    }

    private List<RankedMember> rankedMembers(CodeLabels labels) {
        var byPledge = target == null;
        var items = answers.get(rows()).items().stream()
                .filter(item -> !byPledge || item.at("armed_forces").isTrue());
        if (order.by() == MemberTableOrder.SortableColumn.VERDICT) {
            // The API sorts codes by the alphabet; readers expect the order of merit.
            ToIntFunction<ApiField> rank = item ->
                    labels.rank(item.at(byPledge ? "progress_status" : "status").text());
            var merit = Comparator.comparingInt(rank);
            Comparator<ApiField> unranked = Comparator.comparing(item -> rank.applyAsInt(item) == CodeLabels.UNRANKED);
            items = items.sorted(unranked.thenComparing(order.descending() ? merit.reversed() : merit));
        }
        var newest = query.asOf == null
                ? List.<ApiField>of()
                : answers.get(newestRows()).items();
        var rows = new ArrayList<RankedMember>();
        items.forEach(item -> rows.add(
                byPledge ? ofMember(rows.size() + 1, item, newest) : ofProgress(rows.size() + 1, item, newest)));
        return rows;
    }

    private RankedMember ofMember(int rank, ApiField item, List<ApiField> newest) {
        var code = item.at("code").text();
        var pledge = item.at("pledge.id").text();
        // Verdicts are comparable only where the pledge is still the same one.
        var now = ApiField.where(newest, "code", code)
                .filter(other -> other.at("pledge.id").text().equals(pledge))
                .map(other -> other.at("progress"));
        return new RankedMember(
                rank,
                code,
                item.at("name").text(),
                item.at("current.value"),
                item.at("current.year"),
                item.at("current.status").is("estimate"),
                item.at("progress"),
                item.at("pledge"),
                item.at("current.edition"),
                query.asOf,
                changed(item.at("progress"), now));
    }

    private RankedMember ofProgress(int rank, ApiField item, List<ApiField> newest) {
        var code = item.at("member").text();
        return new RankedMember(
                rank,
                code,
                item.at("member_name").text(),
                item.at("latest_value"),
                item.at("latest_year"),
                item.at("latest_is_estimate").isTrue(),
                item,
                ApiField.where(targets.ofTheAlliance(), "id", item.at("target").text())
                        .findFirst()
                        .orElseThrow(),
                item.at("edition"),
                query.asOf,
                changed(item, ApiField.where(newest, "member", code)));
    }

    /** The progress in the newest edition, where its verdict is known and another. */
    private static @Nullable ApiField changed(ApiField progress, Stream<ApiField> newest) {
        var status = progress.at("status").text();
        return newest.filter(
                        now -> now.at("status").isKnown() && !now.at("status").is(status))
                .findFirst()
                .orElse(null);
    }
}
