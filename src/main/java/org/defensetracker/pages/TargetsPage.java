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
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Who promised what, and where it was said. */
@Path("/targets")
class TargetsPage {

    static class TargetsPageQuery {
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
    record TargetsView(
            List<ApiField> targets, MemberNames members, String status, EditionChoices editions, String request) {

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
    static class TargetsTemplates {
        static native TemplateInstance targets(TargetsView view, CodeLabels words, PageLayout frame);
    }

    private final PageRenderer press;
    private final PageLayouts frames;

    TargetsPage(PageRenderer press, PageLayouts frames) {
        this.press = press;
        this.frames = frames;
    }

    @GET
    @Produces(PageRenderer.TYPE)
    @Operation(hidden = true)
    public Uni<Response> page(@BeanParam TargetsPageQuery query, @Context HttpServerRequest request) {
        var asked = chosen(RequestAddress.of("/v1/targets").with("limit", "1000"), query);
        var about = new PageMetadata(
                "targets",
                "Who promised what",
                "All promises on record to spend a share of GDP on defense: who made them, by when, and where it was said.",
                chosen(RequestAddress.of("/targets"), query),
                EmbeddedChart.card(query.asOf),
                EmbeddedChart.ALT);
        return press.page(
                request,
                List.of(CodeLabels.ASKED, EditionChoices.ASKED, asked, MemberNames.asked(query.asOf)),
                replies -> List.of(),
                replies -> TargetsTemplates.targets(
                        new TargetsView(
                                replies.get(asked).items(),
                                MemberNames.of(replies, query.asOf),
                                Objects.requireNonNullElse(query.status, "active")
                                        .toLowerCase(Locale.ROOT),
                                EditionChoices.of(replies.get(EditionChoices.ASKED), query.asOf),
                                asked.toString()),
                        CodeLabels.of(replies),
                        frames.of(about, replies, request)));
    }

    private static RequestAddress chosen(RequestAddress address, TargetsPageQuery query) {
        return address.with("status", query.status).with("as_of", query.asOf);
    }
}
