package org.defensetracker.answercache;

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
import org.defensetracker.http.caching.CacheValidators;

/** Catches the bytes of an answer that others wait for, or may ask for again. */
@Provider
@Priority(AnswerCapture.OUTERMOST)
final class AnswerCapture implements ContainerResponseFilter, WriterInterceptor {

    /** The last of the filters, which sees all headers; the first of the interceptors, which sees the bytes as they go out. */
    static final int OUTERMOST = 1;

    private static final String CATCH = AnswerCapture.class.getName();

    /** What is known of an answer before its bytes. */
    private record PendingAnswer(SingleFlight flight, long revision, long day, Map<String, List<String>> headers) {}

    private final CurrentVertxRequest current;
    private final AnswerCache cache;
    private final Clock clock;

    AnswerCapture(CurrentVertxRequest current, AnswerCache cache, Clock clock) {
        this.current = current;
        this.cache = cache;
        this.clock = clock;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        SingleFlight flight = current.getCurrent().get(AnswerCacheRoute.FLIGHT);
        if (flight != null
                && response.getStatus() == 200
                && request.getProperty(CacheValidators.KEEPABLE) instanceof Long revision) {
            var day = LocalDate.now(clock).toEpochDay();
            request.setProperty(
                    CATCH, new PendingAnswer(flight, revision, day, new HashMap<>(response.getStringHeaders())));
        }
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getProperty(CATCH) instanceof PendingAnswer caught)) {
            context.proceed();
            return;
        }
        var plain = context.getOutputStream();
        var spool = new CaptureBuffer(plain, cache.largest());
        context.setOutputStream(spool);
        try {
            context.proceed();
        } finally {
            context.setOutputStream(plain);
        }
        if (spool.isWhole()) {
            var kept = CachedAnswer.of(caught.revision, caught.day, caught.headers, spool.bytes(), spool.length());
            caught.flight.land(kept);
            context.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, spool.length());
            plain.write(spool.bytes(), 0, spool.length());
        }
    }
}
