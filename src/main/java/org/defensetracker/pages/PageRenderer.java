package org.defensetracker.pages;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.defensetracker.http.Encoding;
import org.defensetracker.http.PublicUrl;
import org.defensetracker.http.caching.CacheValidators;

/** Makes a page: requests the API, renders the answers, and adds the headers that every page has. */
@Singleton
class PageRenderer {

    static final String TYPE = "text/html;charset=UTF-8";

    /** Pages load nothing from other hosts and nothing inline; only their own host may put them into a frame. */
    static final Map<String, String> SECURITY_HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "strict-origin-when-cross-origin");

    private static final String CACHE_CONTROL = "public, max-age=60";
    private static final String VARY = "Accept, Accept-Encoding";

    private final ApiClient api;
    private final CacheValidators validators;
    private final PageLayouts layouts;
    private final ErrorPage errors;
    private final PublicUrl origin;

    PageRenderer(ApiClient api, CacheValidators validators, PageLayouts layouts, ErrorPage errors, PublicUrl origin) {
        this.api = api;
        this.validators = validators;
        this.layouts = layouts;
        this.errors = errors;
        this.origin = origin;
    }

    /**
     * Makes a page from the first requests and those that follow from their answers. Where the API refuses a request, the
     * page reports the problem with the same status.
     *
     * @param content the page for the answers so far
     */
    Uni<Response> page(
            HttpServerRequest request, List<RequestAddress> first, Function<ApiAnswers, PageContent> content) {
        return api.get(request, first, answers -> content.apply(answers).requests())
                .chain(answers -> respond(request, answers, content))
                .onFailure(ApiClient.RequestRefused.class)
                .recoverWithItem(failure -> errors.response(failure.answer().body(), request));
    }

    private Uni<Response> respond(
            HttpServerRequest request, ApiAnswers answers, Function<ApiAnswers, PageContent> content) {
        var encoding = Encoding.accepted(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        // The page shows requests with its own origin, so the origin belongs to the tag.
        var tag = validators.pageTag(answers.tags(), origin.of(request) + request.uri(), encoding);
        var condition = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (condition != null && (CacheValidators.isAny(condition) || CacheValidators.names(condition, tag))) {
            return Uni.createFrom()
                    .item(withHeaders(Response.notModified(), tag).build());
        }
        var page = content.apply(answers);
        var layout = layouts.of(page.metadata(), answers, request);
        return page.render(CodeLabels.of(answers), layout).createUni().map(html -> {
            var response = withHeaders(Response.ok(html).type(TYPE), tag);
            SECURITY_HEADERS.forEach(response::header);
            if (encoding != Encoding.IDENTITY) {
                response.header(HttpHeaders.CONTENT_ENCODING, encoding.code());
            }
            return response.build();
        });
    }

    private static Response.ResponseBuilder withHeaders(Response.ResponseBuilder response, String tag) {
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .header(HttpHeaders.VARY, VARY);
    }
}
