package org.defensetracker.dashboard.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.defensetracker.http.Reading;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Two to six members side by side, by one target. */
@Path("/compare")
class ComparePage {

    private static final int MOST = 6;
    private static final List<String> EXAMPLE = List.of("POL", "DEU");

    static class Query {
        @QueryParam("members")
        @Nullable
        List<String> members;

        @QueryParam("target")
        @Nullable
        String target;

        @QueryParam("as_of")
        @Nullable
        String asOf;
    }

    /**
     * What stands side by side.
     *
     * @param absent the target asked for, where it does not stand on the day
     * @param goals the alliance's targets that all can be measured by
     * @param others members that can be added; none where there are six
     * @param unmeasured the names of those that the target does not apply to
     */
    @TemplateData
    record View(
            List<Column> columns,
            String target,
            @Nullable Part absent,
            List<Part> goals,
            List<Part> others,
            List<String> unmeasured,
            String codes,
            Editions editions,
            String request) {

        /** What the figures are measured in. */
        public String unit() {
            return columns.isEmpty()
                    ? Words.SHARE
                    : columns.get(0).row().at("unit").text();
        }
    }

    /**
     * One member.
     *
     * @param picture the address of its chart
     * @param without the page without it; null where only two are left
     */
    record Column(
            Part row,
            String code,
            String name,
            String picture,
            @Nullable String without) {}

    @CheckedTemplate(basePath = "pages")
    static class Templates {
        static native TemplateInstance compare(View view, Words words, Frame frame);
    }

    private final Press press;
    private final Frames frames;

    ComparePage(Press press, Frames frames) {
        this.press = press;
        this.frames = frames;
    }

    @GET
    @Produces(Press.TYPE)
    @Operation(hidden = true)
    public Uni<Response> page(@BeanParam Query query, @Context HttpServerRequest request) {
        var reading = new Reading();
        var named = reading.list("members", query.members, Function.identity());
        var members = named.isEmpty() ? EXAMPLE : named;
        check(reading, members);
        var asked = new Asked(members, query.target, query.asOf);
        return press.page(request, asked.first(), asked::then, replies -> render(asked, replies, request));
    }

    private static void check(Reading reading, List<String> members) {
        if (members.size() < 2 || members.size() > MOST) {
            reading.refuse(
                    "members",
                    String.join(",", members),
                    "invalid",
                    "members: " + members.size() + " given; name two to six members, such as ROU,POL,DEU.");
        }
        reading.done();
    }

    private TemplateInstance render(Asked asked, Replies replies, HttpServerRequest request) {
        // One may be asked for by two of its names.
        check(new Reading(), asked.codes(replies));
        var view = view(asked, replies);
        var known = Members.of(replies, asked.asOf());
        var names = asked.codes(replies).stream().map(known::name).collect(Collectors.joining(", "));
        var about = new About(
                "compare",
                names + " compared",
                names + " side by side: what was promised, what is spent, and whether the pace suffices.",
                asked.page(asked.codes(replies), replies),
                asked.card(replies),
                Picture.ALT);
        return Templates.compare(view, Words.of(replies), frames.of(about, replies, request));
    }

    private static View view(Asked asked, Replies replies) {
        var codes = asked.codes(replies);
        var members = Members.of(replies, asked.asOf());
        var rows =
                asked.rows(replies).map(address -> replies.get(address).items()).orElse(List.of());
        var columns = codes.stream()
                .flatMap(code -> rows.stream().filter(row -> row.at("member").is(code)))
                .map(row -> column(row, asked, replies))
                .toList();
        var shown = columns.stream().map(Column::code).toList();
        return new View(
                columns,
                asked.target(replies).orElse(""),
                asked.absent(replies).orElse(null),
                Goals.of(replies, asked.asOf()).ofTheAlliance(),
                codes.size() >= MOST
                        ? List.of()
                        : members.all().stream()
                                .filter(member -> member.at("armed_forces").isTrue()
                                        && !codes.contains(member.at("code").text()))
                                .toList(),
                codes.stream()
                        .filter(code -> !shown.contains(code))
                        .map(members::name)
                        .toList(),
                String.join(",", codes),
                Editions.of(replies.get(Editions.ASKED), asked.asOf()),
                asked.rows(replies).map(Address::toString).orElse(""));
    }

    private static Column column(Part row, Asked asked, Replies replies) {
        var code = row.at("member").text();
        var rest = new ArrayList<>(asked.codes(replies));
        rest.remove(code);
        return new Column(
                row,
                code,
                row.at("member_name").text(),
                asked.picture(code, replies).toString(),
                rest.size() < 2 ? null : asked.page(rest, replies).toString());
    }

    /**
     * What is to be compared.
     *
     * @param members as they were called, in the order asked for
     */
    private record Asked(
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
            var areas = new HashSet<>(codes(replies));
            areas.add(Goals.ALLIANCE);
            return Goals.of(replies, asOf).absent(chosen, areas);
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

        Optional<Address> rows(Replies replies) {
            return target(replies)
                    .map(target -> progress().with("target", target).with("as_of", asOf));
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
}
