package org.defensetracker.pages;

import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.PublicOrigin;
import org.defensetracker.http.RequestContext;
import org.defensetracker.http.table.Document;
import org.defensetracker.language.Language;
import org.jspecify.annotations.Nullable;

/** Puts the content of a page into the layout, and adds the headers that every page has. */
@Singleton
class PageRenderer {

    static final String TYPE = "text/html;charset=UTF-8";

    /** Pages load nothing from other hosts and nothing inline; only their own host may put them into a frame. */
    static final Map<String, String> SECURITY_HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
            "Referrer-Policy",
            "strict-origin-when-cross-origin");

    /** A page, which is rendered when the data have been read. */
    private record RenderedPage(TemplateInstance template) implements Document {

        @Override
        public void write(AnswerFormat format, OutputStream out) throws IOException {
            out.write(template.render().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean isFile() {
            return false;
        }
    }

    private final Assets assets;
    private final PublicOrigin origin;
    private final RequestContext requestContext;
    private final PageData reader;

    PageRenderer(Assets assets, PublicOrigin origin, RequestContext requestContext, PageData reader) {
        this.assets = assets;
        this.origin = origin;
        this.requestContext = requestContext;
        this.reader = reader;
    }

    Response page(PageContent content, HttpServerRequest request) {
        // The page shows requests with its own origin, so the origin belongs to the tag.
        requestContext.setOrigin(origin.of(request));
        var revision = requestContext.revision();
        var state = revision == null ? PageLayout.NO_STATE : revision.id();
        var layout = layout(
                reader.language(),
                content.page(),
                content.preview(reader.language()),
                state,
                reader.requests(),
                request);
        var template = content.template(layout).setLocale(reader.language().locale());
        var response = Response.ok(new RenderedPage(template))
                .type(TYPE)
                .header(HttpHeaders.CONTENT_LANGUAGE, reader.language().code());
        SECURITY_HEADERS.forEach((name, value) -> response.header(
                name, content.isForFrames() ? value.replace("frame-ancestors 'self'", "frame-ancestors *") : value));
        return response.build();
    }

    PageLayout layout(
            Language language,
            RequestAddress page,
            @Nullable String preview,
            String state,
            List<String> requests,
            HttpServerRequest request) {
        return new PageLayout(language, page, preview, origin.of(request), assets.links(), state, requests);
    }
}
