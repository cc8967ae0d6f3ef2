package org.defensetracker.answercache;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.defensetracker.http.RequestEnd;

/** Holds one request back until somebody answers it: whoever comes first. All of it happens on the request's event loop. */
final class SuspendedRequest {

    private final RoutingContext routing;
    private final RequestEnd end;
    private final Vertx vertx;
    private final Context context;
    private final List<Long> timers = new ArrayList<>();
    private boolean isOver;

    SuspendedRequest(RoutingContext routing) {
        this.routing = routing;
        this.end = RequestEnd.of(routing);
        this.vertx = routing.vertx();
        this.context = vertx.getOrCreateContext();
        routing.request().pause();
    }

    /**
     * Tries to answer when that time has passed.
     *
     * @param answer false where there is no answer yet
     */
    SuspendedRequest after(long millis, BooleanSupplier answer) {
        timers.add(vertx.setTimer(millis, timer -> attempt(answer)));
        return this;
    }

    /** Tries to answer as soon as possible; may be called by any thread. */
    void soon(BooleanSupplier answer) {
        context.runOnContext(nothing -> attempt(answer));
    }

    private void attempt(BooleanSupplier answer) {
        if (isOver) {
            return;
        }
        routing.request().resume();
        isOver = end.isOver() || answer.getAsBoolean();
        if (isOver) {
            timers.forEach(vertx::cancelTimer);
        } else {
            routing.request().pause();
        }
    }
}
