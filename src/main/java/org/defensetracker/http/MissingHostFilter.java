package org.defensetracker.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/** Gives a request of HTTP/1.0, which needs no Host, an address that JAX-RS can read. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
final class MissingHostFilter implements ContainerRequestFilter {

    private final CurrentVertxRequest current;

    MissingHostFilter(CurrentVertxRequest current) {
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var http = current.getCurrent().request();
        if (http.authority() == null) {
            var query = http.query() == null ? "" : "?" + http.query();
            request.setRequestUri(URI.create("http://localhost" + http.path() + query));
        }
    }
}
