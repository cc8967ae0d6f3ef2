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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Who promised what, and where it was said: all promises, and one with everybody that it applies to. */
@Path("/targets")
class TargetPages {

    private static final Address TARGETS = Address.of("/v1/targets").with("limit", "1000");

    static class AllQuery {
        @QueryParam("status")
        @Nullable
        String status;

        @QueryParam("as_of")
        @Nullable
        String asOf;
    }

    static class OneQuery {
        @QueryParam("as_of")
        @Nullable
        String asOf;
    }

    /** All promises. */
    record All(List<Part> targets, @Nullable String status, String request) {}

    /**
     * One promise.
     *
     * @param alliance how the alliance stands; null for a member's own
     * @param drawn the chart; null for a promise that no longer stands
     * @param rows the verdicts on everybody that it applies to, best first
     */
    record One(
            Part target,
            @Nullable Part alliance,
            List<Part> rows,
            String rowsRequest,
            Editions editions,
            Picture.@Nullable Drawn drawn) {}

    @CheckedTemplate(basePath = "pages")
    static class Templates {
        static native TemplateInstance targets(All view, Words words, Frame frame);

        static native TemplateInstance target(One view, Words words, Frame frame);
    }

    private final Press press;
    private final Assets assets;

    TargetPages(Press press, Assets assets) {
        this.press = press;
        this.assets = assets;
    }

    @GET
    @Produces(Press.TYPE)
    @Operation(hidden = true)
    public Uni<Response> all(@BeanParam AllQuery query, @Context HttpServerRequest request) {
        var asked = TARGETS.with("status", query.status).with("as_of", query.asOf);
        var page = Address.of("/targets").with("status", query.status).with("as_of", query.asOf);
        return press.page(
                request,
                List.of(Words.ASKED, asked),
                replies -> List.of(),
                replies -> Templates.targets(
                        new All(replies.get(asked).items(), query.status, asked.toString()),
                        Words.of(replies),
                        frame(
                                "Who promised what",
                                "All promises on record to spend a share of GDP on defense: who made them, by when, "
                                        + "and where it was said.",
                                page,
                                HomePage.HomeQuestions.PICTURE,
                                query.asOf,
                                replies,
                                request)));
    }

    @GET
    @Path("{id}")
    @Produces(Press.TYPE)
    @Operation(hidden = true)
    public Uni<Response> one(@RestPath String id, @BeanParam OneQuery query, @Context HttpServerRequest request) {
        var all = TARGETS.with("status", "all");
        var editions = Address.of("/v1/editions").with("source", "NATO");
        return press.page(
                request,
                List.of(Words.ASKED, editions, all),
                replies -> named(id, replies.get(all))
                        .map(target -> questions(target, query))
                        // What is not there is asked for all the same: the refusal says what is near.
                        .orElseGet(() -> List.of(Address.of("/v1/targets", id))),
                replies -> render(named(id, replies.get(all)).orElseThrow(), editions, query, replies, request));
    }

    private static Optional<Part> named(String id, Part targets) {
        return targets.items().stream()
                .filter(target -> target.at("id").text().equalsIgnoreCase(id))
                .findFirst();
    }

    private static List<Address> questions(Part target, OneQuery query) {
        var questions = new ArrayList<Address>();
        if (stands(target)) {
            questions.add(rows(target, query));
            questions.addAll(picture(target, query).questions());
            if (target.at("area").is("NATO")) {
                questions.add(alliance(target, query));
            }
        }
        return questions;
    }

    private static Picture picture(Part target, OneQuery query) {
        var id = target.at("id").text();
        return target.at("area").is("NATO")
                ? Picture.ofAll(
                        Address.of("/v1/alliance/chart").with("target", id).with("as_of", query.asOf))
                : Picture.of(Address.of("/v1/members", target.at("area").text())
                        .below("chart")
                        .with("target", id)
                        .with("as_of", query.asOf));
    }

    private static String card(Part target, OneQuery query) {
        return stands(target) ? picture(target, query).card() : HomePage.HomeQuestions.PICTURE;
    }

    private static boolean stands(Part target) {
        return target.at("status").is("active");
    }

    private static Address rows(Part target, OneQuery query) {
        return Address.of("/v1/progress")
                .with("target", target.at("id").text())
                .with("as_of", query.asOf)
                .with("sort", "-latest_value");
    }

    private static Address alliance(Part target, OneQuery query) {
        return Address.of("/v1/alliance").with("target", target.at("id").text()).with("as_of", query.asOf);
    }

    private TemplateInstance render(
            Part target, Address editions, OneQuery query, Replies replies, HttpServerRequest request) {
        var ofAll = target.at("area").is("NATO");
        var id = target.at("id").text();
        var view = new One(
                target,
                ofAll && stands(target) ? replies.get(alliance(target, query)) : null,
                stands(target) ? replies.get(rows(target, query)).items() : List.of(),
                stands(target) ? rows(target, query).toString() : "",
                Editions.of(replies.get(editions), query.asOf),
                stands(target) ? picture(target, query).drawn(replies) : null);
        var title = "The promise " + id;
        var description = target.at("target_value").text() + " ("
                + target.at("unit").text() + ")"
                + (target.at("target_year").isKnown()
                        ? " by " + target.at("target_year").text()
                        : "")
                + ", announced " + target.at("announced_on").text() + ": where it was said, and how far it is kept.";
        var page = Address.of("/targets", id).with("as_of", query.asOf);
        return Templates.target(
                view,
                Words.of(replies),
                frame(title, description, page, card(target, query), query.asOf, replies, request));
    }

    private Frame frame(
            String title,
            String description,
            Address page,
            String picture,
            @Nullable String asOf,
            Replies replies,
            HttpServerRequest request) {
        var origin = Origin.of(request);
        return new Frame(
                title,
                description,
                "targets",
                origin,
                page.toString(),
                origin + picture,
                assets.links(),
                replies.revision(),
                asOf,
                replies.addresses(),
                null);
    }
}
