package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.ObservationView;
import org.defensetracker.target.TargetView;
import org.jspecify.annotations.Nullable;

/** The page of two to six members side by side, measured against one target. */
@TemplateData
final class ComparePage implements PageContent {

    private static final List<String> EXAMPLE_MEMBERS = List.of("POL", "DEU");
    private static final int MAX_MEMBERS = 6;
    private static final BigDecimal HEADROOM = new BigDecimal("1.1");
    private static final BigDecimal HUNDRED_PERCENT = new BigDecimal("100");

    static class CompareQuery {
        @QueryParam("members")
        CommaSeparated<String> members = CommaSeparated.none();

        @QueryParam("target")
        @Nullable
        String target;

        @QueryParam("as_of")
        @Nullable
        LocalDate asOf;
    }

    /**
     * One member.
     *
     * @param chart the address of its chart
     * @param without the page without this member; null where only two are left
     */
    @TemplateData
    record ComparedMember(
            ApiField row,
            String code,
            String name,
            String chart,
            @Nullable String without) {}

    private final ParameterErrors errors;
    private final @Nullable LocalDate asOf;
    private final PageTargets targets;
    private final MemberNames names;
    private final List<AreaCode> members;
    private final @Nullable String chosen;

    /** The target chosen, else the pledge of all, else the floor; empty where none is in force on the day. */
    private final Optional<Marked<TargetView>> judged;

    private final List<Marked<ProgressView>> rows;
    private final List<Marked<ObservationView>> figures;

    public final EditionChoices editions;

    /** The members that the target applies to, in the order of the request. */
    public final List<ComparedMember> columns;

    /** The target of the request, where it is not in force on the day. */
    public final @Nullable ApiField notInForce;

    /** The request for the rows; empty where there is no target. */
    public final String request;

    ComparePage(PageReader reader, CompareQuery query) {
        errors = reader.errors();
        asOf = query.asOf;
        var named = query.members.isEmpty() ? EXAMPLE_MEMBERS : List.copyOf(query.members);
        checkNumber(named);
        var options = reader.options(asOf);
        errors.done();
        var snapshot = reader.snapshot(options);
        members = errors.list(
                "member", named, text -> snapshot.directory().knownMember(text).code());
        reader.note(CodeLabels.REQUEST);
        editions = reader.editions(asOf);
        names = reader.members(snapshot);
        targets = reader.targets(asOf);
        chosen = targets.canonicalId(query.target);
        var ended = targets.notInForce(chosen);
        notInForce = ended.map(Marked::field).orElse(null);
        errors.one(
                "target",
                chosen,
                ParameterErrors.oneOf(
                        PageTargets.views(targets.all()).map(TargetView::id).toList()));
        errors.done();
        checkNumber(codes()); // a request may name one member twice
        judged = chosen != null && ended.isEmpty()
                ? targets.inForce(chosen)
                : targets.inForce(PageTargets.PLEDGE_OF_ALL).or(() -> targets.inForce(PageTargets.FLOOR));
        var asked = String.join(",", named);
        var address = RequestAddress.of("/v1/progress").with("member", asked);
        rows = judged.map(target -> reader.markAll(
                        address.with("target", target.view().id()).with("as_of", asOf),
                        PageReader.verdicts(snapshot, members, target.view().id(), "member", verdict -> true)))
                .orElse(List.of());
        request = judged.map(target -> address.with("target", target.view().id())
                        .with("as_of", asOf)
                        .toString())
                .orElse("");
        figures = reader.figures(asked, Set.copyOf(members), chartIndicator(), true, snapshot);
        var top = top();
        columns = codes().stream()
                .flatMap(code -> rows.stream().filter(row -> row.view().member().equals(code)))
                .map(row -> column(row, top))
                .toList();
    }

    private void checkNumber(List<String> given) {
        if (given.size() < 2 || given.size() > MAX_MEMBERS) {
            errors.refuse(
                    "members",
                    String.join(",", given),
                    "invalid",
                    "members: " + given.size() + " given; name two to six members, such as ROU,POL,DEU.");
        }
        errors.done();
    }

    private List<String> codes() {
        return members.stream().map(AreaCode::value).toList();
    }

    /** The indicator of the charts: for a total the core part. */
    private Indicator chartIndicator() {
        return judged.map(target -> Indicator.parse(target.view().indicator()))
                .filter(indicator -> indicator != Indicator.TOTAL_PCT_GDP)
                .orElse(Indicator.CORE_PCT_GDP);
    }

