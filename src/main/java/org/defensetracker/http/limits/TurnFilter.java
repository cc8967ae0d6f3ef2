package org.defensetracker.http.limits;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.function.Consumer;
import org.defensetracker.http.limits.AdmissionRoute.Turn;

/** Tells a request's {@link Turn} that it has reached a resource, and that its answer has been computed. */
@Provider
@PreMatching
@Priority(0)
final class TurnFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private final CurrentVertxRequest current;

    TurnFilter(CurrentVertxRequest current) {
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        turn(Turn::reachedResource);
    }

    /** Response filters run from the highest priority to the lowest: this one is the last. */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        turn(Turn::leave);
    }

    private void turn(Consumer<Turn> action) {
        Turn turn = current.getCurrent().get(AdmissionRoute.TURN);
        if (turn != null) {
            action.accept(turn);
        }
    }
}
