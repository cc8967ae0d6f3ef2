package org.defensetracker.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Sends the headers that every answer has, also one from the answer cache, and one that is refused: all that is served here
 * is public, so pages of every origin may show it and measure how long it took (Fetch; Resource Timing), and no browser
 * may take it for another type. The date and the client's own id of the request are among them.
 */
@Singleton
final class CommonHeaders {

    private static final CharSequence POLICY = HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");
    private static final CharSequence CROSS_ORIGIN = HttpHeaders.createOptimized("cross-origin");
    private static final CharSequence TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence TIMING = HttpHeaders.createOptimized("Timing-Allow-Origin");
    private static final CharSequence ANY = HttpHeaders.createOptimized("*");
    private static final CharSequence LINK = HttpHeaders.createOptimized("Link");

    /** How a link begins that is relative to the service. */
    private static final String RELATIVE = "</";

    private final PublicOrigin origin;
    private final DateHeader date;

    CommonHeaders(PublicOrigin origin, DateHeader date) {
        this.origin = origin;
        this.date = date;
    }

    void open(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::add);
    }

    /** Adds all of them in one step, because each further step costs every request. */
    private void add(RoutingContext routing) {
        routing.response()
                .headers()
                .add(POLICY, CROSS_ORIGIN)
                .add(TYPE_OPTIONS, NO_SNIFF)
                .add(TIMING, ANY)
                .add(HttpHeaders.DATE, date.now());
        RequestIds.repeat(routing);
        routing.addHeadersEndHandler(nothing -> completeLink(routing));
        routing.next();
    }

    /**
     * Makes a link absolute, since clients that read {@code Link} alone do not know what it is relative to. Stored answers have
     * it relative, because each client gets its own origin.
     */
    private void completeLink(RoutingContext routing) {
        var headers = routing.response().headers();
        var link = headers.get(LINK);
        if (link != null && link.startsWith(RELATIVE)) {
            headers.set(LINK, "<" + origin.of(routing.request()) + link.substring(1));
        }
    }
}
