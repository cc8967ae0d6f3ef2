package org.defensetracker.pages;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.defensetracker.http.query.ParameterErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Two to six members side by side, by one target. */
@Path("/compare")
class ComparePage {

    private static final int MOST = 6;
    private static final List<String> EXAMPLE = List.of("POL", "DEU");

    static class CompareQuery {
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
     * @param goals the alliance's targets that all can be measured by, and the one that is measured by
     * @param others members that can be added; none where there are six
     * @param unmeasured those that the target does not apply to, or that have no armed forces
     */
    @TemplateData
    record CompareView(
            List<ComparedMember> columns,
            String target,
            @Nullable ApiField absent,
            List<ApiField> goals,
            List<ApiField> others,
            List<ApiField> unmeasured,
            String codes,
            EditionChoices editions,
            String request) {

        /** The editions that the columns' figures are of. */
        public List<ApiField> sources() {
            return editions.of(columns.stream().map(ComparedMember::row).toList());
        }

        /** What the figures are measured in. */
        public String unit() {
            return columns.isEmpty()
                    ? CodeLabels.SHARE
                    : columns.get(0).row().at("unit").text();
        }
    }

    /**
     * One member.
     *
     * @param picture the address of its chart
     * @param without the page without it; null where only two are left
     */
    record ComparedMember(
            ApiField row,
            String code,
            String name,
            String picture,
            @Nullable String without) {}

    @CheckedTemplate(basePath = "pages")
    static class CompareTemplates {
        static native TemplateInstance compare(CompareView view, CodeLabels words, PageLayout frame);
    }

    private final PageRenderer press;
    private final PageLayouts frames;

    ComparePage(PageRenderer press, PageLayouts frames) {
        this.press = press;
        this.frames = frames;
    }

    @GET
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Uni<Response> page(@BeanParam CompareQuery query, @Context HttpServerRequest request) {
        var reading = new ParameterErrors();
        var named = reading.list("members", query.members, Function.identity());
        var members = named.isEmpty() ? EXAMPLE : named;
        check(reading, members);
        var asked = new CompareRequests(members, query.target, query.asOf);
        return press.page(request, asked.first(), asked::then, replies -> render(asked, replies, request));
    }

    private static void check(ParameterErrors reading, List<String> members) {
        if (members.size() < 2 || members.size() > MOST) {
            reading.refuse(
                    "members",
                    String.join(",", members),
                    "invalid",
                    "members: " + members.size() + " given; name two to six members, such as ROU,POL,DEU.");
        }
        reading.done();
    }

    private TemplateInstance render(CompareRequests asked, ApiAnswers replies, HttpServerRequest request) {
        // One may be asked for by two of its names.
        check(new ParameterErrors(), asked.codes(replies));
        var view = view(asked, replies);
        var known = MemberNames.of(replies, asked.asOf());
        var names = asked.codes(replies).stream().map(known::name).collect(Collectors.joining(", "));
        var about = new PageMetadata(
                "compare",
                names + " compared",
                names + " side by side: what was promised, what is spent, and whether the pace suffices.",
                asked.page(asked.codes(replies), replies),
                asked.card(replies),
                EmbeddedChart.ALT);
        return CompareTemplates.compare(view, CodeLabels.of(replies), frames.of(about, replies, request));
    }

    private static CompareView view(CompareRequests asked, ApiAnswers replies) {
        var codes = asked.codes(replies);
        var members = MemberNames.of(replies, asked.asOf());
        var rows =
                asked.rows(replies).map(address -> replies.get(address).items()).orElse(List.of());
        var columns = codes.stream()
                .flatMap(code -> rows.stream().filter(row -> row.at("member").is(code)))
                .map(row -> column(row, asked, replies))
                .toList();
        var shown = columns.stream().map(ComparedMember::code).toList();
        return new CompareView(
                columns,
                asked.target(replies).orElse(""),
                asked.absent(replies).orElse(null),
                asked.goals(replies),
                codes.size() >= MOST
                        ? List.of()
                        : members.all().stream()
                                .filter(member -> member.at("armed_forces").isTrue()
                                        && !codes.contains(member.at("code").text()))
                                .toList(),
                codes.stream()
                        .filter(code -> !shown.contains(code))
                        .map(members::named)
                        .flatMap(Optional::stream)
                        .toList(),
                String.join(",", codes),
                EditionChoices.of(replies.get(EditionChoices.ASKED), asked.asOf()),
                asked.rows(replies).map(RequestAddress::toString).orElse(""));
    }

    private static ComparedMember column(ApiField row, CompareRequests asked, ApiAnswers replies) {
        var code = row.at("member").text();
        var rest = new ArrayList<>(asked.codes(replies));
        rest.remove(code);
        return new ComparedMember(
                row,
                code,
                row.at("member_name").text(),
                asked.picture(code, replies).toString(),
                rest.size() < 2 ? null : asked.page(rest, replies).toString());
    }
}
