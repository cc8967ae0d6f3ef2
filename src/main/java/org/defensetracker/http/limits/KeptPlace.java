package org.defensetracker.http.limits;

import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.defensetracker.http.limits.AdmissionRoute.Turn;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;

/** The place of a request that no resource of JAX-RS answers: the request keeps it until its work has ended. */
public final class KeptPlace {

    private KeptPlace() {}

    /**
     * Does the work of a request, also if its client goes meanwhile.
     *
     * @throws ProblemException a 503 if the client had gone before, and its place was given to another request
     */
    public static <T> T during(RoutingContext routing, Supplier<T> work) {
        Turn turn = routing.get(AdmissionRoute.TURN);
        if (turn == null) {
            return work.get();
        }
        if (!turn.reachedResource()) {
            throw ProblemException.of(ProblemType.BUSY, "The client has gone before its turn.");
        }
        try {
            return work.get();
        } finally {
            turn.leave();
        }
    }
}
