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
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Who promised what, and where it was said. */
@Path("/targets")
class TargetsPage {

    static class Query {
        @QueryParam("status")
        @Nullable
        String status;

        @QueryParam("as_of")
        @Nullable
        String asOf;
    }

    /**
     * What the page shows.
     *
     * @param status of which promises; several are joined by commas
     */
    @TemplateData
    record View(List<Part> targets, Members members, String status, Editions editions, String request) {

        /** Which promises are shown. */
        public String which() {
            return switch (status) {
                case "active" -> "Every promise that stands";
                case "superseded" -> "Promises that later ones replaced";
                case "withdrawn" -> "Promises that were taken back";
                case "all" -> "Every promise on record";
                default -> "Promises"; // of several kinds
            };
        }
    }

    @CheckedTemplate(basePath = "pages")
    static class Templates {
        static native TemplateInstance targets(View view, Words words, Frame frame);
    }

    private final Press press;
    private final Frames frames;

    TargetsPage(Press press, Frames frames) {
        this.press = press;
        this.frames = frames;
    }

    @GET
    @Produces(Press.TYPE)
    @Operation(hidden = true)
    public Uni<Response> page(@BeanParam Query query, @Context HttpServerRequest request) {
        var asked = chosen(Address.of("/v1/targets").with("limit", "1000"), query);
        var about = new About(
                "targets",
                "Who promised what",
                "All promises on record to spend a share of GDP on defense: who made them, by when, and where it was said.",
                chosen(Address.of("/targets"), query),
                Picture.card(query.asOf),
                Picture.ALT);
        return press.page(
                request,
                List.of(Words.ASKED, Editions.ASKED, asked, Members.asked(query.asOf)),
                replies -> List.of(),
                replies -> Templates.targets(
                        new View(
                                replies.get(asked).items(),
                                Members.of(replies, query.asOf),
                                Objects.requireNonNullElse(query.status, "active")
                                        .toLowerCase(Locale.ROOT),
                                Editions.of(replies.get(Editions.ASKED), query.asOf),
                                asked.toString()),
                        Words.of(replies),
                        frames.of(about, replies, request)));
    }

    private static Address chosen(Address address, Query query) {
        return address.with("status", query.status).with("as_of", query.asOf);
    }
}
