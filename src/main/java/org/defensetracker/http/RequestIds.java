package org.defensetracker.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.MDC;

/**
 * Gives each request an id, which is in its answer and in the lines that it causes in the log. The client's own is taken if
 * it can do no harm there. An answer from memory, which causes no lines, has an id only if the client sent one: to make one
 * would take longer than the answer.
 */
@Singleton
final class RequestIds {

    private static final CharSequence HEADER = HttpHeaders.createOptimized("X-Request-Id");
    private static final String LOGGED_AS = "request_id";
    private static final int LONGEST = 128;

    void open(@Observes Router router) {
        router.route().order(RouteOrder.BEHIND_ANSWER_CACHE).handler(RequestIds::identify);
    }

    /** Sends the client's own id back. */
    static void repeat(RoutingContext routing) {
        var given = routing.request().headers().get(HEADER);
        if (given != null && isSane(given)) {
            routing.response().headers().set(HEADER, given);
        }
    }

    private static void identify(RoutingContext routing) {
        var headers = routing.response().headers();
        var id = headers.get(HEADER);
        if (id == null) {
            id = UUID.randomUUID().toString();
            headers.set(HEADER, id);
        }
        MDC.put(LOGGED_AS, id);
        routing.next();
    }

    /** Whether it is short, and of characters that need no escape in any log. */
    private static boolean isSane(String id) {
        return !id.isEmpty()
                && id.length() <= LONGEST
                && id.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || "-_.:=+/~".indexOf(c) >= 0);
    }
}
