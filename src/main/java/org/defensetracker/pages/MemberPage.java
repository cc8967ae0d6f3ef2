package org.defensetracker.pages;

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
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** One member: the verdict in a sentence, and everything that it rests on. */
@Path("/members")
class MemberPage {

    static class MemberPageQuery {
        @QueryParam("target")
        @Nullable
        String target;

        @QueryParam("as_of")
        @Nullable
        String asOf;

        @QueryParam("target_value")
        @Nullable
        String targetValue;

        @QueryParam("target_year")
        @Nullable
        String targetYear;

        @QueryParam("baseline")
        @Nullable
        String baseline;

        @QueryParam("method")
        @Nullable
        String method;

        boolean isWhatIf() {
            return targetValue != null || targetYear != null;
        }

        /** With what says how to judge, and by what nobody promised. */
        RequestAddress whatIf(RequestAddress address) {
            return address.with("target_value", targetValue)
                    .with("target_year", targetYear)
                    .with("baseline", baseline)
                    .with("method", method);
        }
    }

    @CheckedTemplate(basePath = "pages")
    static class MemberTemplates {
        static native TemplateInstance member(MemberPageView view, CodeLabels words, PageLayout frame);
    }

    private final PageRenderer press;
    private final PageLayouts frames;

    MemberPage(PageRenderer press, PageLayouts frames) {
        this.press = press;
        this.frames = frames;
    }

    @GET
    @Path("{code}")
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Uni<Response> page(
            @RestPath String code, @BeanParam MemberPageQuery query, @Context HttpServerRequest request) {
        var asked = new MemberRequests(code, query);
        return press.page(request, asked.first(), asked::then, replies -> render(asked, replies, request));
    }

    private TemplateInstance render(MemberRequests asked, ApiAnswers replies, HttpServerRequest request) {
        var words = CodeLabels.of(replies);
        var view = MemberPageView.of(asked, replies);
        var name = view.member().at("name").text();
        var about = new PageMetadata(
                "members",
                name + ": promise and pace on defense spending",
                "What " + name + " promised to spend on defense, what it spent, and whether the pace suffices – with "
                        + "sources, revisions and the range of the verdict.",
                asked.page(replies),
                view.card(),
                EmbeddedChart.alt(name));
        return MemberTemplates.member(view, words, frames.of(about, replies, request));
    }

    /** Which questions lead to the page. */
    static final class MemberRequests {

        private static final String CORE = "core_pct_gdp";

        private final RequestAddress member;
        private final MemberPageQuery query;

        MemberRequests(String code, MemberPageQuery query) {
            this.member = RequestAddress.of("/v1/members", code);
            this.query = query;
        }

        MemberPageQuery query() {
            return query;
        }

        boolean isWhatIf() {
            return query.isWhatIf();
        }

        List<RequestAddress> first() {
            var questions = new ArrayList<>(List.of(CodeLabels.ASKED, EditionChoices.ASKED, member()));
            if (query.target != null) {
                questions.addAll(PageTargets.asked(query.asOf));
            }
            return questions;
        }

        RequestAddress member() {
            return member.with("as_of", query.asOf);
        }

        List<RequestAddress> then(ApiAnswers replies) {
            var questions = new ArrayList<RequestAddress>();
            questions.add(core(replies));
            questions.add(equipment(replies));
            if (isMeasured(replies)) {
                questions.addAll(List.of(progress(replies), path(replies), history(replies)));
            }
            if (hasForces(replies)) {
                questions.addAll(picture(replies).questions());
            }
            return questions;
        }

        /** Whether there is anything to measure: Iceland has neither forces nor targets. */
        boolean isMeasured(ApiAnswers replies) {
            return isWhatIf()
                    || query.target != null && absent(replies).isEmpty()
                    || hasForces(replies) && target(replies).isPresent();
        }

        /** Without armed forces there are no figures, and nothing to draw. */
        boolean hasForces(ApiAnswers replies) {
            return replies.get(member()).at("armed_forces").isTrue();
        }

        /** The target chosen, where it stands on the day; else the usual one. */
        Optional<String> target(ApiAnswers replies) {
            return query.target != null && absent(replies).isEmpty()
                    ? Optional.ofNullable(chosen(replies))
                    : usual(replies);
        }

        /** The target chosen, where it does not stand on the day. */
        Optional<ApiField> absent(ApiAnswers replies) {
            return query.target == null
                    ? Optional.empty()
                    : PageTargets.of(replies, query.asOf).absent(query.target, areas(replies));
        }

        /** Whose promises can apply: without armed forces the alliance's do not. */
        private Set<String> areas(ApiAnswers replies) {
            return hasForces(replies) ? Set.of(code(replies), PageTargets.ALLIANCE) : Set.of(code(replies));
        }

        private @Nullable String chosen(ApiAnswers replies) {
            return query.target == null
                    ? null
                    : PageTargets.of(replies, query.asOf).spelt(query.target);
        }

        /** What is shown unless another is chosen: the pledge, else the floor, else the first that there is. */
        Optional<String> usual(ApiAnswers replies) {
            var detail = replies.get(member());
            var all = detail.at("targets").list().stream()
                    .map(target -> target.at("id").text())
                    .toList();
            return Optional.of(detail.at("pledge.id"))
                    .filter(ApiField::isKnown)
                    .map(ApiField::text)
                    .or(() -> all.stream().filter(PageTargets.FLOOR::equals).findFirst())
                    .or(() -> all.stream().findFirst());
        }

        RequestAddress progress(ApiAnswers replies) {
            return judged(RequestAddress.of("/v1/progress").with("member", code(replies)), replies);
        }

        RequestAddress path(ApiAnswers replies) {
            return judged(RequestAddress.of("/v1/members", code(replies)).below("path"), replies);
        }

        RequestAddress history(ApiAnswers replies) {
            return judged(RequestAddress.of("/v1/members", code(replies)).below("history"), replies);
        }

        EmbeddedChart picture(ApiAnswers replies) {
            return EmbeddedChart.of(
                    judged(RequestAddress.of("/v1/members", code(replies)).below("chart"), replies));
        }

        /** The core share in every edition. */
        RequestAddress core(ApiAnswers replies) {
            return figures(replies, CORE).with("include_history", "true");
        }

        /** What is spent on equipment. */
        RequestAddress equipment(ApiAnswers replies) {
            return figures(replies, "equipment_pct");
        }

        private RequestAddress figures(ApiAnswers replies, String indicator) {
            return RequestAddress.of("/v1/observations")
                    .with("area", code(replies))
                    .with("indicator", indicator)
                    .with("limit", "1000")
                    .with("as_of", query.asOf);
        }

        private RequestAddress judged(RequestAddress address, ApiAnswers replies) {
            // A what-if that names a target too is refused, as the API does it.
            var target = isWhatIf() ? query.target : target(replies).orElse(null);
            return query.whatIf(address.with("target", target)).with("as_of", query.asOf);
        }

        RequestAddress page(ApiAnswers replies) {
            return query.whatIf(RequestAddress.of("/members", code(replies)).with("target", chosen(replies)))
                    .with("as_of", query.asOf);
        }

        String code(ApiAnswers replies) {
            return replies.get(member()).at("code").text();
        }
    }
}
