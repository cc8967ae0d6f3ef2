package org.defensetracker.dashboard.pages;

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
record CompareQuestions(
        List<String> members,
        @Nullable String chosen,
        @Nullable String asOf) {

    private static final BigDecimal HEADROOM = new BigDecimal("1.1");
    private static final BigDecimal MOST_PERCENT = new BigDecimal("100");

    List<Address> first() {
        var questions = new ArrayList<>(List.of(Words.ASKED, Editions.ASKED, Members.asked(asOf)));
        questions.addAll(Goals.asked(asOf));
        // Whoever is no member is refused here, before anything is asked of each.
        questions.add(progress().with("limit", "1"));
        return questions;
    }

    List<Address> then(Replies replies) {
        var questions = new ArrayList<Address>();
        rows(replies).ifPresent(questions::add);
        questions.add(figures(replies));
        members.stream()
                .filter(called -> !Members.of(replies, asOf).has(called))
                .map(this::member)
                .forEach(questions::add);
        return questions;
    }

    /** The target chosen, where it does not stand on the day. */
    Optional<Part> absent(Replies replies) {
        return Goals.of(replies, asOf).absent(chosen);
    }

    /** The target chosen, else the pledge of all, else the floor; none where nothing stands on the day. */
    Optional<String> target(Replies replies) {
        var goals = Goals.of(replies, asOf);
        if (chosen != null && absent(replies).isEmpty()) {
            return Optional.ofNullable(goals.spelt(chosen));
        }
        return goals.standing(Goals.PLEDGE_OF_ALL)
                .or(() -> goals.standing(Goals.FLOOR))
                .map(goal -> goal.at("id").text());
    }

    /** What can be measured by: the alliance's, and the one that is. */
    List<Part> goals(Replies replies) {
        var known = Goals.of(replies, asOf);
        var chosen = target(replies).flatMap(known::standing);
        return Stream.concat(known.ofTheAlliance().stream(), chosen.stream())
                .distinct()
                .toList();
    }

    Optional<Address> rows(Replies replies) {
        return target(replies).map(target -> progress().with("target", target).with("as_of", asOf));
    }

    private Address progress() {
        return Address.of("/v1/progress").with("member", String.join(",", members));
    }

    private Address member(String called) {
        return Address.of("/v1/members", called).with("as_of", asOf);
    }

    /** The codes of those asked for, each once. */
    List<String> codes(Replies replies) {
        var known = Members.of(replies, asOf);
        return members.stream()
                .map(called -> known.has(called)
                        ? called
                        : replies.get(member(called)).at("code").text())
                .distinct()
                .toList();
    }

    /** What charts draw: of a total its core part. */
    private String drawn(Replies replies) {
        return target(replies)
                .flatMap(Goals.of(replies, asOf)::standing)
                .map(goal -> goal.at("indicator").text())
                .filter(code -> !code.equals("total_pct_gdp"))
                .orElse("core_pct_gdp");
    }

    /** All that charts draw of the past. */
    private Address figures(Replies replies) {
        return Address.of("/v1/observations")
                .with("area", String.join(",", members))
                .with("indicator", drawn(replies))
                .with("include_history", "true")
                .with("limit", "1000")
                .with("as_of", asOf);
    }

    /** Small enough for six in a row, all with one scale; as an image, since its text is in the table. */
    Address picture(String code, Replies replies) {
        return Address.of("/v1/members/" + code + "/chart.svg")
                .with("target", target(replies).orElse(null))
                .with("as_of", asOf)
                .with("width", "400")
                .with("height", "300")
                .with("y_max", top(replies).toPlainString());
    }

    /** Previews show all members, by the same target where it is one of the alliance's. */
    String card(Replies replies) {
        return target(replies)
                .filter(id -> Goals.of(replies, asOf).ofTheAlliance().stream()
                        .anyMatch(goal -> goal.at("id").is(id)))
                .map(id -> Picture.ofAll(id, asOf).card())
                .orElseGet(() -> Picture.card(asOf));
    }

    /** What no figure, target or extrapolation that is drawn exceeds. */
    private BigDecimal top(Replies replies) {
        var drawn = drawn(replies);
        var codes = codes(replies);
        var figures = replies.get(figures(replies)).items().stream().map(row -> row.at("value"));
        var promised = Goals.of(replies, asOf).standing().stream()
                .filter(goal -> goal.at("area").is(Goals.ALLIANCE)
                        || codes.contains(goal.at("area").text()))
                .filter(goal -> goal.at("indicator").is(drawn))
                .map(goal -> goal.at("target_value"));
        var expected = rows(replies).stream()
                .flatMap(address -> replies.get(address).items().stream())
                .flatMap(row -> Stream.of(row.at("outlook.high80"), row.at("target_value")));
        return Stream.of(figures, promised, expected)
                .flatMap(Function.identity())
                .filter(Part::isKnown)
                .map(part -> part.node().decimalValue())
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ONE)
                .multiply(HEADROOM)
                .setScale(1, RoundingMode.UP)
                .min(MOST_PERCENT);
    }

    Address page(List<String> codes, Replies replies) {
        return Address.of("/compare")
                .with("members", String.join(",", codes))
                .with("target", Goals.of(replies, asOf).spelt(chosen))
                .with("as_of", asOf);
    }
}
