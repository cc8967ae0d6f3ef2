package org.defensetracker.http.limits;

import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.defensetracker.http.limits.AdmissionRoute.RequestPermit;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;

/** Does the work of a request that no resource of JAX-RS answers: the request keeps its permit until that work has ended. */
public final class PermittedWork {

    private PermittedWork() {}

    /**
     * Does the work of a request, also if its client goes meanwhile.
     *
     * @throws ProblemException a 503 if the client had gone before, and its permit was given to another request
     */
    public static <T> T during(RoutingContext routing, Supplier<T> work) {
        RequestPermit permit = routing.get(AdmissionRoute.PERMIT);
        if (permit == null) {
            return work.get();
        }
        if (!permit.reachedResource()) {
            throw ProblemException.of(ProblemType.BUSY, "The client has gone before its turn.");
        }
        try {
            return work.get();
        } finally {
            permit.release();
        }
    }
}
