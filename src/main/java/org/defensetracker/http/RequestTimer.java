package org.defensetracker.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times the requests that reach a resource, up to the first byte of the answer, by the resource's path. Answers
 * from memory are only counted, by the answer cache: a timer would take as long as the answer.
 */
@Provider
@PreMatching
final class RequestTimer implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String BEGUN = RequestTimer.class.getName();

    private final ResourceInfo resource;
    private final Instance<MeterRegistry> metrics; // filters are made before the registry is there

    RequestTimer(ResourceInfo resource, Instance<MeterRegistry> metrics) {
        this.resource = resource;
        this.metrics = metrics;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(BEGUN, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (resource.getResourceMethod() != null && request.getProperty(BEGUN) instanceof Long begun) {
            Timer.builder("http.server.requests")
                    .description("Requests that reached a resource, up to the first byte of their answer")
                    .tag("method", request.getMethod())
                    .tag("uri", template())
                    .tag("status", Integer.toString(response.getStatus()))
                    .register(metrics.get())
                    .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }

    /** The path with its variables, such as /v1/members/{code}. */
    private String template() {
        var below = path(resource.getResourceMethod().getAnnotation(Path.class));
        var base = path(resource.getResourceClass().getAnnotation(Path.class));
        return below.isEmpty() || base.endsWith("/") || below.startsWith("/") ? base + below : base + "/" + below;
    }

    private static String path(@Nullable Path annotation) {
        return annotation == null ? "" : annotation.value();
    }
}
