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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** One promise: who made it and where, and everybody that it applies to. */
@Path("/targets/{id}")
class TargetPage {

    static class TargetPageQuery {
        @QueryParam("as_of")
        @Nullable
        String asOf;
    }

    /**
     * What the page shows.
     *
     * @param stands whether it does on the day
     * @param successor the promise that replaced it; null where none did, or it still stands
     * @param alliance how the alliance stands; null for a member's own
     * @param rows the verdicts on everybody that it applies to, the highest figure first
     * @param drawn the chart; null for a promise that does not stand
     */
    @TemplateData
    record TargetPageView(
            ApiField target,
            MemberNames members,
            boolean stands,
            @Nullable String successor,
            @Nullable ApiField alliance,
            List<ApiField> rows,
            String rowsRequest,
            EditionChoices editions,
            EmbeddedChart.@Nullable RenderedChart drawn) {

        /** Those that the rows' figures are of. */
        public List<ApiField> sources() {
            return editions.of(rows);
        }

        /** Whether the day is one before it was announced. */
        public boolean isEarly() {
            var ended = target.at("ended_on");
            var asOf = editions.asOf();
            return !stands && asOf != null && !(ended.isKnown() && ended.text().compareTo(asOf) <= 0);
        }
    }

    @CheckedTemplate(basePath = "pages")
    static class TargetTemplates {
        static native TemplateInstance target(TargetPageView view, CodeLabels words, PageLayout frame);
    }

    private final PageRenderer press;
    private final PageLayouts frames;

    TargetPage(PageRenderer press, PageLayouts frames) {
        this.press = press;
        this.frames = frames;
    }

    @GET
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Uni<Response> one(
            @RestPath String id, @BeanParam TargetPageQuery query, @Context HttpServerRequest request) {
        var asOf = query.asOf;
        var first = new ArrayList<>(List.of(CodeLabels.ASKED, EditionChoices.ASKED, MemberNames.asked(asOf)));
        first.addAll(PageTargets.asked(asOf));
        return press.page(
                request,
                first,
                replies -> JudgedMember.of(id, asOf, replies)
                        .map(JudgedMember::questions)
                        // What is not there is asked for all the same: the refusal says what is near.
                        .orElseGet(() -> List.of(RequestAddress.of("/v1/targets", id))),
                replies -> render(JudgedMember.of(id, asOf, replies).orElseThrow(), replies, request));
    }

    /**
     * The promise that a page is about.
     *
     * @param stands whether it does on the day: then there is something to measure
     */
    private record JudgedMember(
            ApiField target, boolean stands, @Nullable String asOf) {

        static Optional<JudgedMember> of(String id, @Nullable String asOf, ApiAnswers replies) {
            var goals = PageTargets.of(replies, asOf);
            return goals.standing(id)
                    .map(target -> new JudgedMember(target, true, asOf))
                    .or(() -> goals.ever(id).map(target -> new JudgedMember(target, false, asOf)));
        }

        String id() {
            return target.at("id").text();
        }

        boolean isOfTheAlliance() {
            return target.at("area").is(PageTargets.ALLIANCE);
        }

        List<RequestAddress> questions() {
            var questions = new ArrayList<RequestAddress>();
            if (stands) {
                questions.add(rows());
                questions.addAll(picture().questions());
                if (isOfTheAlliance()) {
                    questions.add(alliance());
                }
            }
            return questions;
        }

        EmbeddedChart picture() {
            return isOfTheAlliance()
                    ? EmbeddedChart.ofAll(id(), asOf)
                    : EmbeddedChart.of(about("/v1/members/" + target.at("area").text() + "/chart"));
        }

        @Nullable
        String successor(ApiAnswers replies) {
            return PageTargets.of(replies, asOf).ever().stream()
                    .filter(goal -> goal.at("supersedes").is(id()))
                    .map(goal -> goal.at("id").text())
                    .findFirst()
                    .orElse(null);
        }

        String card() {
            if (stands) {
                return picture().card();
            }
            // What does not stand is not drawn; then there is what its maker is measured by on the day.
            return isOfTheAlliance()
                    ? EmbeddedChart.card(asOf)
                    : EmbeddedChart.of(RequestAddress.of(
                                            "/v1/members/" + target.at("area").text() + "/chart")
                                    .with("as_of", asOf))
                            .card();
        }

        RequestAddress rows() {
            return about("/v1/progress").with("sort", "-latest_value");
        }

        RequestAddress alliance() {
            return about("/v1/alliance");
        }

        private RequestAddress about(String path) {
            return RequestAddress.of(path).with("target", id()).with("as_of", asOf);
        }
    }

    private TemplateInstance render(JudgedMember shown, ApiAnswers replies, HttpServerRequest request) {
        var target = shown.target();
        var asOf = shown.asOf();
        var members = MemberNames.of(replies, asOf);
        var editions = EditionChoices.of(replies.get(EditionChoices.ASKED), asOf);
        var view = shown.stands()
                ? new TargetPageView(
                        target,
                        members,
                        true,
                        null,
                        shown.isOfTheAlliance() ? replies.get(shown.alliance()) : null,
                        replies.get(shown.rows()).items(),
                        shown.rows().toString(),
                        editions,
                        shown.picture().drawn(replies))
                : new TargetPageView(
                        target, members, false, shown.successor(replies), null, List.of(), "", editions, null);
        var words = CodeLabels.of(replies);
        var year = target.at("target_year");
        var who = shown.isOfTheAlliance()
                ? "NATO"
                : members.name(target.at("area").text());
        var title = who + ": " + target.at("target_value").text()
                + words.unit(target.at("unit").text()) + (year.isKnown() ? " by " + year.text() : "");
        var about = new PageMetadata(
                "targets",
                title,
                "Announced " + target.at("announced_on").text() + ": where it was said, and how far it is kept.",
                RequestAddress.of("/targets", shown.id()).with("as_of", asOf),
                shown.card(),
                shown.isOfTheAlliance() ? EmbeddedChart.ALT : EmbeddedChart.alt(who));
        return TargetTemplates.target(view, words, frames.of(about, replies, request));
    }
}
