package org.defensetracker.dashboard.pages;

import io.quarkus.qute.CheckedTemplate;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
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
     * @param goals the alliance's targets that all can be measured by
     * @param others members that can be added; none where there are six
     */
    record View(
            List<Column> columns,
            String target,
            List<Part> goals,
            List<Part> others,
            String codes,
            Editions editions,
            String request) {}

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
    private final Assets assets;

    ComparePage(Press press, Assets assets) {
        this.press = press;
        this.assets = assets;
    }

    @GET
    @Produces(Press.TYPE)
    @Operation(hidden = true)
    public Uni<Response> page(@BeanParam Query query, @Context HttpServerRequest request) {
        var reading = new Reading();
        var named = reading.list("members", query.members, Function.identity());
        var members = named.isEmpty() ? EXAMPLE : named;
        if (members.size() < 2 || members.size() > MOST) {
            reading.refuse(
                    "members",
                    String.join(",", members),
                    "invalid",
                    "members: " + members.size() + " given; name two to six members, such as ROU,POL,DEU.");
        }
        reading.done();
        var rows = Address.of("/v1/progress")
                .with("member", String.join(",", members))
                .with("target", query.target == null ? "nato-core-2035" : query.target)
                .with("as_of", query.asOf);
        var goals = Address.of("/v1/targets").with("area", "NATO").with("as_of", query.asOf);
        var all = Address.of("/v1/members").with("as_of", query.asOf);
        var editions = Address.of("/v1/editions").with("source", "NATO");
        return press.page(request, List.of(Words.ASKED, editions, goals, all, rows), replies -> List.of(), replies -> {
            var columns = columns(replies.get(rows).items(), query);
            var codes = columns.stream().map(Column::code).collect(Collectors.joining(","));
            var view = new View(
                    columns,
                    rows.parameters().get("target"),
                    replies.get(goals).items(),
                    others(replies.get(all).items(), columns),
                    codes,
                    Editions.of(replies.get(editions), query.asOf),
                    rows.toString());
            return Templates.compare(view, Words.of(replies), frame(view, query, replies, request));
        });
    }

    private static List<Column> columns(List<Part> rows, Query query) {
        var codes = rows.stream().map(row -> row.at("member").text()).toList();
        return rows.stream()
                .map(row -> {
                    var code = row.at("member").text();
                    var rest = new ArrayList<>(codes);
                    rest.remove(code);
                    var without = page(String.join(",", rest), query).toString();
                    return new Column(
                            row,
                            code,
                            row.at("member_name").text(),
                            picture(row, query),
                            rest.size() < 2 ? null : without);
                })
                .toList();
    }

    /** Small enough for six in a row; as an image, since its text is in the table. */
    private static String picture(Part row, Query query) {
        return Address.of("/v1/members/" + row.at("member").text() + "/chart.svg")
                .with("target", row.at("target").text())
                .with("as_of", query.asOf)
                .with("width", "400")
                .with("height", "300")
                .toString();
    }

    private static Address page(String codes, Query query) {
        return Address.of("/compare")
                .with("members", codes)
                .with("target", query.target)
                .with("as_of", query.asOf);
    }

    private static List<Part> others(List<Part> members, List<Column> columns) {
        var shown = columns.stream().map(Column::code).toList();
        return shown.size() >= MOST
                ? List.of()
                : members.stream()
                        .filter(member -> member.at("armed_forces").isTrue()
                                && !shown.contains(member.at("code").text()))
                        .toList();
    }

    private Frame frame(View view, Query query, Replies replies, HttpServerRequest request) {
        var origin = Origin.of(request);
        var names = view.columns().stream().map(Column::name).collect(Collectors.joining(", "));
        return new Frame(
                names + " compared",
                names + " side by side: what was promised, what is spent, and whether the pace suffices.",
                "compare",
                origin,
                page(view.codes(), query).toString(),
                origin + HomePage.HomeQuestions.PICTURE,
                assets.links(),
                replies.revision(),
                query.asOf,
                replies.addresses(),
                null);
    }
}
