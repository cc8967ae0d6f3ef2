package org.defensetracker.http.limits;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.defensetracker.http.limits.AdmissionRoute.Turn;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Tells a request's {@link Turn} that it has reached a resource, and when the resource has ended. */
@Provider
@PreMatching
@Priority(0)
final class TurnFilter implements ContainerRequestFilter {

    private final CurrentVertxRequest current;

    TurnFilter(CurrentVertxRequest current) {
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Turn turn = current.getCurrent().get(AdmissionRoute.TURN);
        if (turn != null) {
            turn.reachedResource();
            // It is called also if the client has gone, when no filter of the answer is.
            CurrentRequestManager.get().registerCompletionCallback(failure -> turn.leave());
        }
    }
}
