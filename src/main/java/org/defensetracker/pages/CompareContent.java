package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.defensetracker.http.query.ParameterErrors;
import org.jspecify.annotations.Nullable;

/** The page of two to six members side by side, measured against one target. */
final class CompareContent implements PageContent {

    private static final int MAX_MEMBERS = 6;
    private static final BigDecimal HEADROOM = new BigDecimal("1.1");
    private static final BigDecimal HUNDRED_PERCENT = new BigDecimal("100");

    record CompareQuery(
            @QueryParam("members") @Nullable List<String> members,
            @QueryParam("target") @Nullable String target,
            @QueryParam("as_of") @Nullable String asOf) {}

    /**
     * What the page shows.
     *
     * @param target the id of the target that the members are measured against; empty where there is none on the day
     * @param notInForce the target of the request, where it is not in force on the day
     * @param targets the targets that can be chosen: those of the alliance, and the chosen one
     * @param others members that can be added; none where there are six
     * @param unmeasured members that the target does not apply to, or that have no armed forces
     */
    @TemplateData
    record CompareView(
            List<ComparedMember> columns,
            String target,
            @Nullable ApiField notInForce,
            List<ApiField> targets,
            List<ApiField> others,
            List<ApiField> unmeasured,
            String codes,
            EditionChoices editions,
            String request) {

        /** The editions that the figures of the columns are from. */
        public List<ApiField> sources() {
            return editions.of(columns.stream().map(ComparedMember::row).toList());
        }

        /** The unit of the figures. */
        public String unit() {
            return columns.isEmpty()
                    ? CodeLabels.PERCENT_OF_GDP
                    : columns.get(0).row().at("unit").text();
        }
    }

    /**
     * One member.
     *
     * @param chart the address of its chart
     * @param without the page without this member; null where only two are left
     */
    record ComparedMember(
            ApiField row,
            String code,
            String name,
            String chart,
            @Nullable String without) {}

    private final List<String> members;
    private final @Nullable String asOf;
    private final ApiAnswers answers;
    private final PageTargets targets;
    private final MemberNames names;
    private final @Nullable String chosen;
    private final Optional<ApiField> notInForce;

    /** The target chosen, else the pledge of all, else the floor; empty where none is in force on the day. */
    private final Optional<String> target;

    /** @param members as the request names them, in that order */
    CompareContent(List<String> members, CompareQuery query, ApiAnswers answers) {
        this.members = members;
        this.answers = answers;
        asOf = query.asOf;
        targets = PageTargets.of(answers, asOf);
        names = MemberNames.of(answers, asOf);
        chosen = targets.canonicalId(query.target);
        notInForce = targets.notInForce(chosen);
        target = chosen != null && notInForce.isEmpty()
                ? Optional.of(chosen)
                : targets.inForce(PageTargets.PLEDGE_OF_ALL)
                        .or(() -> targets.inForce(PageTargets.FLOOR))
                        .map(found -> found.at("id").text());
    }

    static List<RequestAddress> firstRequests(List<String> members, CompareQuery query) {
        var requests = new ArrayList<>(PageContent.membersAndTargets(query.asOf));
        // The API refuses this request where a name is not a member's, before anything is asked about each member.
        requests.add(progress(members).with("limit", "1"));
        return requests;
    }

    static void checkNumber(List<String> members) {
        var errors = new ParameterErrors();
        if (members.size() < 2 || members.size() > MAX_MEMBERS) {
            errors.refuse(
                    "members",
                    String.join(",", members),
                    "invalid",
                    "members: " + members.size() + " given; name two to six members, such as ROU,POL,DEU.");
        }
        errors.done();
    }

    @Override
    public List<RequestAddress> requests() {
        var requests = new ArrayList<RequestAddress>();
        rows().ifPresent(requests::add);
        requests.add(figures());
        members.stream().filter(named -> !names.has(named)).map(this::member).forEach(requests::add);
        return requests;
    }

    private Optional<RequestAddress> rows() {
        return target.map(id -> progress(members).with("target", id).with("as_of", asOf));
    }

    private static RequestAddress progress(List<String> members) {
        return RequestAddress.of("/v1/progress").with("member", String.join(",", members));
    }

    private RequestAddress member(String named) {
        return RequestAddress.of("/v1/members", named).with("as_of", asOf);
    }

    private List<ApiField> rowItems() {
        return rows().map(address -> answers.get(address).items()).orElse(List.of());
    }

