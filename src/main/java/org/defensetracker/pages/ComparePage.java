package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.defensetracker.charts.Charts;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.language.Language;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Area;
import org.defensetracker.pages.EmbeddedChart.RenderedChart;
import org.defensetracker.progress.Verdict;
import org.jspecify.annotations.Nullable;

/** The page of two to six members side by side, measured against one target, or each against its own pledge. */
@TemplateData
final class ComparePage implements PageContent {

    private static final List<String> EXAMPLE_MEMBERS = List.of("POL", "DEU");
    private static final BigDecimal HEADROOM = new BigDecimal("1.1");
    private static final BigDecimal HUNDRED_PERCENT = new BigDecimal("100");

    record CompareQuery(
            @QueryParam("members") @Nullable CommaSeparated<String> members,
            @QueryParam("target") @Nullable String target,
            @QueryParam("as_of") @Nullable LocalDate asOf) {}

    private final @Nullable LocalDate asOf;
    private final PageTargets targets;
    public final MemberNames names;
    private final List<String> codes;
    private final @Nullable String chosen;
    private final BigDecimal top;

    /** Whether each member is measured against its own pledge. */
    public final boolean byPledge;

    /** The id of the target chosen, else of the pledge of all, else of the floor; empty where it is none or each one's own. */
    public final String target;

    /** The target of the request, where it is not in force on the day. */
    public final @Nullable ApiValue notInForce;

    /** The verdicts on the members that the target applies to, in the order of the request. */
    public final List<ApiValue> columns;

    /** The request for the verdicts. */
    public final String request;

    /** All in one chart; null where nobody is measured. */
    public final @Nullable RenderedChart chart;

    private final @Nullable EmbeddedChart embedded;

    public final PageEditions editions;

    ComparePage(PageData reader, CompareQuery query) {
        asOf = query.asOf;
        var named = query.members == null || query.members.isEmpty() ? EXAMPLE_MEMBERS : query.members;
        checkNumber(reader.errors(), named);
        var snapshot = reader.snapshot(asOf);
        var members = reader.errors().list("member", named, snapshot.directory()::knownMember);
        codes = members.stream().map(member -> member.code().value()).toList();
        editions = reader.editions(asOf);
        names = reader.members(snapshot);
        targets = reader.targets(asOf);
        byPledge = PageTargets.OWN_PLEDGE.equals(query.target);
        chosen = byPledge ? null : targets.canonicalId(query.target);
        notInForce = targets.notInForce(chosen).orElse(null);
        var known = targets.all().stream().map(one -> one.at("id").text()).toList();
        reader.errors().one("target", chosen, ParameterErrors.oneOf(known));
        reader.errors().done();
        checkNumber(reader.errors(), codes); // a request may name one member twice
        target = Stream.of(notInForce == null ? chosen : null, targets.usual())
                .filter(id -> id != null && !byPledge)
                .filter(id -> id.equals(chosen) || targets.inForce(id).isPresent())
                .findFirst()
                .orElse("");
        var verdicts = members.stream()
                .filter(Area::hasArmedForces)
                .flatMap(member -> byPledge
                        ? snapshot.pledge(member).map(pledge -> snapshot.verdict(member, pledge)).stream()
                        : snapshot.verdicts(member)
                                .filter(verdict -> verdict.judgedTarget().isFor(target)))
                .toList();
        var ids =
                verdicts.stream().map(ComparePage::targetId).distinct().sorted().toList();
        var asked = String.join(",", named);
        var address = RequestAddress.of("/v1/progress")
                .with("member", asked)
                .with("target", ids.isEmpty() ? target : String.join(",", ids))
                .with("as_of", asOf);
        request = address.toString();
        var rows = ids.isEmpty()
                ? List.<ApiValue>of()
                : reader.markAll(address, PageData.verdicts(snapshot, members, ids));
        columns = verdicts.stream()
                .flatMap(verdict -> ApiValue.where(
                                rows, "member", verdict.area().code().value())
                        .filter(row -> row.at("target").is(targetId(verdict))))
                .toList();
        // A total is not published, so the charts show the core part.
        var indicator = targets.inForce(target)
                .map(one -> Indicator.parse(one.at("indicator").text()))
                .filter(promised -> promised != Indicator.TOTAL_PCT_GDP)
                .orElse(Indicator.CORE_PCT_GDP);
        var drawn =
                verdicts.stream().map(verdict -> verdict.area().code().value()).toList();
        embedded =
                drawn.isEmpty() ? null : EmbeddedChart.ofComparison(drawn, byPledge ? null : target, indicator, asOf);
        chart = embedded == null ? null : reader.charts().ofComparison(embedded, snapshot, verdicts);
        var areas = members.stream().map(Area::code).collect(Collectors.toSet());
        top = top(reader.figures(asked, areas, indicator, true, snapshot), indicator);
    }

