package org.defensetracker.pages;

import io.quarkus.qute.TemplateInstance;
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

/** Makes a page: asks the API, renders what it answers, and adds the headers that every page has. */
@Singleton
class PageRenderer {

    static final String TYPE = "text/html;charset=UTF-8";

    /** Nothing from elsewhere, nothing inline; a page may be framed by its own host alone. */
    static final Map<String, String> SAFETY = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "strict-origin-when-cross-origin");

    private static final String POLICY = "public, max-age=60";
    private static final String VARY = "Accept, Accept-Encoding";

    private final ApiClient api;
    private final CacheValidators validators;
    private final ErrorPage errors;
    private final PublicUrl origin;

    PageRenderer(ApiClient api, CacheValidators validators, ErrorPage errors, PublicUrl origin) {
        this.api = api;
        this.validators = validators;
        this.errors = errors;
        this.origin = origin;
    }

    /**
     * The page that these questions, and those that follow from their answers, lead to; what the API refuses becomes a
     * page that says so, with the same status.
     */
    Uni<Response> page(
            HttpServerRequest request,
            List<RequestAddress> first,
            Function<ApiAnswers, List<RequestAddress>> then,
            Function<ApiAnswers, TemplateInstance> page) {
        return api.ask(request, first, then)
                .chain(replies -> answer(request, replies, page))
                .onFailure(ApiClient.RequestRefused.class)
                .recoverWithItem(failure -> errors.response(failure.reply().body(), request));
    }

    private Uni<Response> answer(
            HttpServerRequest request, ApiAnswers replies, Function<ApiAnswers, TemplateInstance> page) {
        var encoding = Encoding.accepted(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        // Where it is to be had is part of the page: it stands in the requests that it shows.
        var tag = validators.pageTag(replies.tags(), origin.of(request) + request.uri(), encoding);
        var condition = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (condition != null && (CacheValidators.isAny(condition) || CacheValidators.names(condition, tag))) {
            return Uni.createFrom()
                    .item(withHeaders(Response.notModified(), tag).build());
        }
        return page.apply(replies).createUni().map(html -> {
            var response = withHeaders(Response.ok(html).type(TYPE), tag);
            SAFETY.forEach(response::header);
            if (encoding != Encoding.IDENTITY) {
                response.header(HttpHeaders.CONTENT_ENCODING, encoding.code());
            }
            return response.build();
        });
    }

    private static Response.ResponseBuilder withHeaders(Response.ResponseBuilder response, String tag) {
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, POLICY)
                .header(HttpHeaders.VARY, VARY);
    }
}
