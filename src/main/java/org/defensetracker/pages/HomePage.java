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
import java.util.stream.Stream;
import org.defensetracker.http.query.ParameterErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The alliance at a glance, and all that spend ranked. */
@Path("/")
class HomePage {

    private static final RequestAddress ALLIANCE = RequestAddress.of("/v1/alliance");

    static class HomeQuery {
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
    static class HomeTemplates {
        static native TemplateInstance home(HomeView view, CodeLabels words, PageLayout frame);
    }

    private final PageRenderer press;
    private final PageLayouts frames;

    HomePage(PageRenderer press, PageLayouts frames) {
        this.press = press;
        this.frames = frames;
    }

    @GET
    @Produces(PageRenderer.TYPE + ";qs=0.5")
    @Operation(hidden = true)
    public Uni<Response> page(@BeanParam HomeQuery query, @Context HttpServerRequest request) {
        var reading = new ParameterErrors();
        var order = reading.one("sort", query.sort, MemberTableOrder::parse, MemberTableOrder.DEFAULT);
        reading.done();
        var asked = new HomeRequests(query, order);
        return press.page(request, asked.first(), asked::then, replies -> render(asked, replies, request));
    }

    private TemplateInstance render(HomeRequests asked, ApiAnswers replies, HttpServerRequest request) {
        var words = CodeLabels.of(replies);
        var view = HomeView.of(asked, replies, words);
        var about = new PageMetadata(
                "home",
                "Who keeps the promise on defense spending?",
                "Which NATO members are at 2%, on their way to 3.5% of GDP on defense by 2035, and which are not: "
                        + "every verdict with its range, its source and the request that gives it.",
                asked.page(replies),
                asked.picture(replies).map(EmbeddedChart::card).orElseGet(() -> EmbeddedChart.card(asked.asOf())),
                EmbeddedChart.ALT);
        return HomeTemplates.home(view, words, frames.of(about, replies, request));
    }

    /** Which questions lead to the page. */
    static final class HomeRequests {

        private static final List<String> HEADLINES =
                List.of(PageTargets.FLOOR, PageTargets.PLEDGE_OF_ALL, "nato-total-2035");
        private static final String EACH_PLEDGE = "pledge";

        private final HomeQuery query;
        private final MemberTableOrder order;

        HomeRequests(HomeQuery query, MemberTableOrder order) {
            this.query = query;
            this.order = order;
        }

        MemberTableOrder order() {
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
        String target(ApiAnswers replies) {
            return absent(replies).isPresent() ? null : chosen(replies);
        }

        /** The target chosen, where it does not stand on the day. */
        Optional<ApiField> absent(ApiAnswers replies) {
            return goals(replies).absent(chosen(replies), Set.of(PageTargets.ALLIANCE));
        }

        private @Nullable String chosen(ApiAnswers replies) {
            return EACH_PLEDGE.equals(query.target) ? null : goals(replies).spelt(query.target);
        }

        /** This page, without what changes nothing. */
        RequestAddress page(ApiAnswers replies) {
            return RequestAddress.of("/")
                    .with("target", chosen(replies))
                    .with("status", query.status)
                    .with("region", query.region)
                    .with("as_of", query.asOf)
                    .with("sort", order.equals(MemberTableOrder.DEFAULT) ? null : order.toString());
        }

        List<RequestAddress> first() {
            var questions =
                    new ArrayList<>(List.of(CodeLabels.ASKED, EditionChoices.ASKED, MemberNames.asked(query.asOf)));
            questions.addAll(PageTargets.asked(query.asOf));
            return questions;
        }

        PageTargets goals(ApiAnswers replies) {
            return PageTargets.of(replies, query.asOf);
        }

        List<RequestAddress> then(ApiAnswers replies) {
            var questions = new ArrayList<>(alliance(replies));
            questions.add(rows(replies));
            picture(replies).ifPresent(picture -> questions.addAll(picture.questions()));
            if (query.asOf != null) {
                questions.add(newest(replies));
            }
            return questions;
        }

        /** The chart of the target that all are measured by, else of the 3.5%, and before that was announced of the floor. */
        Optional<EmbeddedChart> picture(ApiAnswers replies) {
            return Optional.ofNullable(target(replies))
                    .or(() -> Stream.of(PageTargets.PLEDGE_OF_ALL, PageTargets.FLOOR)
                            .filter(id -> goals(replies).standing(id).isPresent())
                            .findFirst())
                    .map(id -> EmbeddedChart.ofAll(id, query.asOf));
        }

        /** The roll-ups of the targets that had been announced. */
        List<RequestAddress> alliance(ApiAnswers replies) {
            var goals = goals(replies);
            return HEADLINES.stream()
                    .filter(id -> goals.standing(id).isPresent())
                    .map(id -> ALLIANCE.with("target", id).with("as_of", query.asOf))
                    .toList();
        }

        RequestAddress rows(ApiAnswers replies) {
            return measured(replies)
                    .with("status", query.status)
                    .with("region", query.region)
                    .with("as_of", query.asOf)
                    .with("sort", order.column(target(replies) == null));
        }

        /** The same as the newest edition has it, to compare. */
        RequestAddress newest(ApiAnswers replies) {
            return measured(replies);
        }

        private RequestAddress measured(ApiAnswers replies) {
            var target = target(replies);
            return target == null
                    ? RequestAddress.of("/v1/members")
                    : RequestAddress.of("/v1/progress").with("target", target);
        }
    }
}
