package org.defensetracker.http.limits;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;

/** Refuses streams of events beyond the limits: each stays open, and takes memory, for as long as its client likes. */
@Provider
final class StreamLimit implements ContainerRequestFilter {

    private final ResourceInfo resource;
    private final CurrentVertxRequest current;
    private final Instance<OpenStreams> streams; // filters are made before the configuration can be read

    StreamLimit(ResourceInfo resource, CurrentVertxRequest current, Instance<OpenStreams> streams) {
        this.resource = resource;
        this.current = current;
        this.streams = streams;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var method = resource.getResourceMethod();
        if (method == null || !isStream(method)) {
            return;
        }
        var routing = current.getCurrent();
        var refusal = streams.get().open(routing);
        if (refusal != null) {
            routing.response().putHeader(HttpHeaders.RETRY_AFTER, "60");
            throw ProblemException.of(
                    refusal.isOwn() ? ProblemType.TOO_MANY_REQUESTS : ProblemType.BUSY, refusal.text());
        }
    }

    private static boolean isStream(Method method) {
        var produced = method.getAnnotation(Produces.class);
        return produced != null && Arrays.asList(produced.value()).contains(MediaType.SERVER_SENT_EVENTS);
    }
}