    private static String targetId(Verdict verdict) {
        return String.valueOf(verdict.judgedTarget().id());
    }

    private static void checkNumber(ParameterErrors errors, List<String> given) {
        if (given.size() < 2 || given.size() > Charts.MOST_COMPARED) {
            var message = "members: " + given.size() + " given; name two to six members, such as ROU,POL,DEU.";
            errors.refuse("members", String.join(",", given), "invalid", message);
        }
        errors.done();
    }

    /** The value that no figure, target or extrapolation in the charts exceeds. */
    private BigDecimal top(List<ApiValue> observations, Indicator indicator) {
        var promised = targets.inForce().stream()
                .filter(one -> one.at("area").is(PageTargets.ALLIANCE)
                        || codes.contains(one.at("area").text()))
                .filter(one -> one.at("indicator").is(indicator.code()))
                .map(one -> one.at("target_value"));
        return Stream.of(
                        observations.stream().map(observation -> observation.at("value")),
                        promised,
                        columns.stream().flatMap(row -> Stream.of(row.at("outlook.high80"), row.at("target_value"))))
                .flatMap(Function.identity())
                .filter(ApiValue::isKnown)
                .map(value -> value.node().decimalValue())
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ONE)
                .multiply(HEADROOM)
                .setScale(1, RoundingMode.UP)
                .min(HUNDRED_PERCENT);
    }

    private RequestAddress page(List<String> shown) {
        return RequestAddress.of("/compare")
                .with("members", shown.equals(EXAMPLE_MEMBERS) ? null : String.join(",", shown))
                .with("target", byPledge ? PageTargets.OWN_PLEDGE : chosen)
                .with("as_of", asOf);
    }

    @Override
    public RequestAddress page() {
        return page(codes);
    }

    @Override
    public @Nullable String preview(Language language) {
        return embedded == null ? PageContent.super.preview(language) : embedded.preview();
    }

    /** The names of the members, joined by commas. */
    public String joinedNames() {
        return codes.stream().map(names::name).collect(Collectors.joining(", "));
    }

    @Override
    public TemplateInstance template(PageLayout layout) {
        return PageTemplates.compare(this, CodeLabels.ALL, layout);
    }

    /** A chart that is small enough for six in a row. It is an image, because the table has its texts and figures. */
    public String small(String code) {
        return RequestAddress.of("/v1/members/" + code + "/chart.svg")
                .with("target", target.isEmpty() ? null : target)
                .with("as_of", asOf)
                .with("width", "400")
                .with("height", "300")
                .with("y_max", top.toPlainString())
                .toString();
    }

    /** The page without one member; null where only two are left. */
    public @Nullable String without(String code) {
        var rest = codes.stream().filter(other -> !other.equals(code)).toList();
        return rest.size() < 2 ? null : page(rest).toString();
    }

    /** The target of the table; null where each member has its own. */
    public @Nullable ApiValue promise() {
        return targets.find(target).orElse(null);
    }

    /** The target of a column. */
    public ApiValue promise(ApiValue column) {
        return targets.find(column.at("target").text()).orElse(ApiValue.UNKNOWN);
    }

    /** The targets that can be chosen: those of the alliance, and the chosen one. */
    public List<ApiValue> targets() {
        return Stream.concat(targets.ofTheAlliance().stream(), targets.inForce(target).stream())
                .distinct()
                .toList();
    }

    /** Members that can be added; none where there are six. */
    public List<ApiValue> others() {
        return names.all().stream()
                .filter(member -> codes.size() < Charts.MOST_COMPARED)
                .filter(member -> member.at("armed_forces").isTrue()
                        && !codes.contains(member.at("code").text()))
                .toList();
    }

    /** Members that the target does not apply to, or that have no armed forces. */
    public List<ApiValue> unmeasured() {
        return codes.stream()
                .filter(code ->
                        ApiValue.where(columns, "member", code).findAny().isEmpty())
                .flatMap(code -> ApiValue.where(names.all(), "code", code))
                .toList();
    }

    /** The codes of the members, joined by commas. */
    public String joinedCodes() {
        return String.join(",", codes);
    }

    /** The unit of the figures. */
    public String unit() {
        return columns.isEmpty()
                ? CodeLabels.PERCENT_OF_GDP
                : columns.get(0).at("unit").text();
    }

    /** The year that every latest figure is an estimate for; else empty. */
    public String estimatedYear() {
        return ApiValue.estimatedYear(columns, "latest_year", "latest_is_estimate");
    }
}
