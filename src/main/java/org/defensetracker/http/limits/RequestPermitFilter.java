package org.defensetracker.http.limits;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.defensetracker.http.limits.AdmissionRoute.RequestPermit;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Tells a request's {@link RequestPermit} that it has reached a resource, and when the resource has ended. */
@Provider
@PreMatching
@Priority(0)
final class RequestPermitFilter implements ContainerRequestFilter {

    private final CurrentVertxRequest current;

    RequestPermitFilter(CurrentVertxRequest current) {
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        RequestPermit permit = current.getCurrent().get(AdmissionRoute.PERMIT);
        if (permit != null) {
            permit.reachedResource();
            // It is called also if the client has gone, when no filter of the answer is.
            CurrentRequestManager.get().registerCompletionCallback(failure -> permit.release());
        }
    }
}
