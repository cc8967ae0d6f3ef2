package org.defensetracker.cache;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.defensetracker.http.Validators;

/** Catches the bytes of an answer that others wait for, or may ask for again. */
@Provider
@Priority(Keeping.OUTERMOST)
final class Keeping implements ContainerResponseFilter, WriterInterceptor {

    /** The last of the filters, which sees all headers; the first of the interceptors, which sees the bytes as they go out. */
    static final int OUTERMOST = 1;

    private static final String CATCH = Keeping.class.getName();

    /** What is known of an answer before its bytes. */
    private record Catch(Flight flight, long revision, long day, Map<String, List<String>> headers) {}

    private final CurrentVertxRequest current;
    private final AnswerCache cache;
    private final Clock clock;

    Keeping(CurrentVertxRequest current, AnswerCache cache, Clock clock) {
        this.current = current;
        this.cache = cache;
        this.clock = clock;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Flight flight = current.getCurrent().get(FastLane.FLIGHT);
        if (flight != null
                && response.getStatus() == 200
                && request.getProperty(Validators.KEEPABLE) instanceof Long revision) {
            var day = LocalDate.now(clock).toEpochDay();
            request.setProperty(CATCH, new Catch(flight, revision, day, new HashMap<>(response.getStringHeaders())));
        }
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getProperty(CATCH) instanceof Catch caught)) {
            context.proceed();
            return;
        }
        var plain = context.getOutputStream();
        var spool = new Spool(plain, cache.largest());
        context.setOutputStream(spool);
        try {
            context.proceed();
        } finally {
            context.setOutputStream(plain);
        }
        if (spool.isWhole()) {
            var kept = Kept.of(caught.revision, caught.day, caught.headers, spool.bytes(), spool.length());
            caught.flight.land(kept);
            context.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, spool.length());
            plain.write(spool.bytes(), 0, spool.length());
        }
    }
}
