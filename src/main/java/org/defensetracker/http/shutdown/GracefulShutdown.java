package org.defensetracker.http.shutdown;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.defensetracker.http.RequestEnd;
import org.defensetracker.http.problem.Problem;
import org.defensetracker.http.problem.ProblemMapper;
import org.defensetracker.http.problem.ProblemType;
import org.jboss.logging.Logger;

/**
 * Stops the service in order. Readiness is DOWN at once; after the grace new requests are refused with a problem, on
 * connections that are then closed; streams end; and what has begun is waited for. What has not ended in time is cut off
 * where it is: an answer is visibly incomplete, a transaction is rolled back.
 */
@Singleton
final class GracefulShutdown {

    private static final Logger LOG = Logger.getLogger(GracefulShutdown.class);
    private static final long LOOK_EVERY_MILLIS = 20;
    private static final int SWEEP_AT_LEAST = 256;

    /** Health and metrics are asked until the end, and nobody waits for them. */
    private static final String MANAGEMENT = "/q/";

    private static final String READINESS = MANAGEMENT + "health/ready";

    private static final Problem REFUSAL = Problem.of(
            ProblemType.UNAVAILABLE,
            "The service stops and takes no new requests. Ask again after the seconds that 'Retry-After' names.",
            null,
            List.of());

    private enum Phase {
        RUNNING,
        LEAVING,
        REFUSING
    }

    private final WorkInProgress work;
    private final ShutdownSettings settings;
    private final ProblemMapper problems;
    private final Event<ServiceStopping> stopping;
    private final Map<HttpServerResponse, HttpConnection> open = new ConcurrentHashMap<>();
    private volatile int sweepAt = SWEEP_AT_LEAST;
    private volatile Phase phase = Phase.RUNNING;

    GracefulShutdown(
            WorkInProgress work, ShutdownSettings settings, ProblemMapper problems, Event<ServiceStopping> stopping) {
        this.work = work;
        this.settings = settings;
        this.problems = problems;
        this.stopping = stopping;
    }

    boolean isStopping() {
        return phase != Phase.RUNNING;
    }

    void open(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::count);
    }

    private void count(RoutingContext routing) {
        if (isStopping() && READINESS.equals(routing.request().path())) {
            tellNotReady(routing.response());
            return;
        }
        if (routing.request().uri().startsWith(MANAGEMENT)) {
            routing.next();
            return;
        }
        if (phase == Phase.REFUSING) {
            routing.response().putHeader(HttpHeaders.CONNECTION, "close");
            problems.send(REFUSAL, routing);
            return;
        }
        if (phase == Phase.LEAVING) {
            routing.response().putHeader(HttpHeaders.CONNECTION, "close"); // the next request goes to another instance
        }
        var response = routing.response();
        open.put(response, routing.request().connection());
        routing.next();
        if (isOver(response)) { // most answers come from memory
            if (phase == Phase.RUNNING) {
                open.remove(response);
            }
            return;
        }
        RequestEnd.of(routing).then(clientIsGone -> {
            if (phase == Phase.RUNNING) {
                open.remove(response);
            }
        });
        if (phase == Phase.RUNNING && open.size() > sweepAt) {
            sweep();
        }
    }

    /** On the event loop, at once: the checks may wait for a thread and for the database, which are busy at such a time. */
    private static void tellNotReady(HttpServerResponse response) {
        var check = new JsonObject().put("name", ShutdownReadiness.NAME).put("status", "DOWN");
        var told = new JsonObject().put("status", "DOWN").put("checks", new JsonArray().add(check));
        response.setStatusCode(503)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=UTF-8")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(told.encodePrettily());
    }

    /** The end of an answer is not told where somebody else waits for its connection to close, as a stream does. */
    private void sweep() {
        open.keySet().removeIf(GracefulShutdown::isOver);
        sweepAt = 2 * open.size() + SWEEP_AT_LEAST;
    }

    private static boolean isOver(HttpServerResponse response) {
        return response.ended() || response.closed();
    }

    private long unfinished() {
        return open.entrySet().stream()
                        .filter(one -> !isOver(one.getKey()) || hasUnsent(one.getValue()))
                        .count()
                + work.count();
    }

    /** Whether bytes of an answer that has ended here still wait for the client to take them. */
    private static boolean hasUnsent(HttpConnection connection) {
        var buffer = ((ConnectionBase) connection).channel().unsafe().outboundBuffer();
        return buffer != null && buffer.totalPendingWriteBytes() > 0; // null once it is closed
    }

    void stop(@Observes StopRequested event) throws InterruptedException {
        phase = Phase.LEAVING;
        LOG.infof("Stopping: new requests are taken for %s more", settings.grace());
        Thread.sleep(settings.grace().toMillis());
        phase = Phase.REFUSING;
        stopping.fire(new ServiceStopping());
        var begun = System.nanoTime();
        while (unfinished() > 0
                && System.nanoTime() - begun < settings.timeout().toNanos()) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        var left = unfinished();
        if (left > 0) {
            LOG.warnf(
                    "Stopping: %d requests or imports have not ended within %s and are cut off",
                    left, settings.timeout());
        } else {
            LOG.infof("Stopping: all requests have ended after %s", Duration.ofNanos(System.nanoTime() - begun));
        }
    }
}
