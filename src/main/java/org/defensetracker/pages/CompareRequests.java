package org.defensetracker.pages;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be compared.
 *
 * @param members as they were called, in the order asked for
 */
record CompareRequests(
        List<String> members,
        @Nullable String chosen,
        @Nullable String asOf) {

    private static final BigDecimal HEADROOM = new BigDecimal("1.1");
    private static final BigDecimal MOST_PERCENT = new BigDecimal("100");

    List<RequestAddress> first() {
        var questions = new ArrayList<>(List.of(CodeLabels.ASKED, EditionChoices.ASKED, MemberNames.asked(asOf)));
        questions.addAll(PageTargets.asked(asOf));
        // Whoever is no member is refused here, before anything is asked of each.
        questions.add(progress().with("limit", "1"));
        return questions;
    }

    List<RequestAddress> then(ApiAnswers replies) {
        var questions = new ArrayList<RequestAddress>();
        rows(replies).ifPresent(questions::add);
        questions.add(figures(replies));
        members.stream()
                .filter(called -> !MemberNames.of(replies, asOf).has(called))
                .map(this::member)
                .forEach(questions::add);
        return questions;
    }

    /** The target chosen, where it does not stand on the day. */
    Optional<ApiField> absent(ApiAnswers replies) {
        return PageTargets.of(replies, asOf).absent(chosen);
    }

    /** The target chosen, else the pledge of all, else the floor; none where nothing stands on the day. */
    Optional<String> target(ApiAnswers replies) {
        var goals = PageTargets.of(replies, asOf);
        if (chosen != null && absent(replies).isEmpty()) {
            return Optional.ofNullable(goals.spelt(chosen));
        }
        return goals.standing(PageTargets.PLEDGE_OF_ALL)
                .or(() -> goals.standing(PageTargets.FLOOR))
                .map(goal -> goal.at("id").text());
    }

    /** What can be measured by: the alliance's, and the one that is. */
    List<ApiField> goals(ApiAnswers replies) {
        var known = PageTargets.of(replies, asOf);
        var chosen = target(replies).flatMap(known::standing);
        return Stream.concat(known.ofTheAlliance().stream(), chosen.stream())
                .distinct()
                .toList();
    }

    Optional<RequestAddress> rows(ApiAnswers replies) {
        return target(replies).map(target -> progress().with("target", target).with("as_of", asOf));
    }

    private RequestAddress progress() {
        return RequestAddress.of("/v1/progress").with("member", String.join(",", members));
    }

    private RequestAddress member(String called) {
        return RequestAddress.of("/v1/members", called).with("as_of", asOf);
    }

    /** The codes of those asked for, each once. */
    List<String> codes(ApiAnswers replies) {
        var known = MemberNames.of(replies, asOf);
        return members.stream()
                .map(called -> known.has(called)
                        ? called
                        : replies.get(member(called)).at("code").text())
                .distinct()
                .toList();
    }

    /** What charts draw: of a total its core part. */
    private String drawn(ApiAnswers replies) {
        return target(replies)
                .flatMap(PageTargets.of(replies, asOf)::standing)
                .map(goal -> goal.at("indicator").text())
                .filter(code -> !code.equals("total_pct_gdp"))
                .orElse("core_pct_gdp");
    }

    /** All that charts draw of the past. */
    private RequestAddress figures(ApiAnswers replies) {
        return RequestAddress.of("/v1/observations")
                .with("area", String.join(",", members))
                .with("indicator", drawn(replies))
                .with("include_history", "true")
                .with("limit", "1000")
                .with("as_of", asOf);
    }

    /** Small enough for six in a row, all with one scale; as an image, since its text is in the table. */
    RequestAddress picture(String code, ApiAnswers replies) {
        return RequestAddress.of("/v1/members/" + code + "/chart.svg")
                .with("target", target(replies).orElse(null))
                .with("as_of", asOf)
                .with("width", "400")
                .with("height", "300")
                .with("y_max", top(replies).toPlainString());
    }

    /** Previews show all members, by the same target where it is one of the alliance's. */
    String card(ApiAnswers replies) {
        return target(replies)
                .filter(id -> PageTargets.of(replies, asOf).ofTheAlliance().stream()
                        .anyMatch(goal -> goal.at("id").is(id)))
                .map(id -> EmbeddedChart.ofAll(id, asOf).card())
                .orElseGet(() -> EmbeddedChart.card(asOf));
    }

    /** What no figure, target or extrapolation that is drawn exceeds. */
    private BigDecimal top(ApiAnswers replies) {
        var drawn = drawn(replies);
        var codes = codes(replies);
        var figures = replies.get(figures(replies)).items().stream().map(row -> row.at("value"));
        var promised = PageTargets.of(replies, asOf).standing().stream()
                .filter(goal -> goal.at("area").is(PageTargets.ALLIANCE)
                        || codes.contains(goal.at("area").text()))
                .filter(goal -> goal.at("indicator").is(drawn))
                .map(goal -> goal.at("target_value"));
        var expected = rows(replies).stream()
                .flatMap(address -> replies.get(address).items().stream())
                .flatMap(row -> Stream.of(row.at("outlook.high80"), row.at("target_value")));
        return Stream.of(figures, promised, expected)
                .flatMap(Function.identity())
                .filter(ApiField::isKnown)
                .map(part -> part.node().decimalValue())
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ONE)
                .multiply(HEADROOM)
                .setScale(1, RoundingMode.UP)
                .min(MOST_PERCENT);
    }

    RequestAddress page(List<String> codes, ApiAnswers replies) {
        return RequestAddress.of("/compare")
                .with("members", String.join(",", codes))
                .with("target", PageTargets.of(replies, asOf).spelt(chosen))
                .with("as_of", asOf);
    }
}