    /** A chart that is small enough for six in a row. It is an image, because the table has its texts and figures. */
    private RequestAddress chart(String code, BigDecimal top) {
        return RequestAddress.of("/v1/members/" + code + "/chart.svg")
                .with("target", target())
                .with("as_of", asOf)
                .with("width", "400")
                .with("height", "300")
                .with("y_max", top.toPlainString());
    }

    /** The value that no figure, target or extrapolation in the charts exceeds. */
    private BigDecimal top() {
        var indicator = chartIndicator().code();
        var observed = figures.stream().map(figure -> figure.view().value());
        var promised = PageTargets.views(targets.inForce())
                .filter(target -> target.area().equals(PageTargets.ALLIANCE) || codes().contains(target.area()))
                .filter(target -> target.indicator().equals(indicator))
                .map(TargetView::targetValue);
        var assessed = rows.stream()
                .map(Marked::view)
                .flatMap(row -> Stream.of(
                        row.outlook() == null
                                ? row.targetValue()
                                : row.outlook().high80(),
                        row.targetValue()));
        return Stream.of(observed, promised, assessed)
                .flatMap(Function.identity())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ONE)
                .multiply(HEADROOM)
                .setScale(1, RoundingMode.UP)
                .min(HUNDRED_PERCENT);
    }

    private RequestAddress page(List<String> shown) {
        return RequestAddress.of("/compare")
                .with("members", String.join(",", shown))
                .with("target", chosen)
                .with("as_of", asOf);
    }

    @Override
    public PageMetadata metadata() {
        var title = codes().stream().map(names::name).collect(Collectors.joining(", "));
        return new PageMetadata(
                "compare",
                title + " compared",
                title + " side by side: what was promised, what is spent, and whether the pace suffices.",
                page(codes()),
                judged.filter(target -> target.view().area().equals(PageTargets.ALLIANCE))
                        .map(target -> EmbeddedChart.ofAlliance(target.view().id(), asOf)
                                .preview())
                        .orElseGet(() -> EmbeddedChart.previewOfAlliance(asOf)),
                EmbeddedChart.ALLIANCE_ALT);
    }

    @Override
    public TemplateInstance template(PageLayout layout) {
        return PageTemplates.compare(this, CodeLabels.ALL, layout);
    }

    private ComparedMember column(Marked<ProgressView> row, BigDecimal top) {
        var code = row.view().member();
        var rest = codes().stream().filter(other -> !other.equals(code)).toList();
        return new ComparedMember(
                row.field(),
                code,
                row.view().memberName(),
                chart(code, top).toString(),
                rest.size() < 2 ? null : page(rest).toString());
    }

    /** The id of the target that the members are measured against; empty where there is none on the day. */
    public String target() {
        return judged.map(target -> target.view().id()).orElse("");
    }

    /** The targets that can be chosen: those of the alliance, and the chosen one. */
    public List<ApiField> targets() {
        return Stream.concat(targets.ofTheAlliance().stream(), judged.stream())
                .distinct()
                .map(Marked::field)
                .toList();
    }

    /** Members that can be added; none where there are six. */
    public List<ApiField> others() {
        return names.all().stream()
                .filter(member -> members.size() < MAX_MEMBERS)
                .filter(member -> member.view().armedForces()
                        && !codes().contains(member.view().code()))
                .map(Marked::field)
                .toList();
    }

    /** Members that the target does not apply to, or that have no armed forces. */
    public List<ApiField> unmeasured() {
        var shown = rows.stream().map(row -> row.view().member()).toList();
        return codes().stream()
                .filter(code -> !shown.contains(code))
                .flatMap(code -> names.all().stream()
                        .filter(member -> member.view().code().equals(code)))
                .map(Marked::field)
                .toList();
    }

    /** The codes of the members, joined by commas. */
    public String joinedCodes() {
        return String.join(",", codes());
    }

    /** The editions that the figures of the columns are from. */
    public List<Edition> sources() {
        return editions.of(rows.stream().map(row -> row.view().edition()).toList());
    }

    /** The unit of the figures. */
    public String unit() {
        return rows.isEmpty() ? CodeLabels.PERCENT_OF_GDP : rows.get(0).view().unit();
    }
}