    /** The codes of the members, each once. */
    private List<String> codes() {
        return members.stream()
                .map(named -> names.has(named)
                        ? named
                        : answers.get(member(named)).at("code").text())
                .distinct()
                .toList();
    }

    /** The indicator of the charts: for a total the core part. */
    private String chartIndicator() {
        return target.flatMap(targets::inForce)
                .map(found -> found.at("indicator").text())
                .filter(code -> !code.equals("total_pct_gdp"))
                .orElse("core_pct_gdp");
    }

    /** The figures in the charts. */
    private RequestAddress figures() {
        return RequestAddress.of("/v1/observations")
                .with("area", String.join(",", members))
                .with("indicator", chartIndicator())
                .with("include_history", "true")
                .with("limit", "1000")
                .with("as_of", asOf);
    }

    /** A chart that is small enough for six in a row. It is an image, because the table has its texts and figures. */
    private RequestAddress chart(String code, BigDecimal top) {
        return RequestAddress.of("/v1/members/" + code + "/chart.svg")
                .with("target", target.orElse(null))
                .with("as_of", asOf)
                .with("width", "400")
                .with("height", "300")
                .with("y_max", top.toPlainString());
    }

    /** The value that no figure, target or extrapolation in the charts exceeds. */
    private BigDecimal top(List<String> codes) {
        var indicator = chartIndicator();
        var figures = answers.get(figures()).items().stream().map(row -> row.at("value"));
        var targetValues = targets.inForce().stream()
                .filter(target -> target.at("area").is(PageTargets.ALLIANCE)
                        || codes.contains(target.at("area").text()))
                .filter(target -> target.at("indicator").is(indicator))
                .map(target -> target.at("target_value"));
        var assessed = rowItems().stream().flatMap(row -> Stream.of(row.at("outlook.high80"), row.at("target_value")));
        return Stream.of(figures, targetValues, assessed)
                .flatMap(Function.identity())
                .filter(ApiField::isKnown)
                .map(value -> value.node().decimalValue())
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ONE)
                .multiply(HEADROOM)
                .setScale(1, RoundingMode.UP)
                .min(HUNDRED_PERCENT);
    }

    private RequestAddress page(List<String> codes) {
        return RequestAddress.of("/compare")
                .with("members", String.join(",", codes))
                .with("target", chosen)
                .with("as_of", asOf);
    }

    @Override
    public PageMetadata metadata() {
        var codes = codes();
        checkNumber(codes); // a request may name one member twice
        var title = codes.stream().map(names::name).collect(Collectors.joining(", "));
        return new PageMetadata(
                "compare",
                title + " compared",
                title + " side by side: what was promised, what is spent, and whether the pace suffices.",
                page(codes),
                target.filter(id -> targets.ofTheAlliance().stream()
                                .anyMatch(found -> found.at("id").is(id)))
                        .map(id -> EmbeddedChart.ofAlliance(id, asOf).preview())
                        .orElseGet(() -> EmbeddedChart.previewOfAlliance(asOf)),
                EmbeddedChart.ALLIANCE_ALT);
    }

    @Override
    public TemplateInstance render(CodeLabels labels, PageLayout layout) {
        var codes = codes();
        var top = top(codes);
        var rows = rowItems();
        var columns = codes.stream()
                .flatMap(code -> ApiField.where(rows, "member", code))
                .map(row -> column(row, codes, top))
                .toList();
        var shown = columns.stream().map(ComparedMember::code).toList();
        var view = new CompareView(
                columns,
                target.orElse(""),
                notInForce.orElse(null),
                Stream.concat(targets.ofTheAlliance().stream(), target.flatMap(targets::inForce).stream())
                        .distinct()
                        .toList(),
                codes.size() >= MAX_MEMBERS
                        ? List.of()
                        : names.all().stream()
                                .filter(member -> member.at("armed_forces").isTrue()
                                        && !codes.contains(member.at("code").text()))
                                .toList(),
                codes.stream()
                        .filter(code -> !shown.contains(code))
                        .flatMap(code -> names.find(code).stream())
                        .toList(),
                String.join(",", codes),
                EditionChoices.of(answers, asOf),
                rows().map(RequestAddress::toString).orElse(""));
        return PageTemplates.compare(view, labels, layout);
    }

    private ComparedMember column(ApiField row, List<String> codes, BigDecimal top) {
        var code = row.at("member").text();
        var rest = codes.stream().filter(other -> !other.equals(code)).toList();
        return new ComparedMember(
                row,
                code,
                row.at("member_name").text(),
                chart(code, top).toString(),
                rest.size() < 2 ? null : page(rest).toString());
    }
}
