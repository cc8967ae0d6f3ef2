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
import java.util.stream.Stream;
import org.defensetracker.http.Reading;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The alliance at a glance, and all that spend ranked. */
@Path("/")
class HomePage {

    private static final Address ALLIANCE = Address.of("/v1/alliance");

    static class Query {
        @QueryParam("target")
        @Nullable
        String target;

        @QueryParam("status")
        @Nullable
        String status;

        @QueryParam("region")
        @Nullable
        String region;

        @QueryParam("as_of")
        @Nullable
        String asOf;

        @QueryParam("sort")
        @Nullable
        String sort;
    }

    @CheckedTemplate(basePath = "pages")
    static class Templates {
        static native TemplateInstance home(HomeView view, Words words, Frame frame);
    }

    private final Press press;
    private final Frames frames;

    HomePage(Press press, Frames frames) {
        this.press = press;
        this.frames = frames;
    }

    @GET
    @Produces(Press.TYPE)
    @Operation(hidden = true)
    public Uni<Response> page(@BeanParam Query query, @Context HttpServerRequest request) {
        var reading = new Reading();
        var order = reading.one("sort", query.sort, Order::parse, Order.DEFAULT);
        reading.done();
        var asked = new HomeQuestions(query, order);
        return press.page(request, asked.first(), asked::then, replies -> render(asked, replies, request));
    }

    private TemplateInstance render(HomeQuestions asked, Replies replies, HttpServerRequest request) {
        var words = Words.of(replies);
        var view = HomeView.of(asked, replies, words);
        var about = new About(
                "home",
                "Who keeps the promise on defense spending?",
                "Which NATO members are at 2%, on their way to 3.5% of GDP on defense by 2035, and which are not: "
                        + "every verdict with its range, its source and the request that gives it.",
                asked.page(replies),
                asked.picture(replies).map(Picture::card).orElseGet(() -> Picture.card(asked.asOf())),
                Picture.ALT);
        return Templates.home(view, words, frames.of(about, replies, request));
    }

    /** Which questions lead to the page. */
    static final class HomeQuestions {

        private static final List<String> HEADLINES = List.of(Goals.FLOOR, Goals.PLEDGE_OF_ALL, "nato-total-2035");
        private static final String EACH_PLEDGE = "pledge";

        private final Query query;
        private final Order order;

        HomeQuestions(Query query, Order order) {
            this.query = query;
            this.order = order;
        }

        Order order() {
            return order;
        }

        @Nullable
        String asOf() {
            return query.asOf;
        }

        @Nullable
        String status() {
            return query.status;
        }

        @Nullable
        String region() {
            return query.region;
        }

        /** The alliance's target that all are measured by; null where each is by its own pledge. */
        @Nullable
        String target(Replies replies) {
            return absent(replies).isPresent() ? null : chosen(replies);
        }

        /** The target chosen, where it does not stand on the day. */
        Optional<Part> absent(Replies replies) {
            return goals(replies).absent(chosen(replies), Set.of(Goals.ALLIANCE));
        }

        private @Nullable String chosen(Replies replies) {
            return EACH_PLEDGE.equals(query.target) ? null : goals(replies).spelt(query.target);
        }

        /** This page, without what changes nothing. */
        Address page(Replies replies) {
            return Address.of("/")
                    .with("target", chosen(replies))
                    .with("status", query.status)
                    .with("region", query.region)
                    .with("as_of", query.asOf)
                    .with("sort", order.equals(Order.DEFAULT) ? null : order.toString());
        }

        List<Address> first() {
            var questions = new ArrayList<>(List.of(Words.ASKED, Editions.ASKED, Members.asked(query.asOf)));
            questions.addAll(Goals.asked(query.asOf));
            return questions;
        }

        Goals goals(Replies replies) {
            return Goals.of(replies, query.asOf);
        }

        List<Address> then(Replies replies) {
            var questions = new ArrayList<>(alliance(replies));
            questions.add(rows(replies));
            picture(replies).ifPresent(picture -> questions.addAll(picture.questions()));
            if (query.asOf != null) {
                questions.add(newest(replies));
            }
            return questions;
        }

        /** The chart of the target that all are measured by, else of the 3.5%, and before that was announced of the floor. */
        Optional<Picture> picture(Replies replies) {
            return Optional.ofNullable(target(replies))
                    .or(() -> Stream.of(Goals.PLEDGE_OF_ALL, Goals.FLOOR)
                            .filter(id -> goals(replies).standing(id).isPresent())
                            .findFirst())
                    .map(id -> Picture.ofAll(id, query.asOf));
        }

        /** The roll-ups of the targets that had been announced. */
        List<Address> alliance(Replies replies) {
            var goals = goals(replies);
            return HEADLINES.stream()
                    .filter(id -> goals.standing(id).isPresent())
                    .map(id -> ALLIANCE.with("target", id).with("as_of", query.asOf))
                    .toList();
        }

        Address rows(Replies replies) {
            return measured(replies)
                    .with("status", query.status)
                    .with("region", query.region)
                    .with("as_of", query.asOf)
                    .with("sort", order.column(target(replies) == null));
        }

        /** The same as the newest edition has it, to compare. */
        Address newest(Replies replies) {
            return measured(replies);
        }

        private Address measured(Replies replies) {
            var target = target(replies);
            return target == null
                    ? Address.of("/v1/members")
                    : Address.of("/v1/progress").with("target", target);
        }
    }
}
