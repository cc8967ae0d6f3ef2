package org.defensetracker.http.openapi;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.defensetracker.http.AcceptHeader;
import org.defensetracker.http.Encoding;
import org.defensetracker.http.RouteOrder;
import org.defensetracker.http.caching.CacheValidators;

/** Settles the format of the description of the API, and lets clients keep it. */
@Singleton
final class OpenApiCaching {

    private static final MediaType YAML = new MediaType("application", "yaml");
    private static final Map<String, MediaType> BY_SUFFIX =
            Map.of(".json", MediaType.APPLICATION_JSON_TYPE, ".yaml", YAML, ".yml", YAML);

    private final CacheValidators validators;

    OpenApiCaching(CacheValidators validators) {
        this.validators = validators;
    }

    void open(@Observes Router router) {
        for (var suffix : List.of("", ".json", ".yaml", ".yml")) {
            router.route("/openapi" + suffix)
                    .method(HttpMethod.GET)
                    .method(HttpMethod.HEAD)
                    .order(RouteOrder.BEHIND_REQUEST_GUARD)
                    .handler(routing -> describe(routing, format(suffix, routing)));
        }
    }

    /** The suffix wins over the parameter, and that over {@code Accept}; YAML where none of them names a format. */
    private static MediaType format(String suffix, RoutingContext routing) {
        var parameter = routing.request().getParam("format", "").toLowerCase(Locale.ROOT);
        var named = BY_SUFFIX.get(suffix.isEmpty() ? "." + parameter : suffix);
        return named == null
                ? AcceptHeader.parse(
                                String.join(",", routing.request().headers().getAll(HttpHeaders.ACCEPT)))
                        .preferred(YAML, MediaType.APPLICATION_JSON_TYPE)
                        .orElse(YAML)
                : named;
    }

    /** The description of the API is one document a build and format: its tag says both. */
    private void describe(RoutingContext routing, MediaType format) {
        var request = routing.request();
        var tag = validators.tag(null, request.uri(), format.toString(), Encoding.IDENTITY);
        var condition = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        routing.response()
                .putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (condition != null && (CacheValidators.isAny(condition) || CacheValidators.names(condition, tag))) {
            routing.response().setStatusCode(304).end();
        } else {
            request.headers().set(HttpHeaders.ACCEPT, format.toString()); // for the handler that writes the document
            request.params().remove("format");
            routing.next();
        }
    }
}
