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
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** One member: the verdict in a sentence, and everything that it rests on. */
@Path("/members")
class MemberPage {

    static class Query {
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
        Address whatIf(Address address) {
            return address.with("target_value", targetValue)
                    .with("target_year", targetYear)
                    .with("baseline", baseline)
                    .with("method", method);
        }
    }

    @CheckedTemplate(basePath = "pages")
    static class Templates {
        static native TemplateInstance member(MemberView view, Words words, Frame frame);
    }

    private final Press press;
    private final Frames frames;

    MemberPage(Press press, Frames frames) {
        this.press = press;
        this.frames = frames;
    }

    @GET
    @Path("{code}")
    @Produces(Press.TYPE)
    @Operation(hidden = true)
    public Uni<Response> page(@RestPath String code, @BeanParam Query query, @Context HttpServerRequest request) {
        var asked = new MemberQuestions(code, query);
        return press.page(request, asked.first(), asked::then, replies -> render(asked, replies, request));
    }

    private TemplateInstance render(MemberQuestions asked, Replies replies, HttpServerRequest request) {
        var words = Words.of(replies);
        var view = MemberView.of(asked, replies);
        var name = view.member().at("name").text();
        var about = new About(
                "members",
                name + ": promise and pace on defense spending",
                "What " + name + " promised to spend on defense, what it spent, and whether the pace suffices – with "
                        + "sources, revisions and the range of the verdict.",
                asked.page(replies),
                view.card(),
                Picture.alt(name));
        return Templates.member(view, words, frames.of(about, replies, request));
    }

    /** Which questions lead to the page. */
    static final class MemberQuestions {

        private static final String CORE = "core_pct_gdp";

        private final Address member;
        private final Query query;

        MemberQuestions(String code, Query query) {
            this.member = Address.of("/v1/members", code);
            this.query = query;
        }

        Query query() {
            return query;
        }

        boolean isWhatIf() {
            return query.isWhatIf();
        }

        List<Address> first() {
            var questions = new ArrayList<>(List.of(Words.ASKED, Editions.ASKED, member()));
            if (query.target != null) {
                questions.addAll(Goals.asked(query.asOf));
            }
            return questions;
        }

        Address member() {
            return member.with("as_of", query.asOf);
        }

        List<Address> then(Replies replies) {
            var questions = new ArrayList<Address>();
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
        boolean isMeasured(Replies replies) {
            return isWhatIf()
                    || query.target != null && absent(replies).isEmpty()
                    || hasForces(replies) && target(replies).isPresent();
        }

        /** Without armed forces there are no figures, and nothing to draw. */
        boolean hasForces(Replies replies) {
            return replies.get(member()).at("armed_forces").isTrue();
        }

        /** The target chosen, where it stands on the day; else the usual one. */
        Optional<String> target(Replies replies) {
            return query.target != null && absent(replies).isEmpty()
                    ? Optional.ofNullable(chosen(replies))
                    : usual(replies);
        }

        /** The target chosen, where it does not stand on the day. */
        Optional<Part> absent(Replies replies) {
            return query.target == null
                    ? Optional.empty()
                    : Goals.of(replies, query.asOf).absent(query.target, areas(replies));
        }

        /** Whose promises can apply: without armed forces the alliance's do not. */
        private Set<String> areas(Replies replies) {
            return hasForces(replies) ? Set.of(code(replies), Goals.ALLIANCE) : Set.of(code(replies));
        }

        private @Nullable String chosen(Replies replies) {
            return query.target == null ? null : Goals.of(replies, query.asOf).spelt(query.target);
        }

        /** What is shown unless another is chosen: the pledge, else the floor, else the first that there is. */
        Optional<String> usual(Replies replies) {
            var detail = replies.get(member());
            var all = detail.at("targets").list().stream()
                    .map(target -> target.at("id").text())
                    .toList();
            return Optional.of(detail.at("pledge.id"))
                    .filter(Part::isKnown)
                    .map(Part::text)
                    .or(() -> all.stream().filter(Goals.FLOOR::equals).findFirst())
                    .or(() -> all.stream().findFirst());
        }

        Address progress(Replies replies) {
            return judged(Address.of("/v1/progress").with("member", code(replies)), replies);
        }

        Address path(Replies replies) {
            return judged(Address.of("/v1/members", code(replies)).below("path"), replies);
        }

        Address history(Replies replies) {
            return judged(Address.of("/v1/members", code(replies)).below("history"), replies);
        }

        Picture picture(Replies replies) {
            return Picture.of(judged(Address.of("/v1/members", code(replies)).below("chart"), replies));
        }

        /** The core share in every edition. */
        Address core(Replies replies) {
            return figures(replies, CORE).with("include_history", "true");
        }

        /** What is spent on equipment. */
        Address equipment(Replies replies) {
            return figures(replies, "equipment_pct");
        }

        private Address figures(Replies replies, String indicator) {
            return Address.of("/v1/observations")
                    .with("area", code(replies))
                    .with("indicator", indicator)
                    .with("limit", "1000")
                    .with("as_of", query.asOf);
        }

        private Address judged(Address address, Replies replies) {
            // A what-if that names a target too is refused, as the API does it.
            var target = isWhatIf() ? query.target : target(replies).orElse(null);
            return query.whatIf(address.with("target", target)).with("as_of", query.asOf);
        }

        Address page(Replies replies) {
            return query.whatIf(Address.of("/members", code(replies)).with("target", chosen(replies)))
                    .with("as_of", query.asOf);
        }

        String code(Replies replies) {
            return replies.get(member()).at("code").text();
        }
    }
}
