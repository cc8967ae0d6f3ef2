package org.defensetracker.http.openapi;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import org.defensetracker.http.Encoding;
import org.defensetracker.http.caching.CacheValidators;

/** Lets clients keep the description of the API. */
@Singleton
final class OpenApiCaching {

    private final CacheValidators validators;

    OpenApiCaching(CacheValidators validators) {
        this.validators = validators;
    }

    void open(@Observes Router router) {
        router.route("/openapi*").order(Integer.MIN_VALUE + 1).handler(this::describe);
    }

    /** The description of the API is one document a build: its tag is the build's. */
    private void describe(RoutingContext routing) {
        var tag = validators.tag(null, routing.request().uri(), "openapi", Encoding.IDENTITY);
        var condition = routing.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        routing.response().putHeader(HttpHeaders.ETAG, tag).putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=60");
        if (condition != null && (CacheValidators.isAny(condition) || CacheValidators.names(condition, tag))) {
            routing.response().setStatusCode(304).end();
        } else {
            routing.next();
        }
    }
}
