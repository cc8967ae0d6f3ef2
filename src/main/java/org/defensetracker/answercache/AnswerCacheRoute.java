package org.defensetracker.answercache;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.defensetracker.answercache.CachedAnswer.HeaderLine;
import org.defensetracker.http.DataRevision;
import org.defensetracker.http.DataRevision.Revision;
import org.defensetracker.http.Encoding;
import org.defensetracker.http.Format;
import org.defensetracker.http.caching.CacheValidators;
import org.jspecify.annotations.Nullable;

/**
 * Answers on the event loop what has been answered before, and lets one request through to the resources where many ask
 * the same at once. It lets pass whatever it does not know: writes, streams, other conditions than {@code If-None-Match}.
 */
@Singleton
final class AnswerCacheRoute {

    /** The name of the flight that a request is to end. */
    static final String FLIGHT = SingleFlight.class.getName();

    /** Quarkus's own filter for CORS stands at -300, authentication, which reads skip, at -200. */
    private static final int BEHIND_CORS = -250;

    private static final String DATA = "/v1/";
    private static final long DAY_MILLIS = 86_400_000;

    /** Headers that negotiate come in few forms, and each means the same every time. */
    private static final int FORMS = 500;

    private final AnswerCache cache;
    private final DataRevision data;
    private final CacheValidators validators;
    private final Clock clock;
    private final LoadingCache<String, Encoding> encodings =
            Caffeine.newBuilder().maximumSize(FORMS).build(Encoding::accepted);
    private final LoadingCache<String, Optional<Format>> formats =
            Caffeine.newBuilder().maximumSize(FORMS).build(Format::accepted);

    AnswerCacheRoute(AnswerCache cache, DataRevision data, CacheValidators validators, Clock clock) {
        this.cache = cache;
        this.data = data;
        this.validators = validators;
        this.clock = clock;
    }

    void open(@Observes Router router) {
        if (cache.largest() > 0) {
            router.route().order(Integer.MIN_VALUE).handler(routing -> handle(routing, false));
            router.route().order(BEHIND_CORS).handler(routing -> handle(routing, true));
        }
    }

    /**
     * Looks at a request.
     *
     * @param crossOrigin which requests are meant: those of pages from elsewhere wait for their headers first
     */
    private void handle(RoutingContext routing, boolean crossOrigin) {
        var request = routing.request();
        if (request.headers().contains(HttpHeaders.ORIGIN) != crossOrigin) {
            routing.next();
            return;
        }
        var question = isRead(request.method()) && request.uri().startsWith(DATA) ? question(request) : null;
        if (question == null) {
            routing.next();
            return;
        }
        var revision = data.known();
        if (revision != null) {
            answer(routing, question, revision);
            return;
        }
        var context = routing.vertx().getOrCreateContext();
        request.pause();
        data.learn()
                .whenComplete((learnt, failure) -> context.runOnContext(nothing -> {
                    request.resume();
                    if (learnt == null) {
                        routing.next(); // where the database is asked again, and what is wrong is said
                    } else {
                        answer(routing, question, learnt);
                    }
                }));
    }

    private static boolean isRead(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.HEAD;
    }

    /** Null for one that only the resources can answer. */
    private @Nullable CacheKey question(HttpServerRequest request) {
        var headers = request.headers();
        if (headers.contains(HttpHeaders.IF_MODIFIED_SINCE) && !headers.contains(HttpHeaders.IF_NONE_MATCH)) {
            return null;
        }
        var accept = headers.getAll(HttpHeaders.ACCEPT);
        var format = Format.ofSuffix(request.path())
                .or(() -> accept.isEmpty() ? Optional.of(Format.JSON) : formats.get(String.join(",", accept)));
        var encodings = headers.getAll(HttpHeaders.ACCEPT_ENCODING);
        return format.map(found -> new CacheKey(request.uri(), found, encoding(found, encodings)))
                .orElse(null);
    }

    private Encoding encoding(Format format, List<String> accepted) {
        return accepted.isEmpty() || !format.isCompressible()
                ? Encoding.IDENTITY
                : encodings.get(String.join(",", accepted));
    }

    private void answer(RoutingContext routing, CacheKey question, Revision revision) {
        var kept = cache.find(question, revision.number(), today());
        if (kept != null) {
            cache.hit();
            deliver(routing, kept);
            return;
        }
        var condition = routing.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        var tag = condition == null
                ? ""
                : validators.tag(revision, question.address(), question.format(), question.encoding());
        if (condition != null && CacheValidators.names(condition, tag)) {
            cache.notModified();
            var lines = validators.headers(tag, revision).entrySet().stream()
                    .map(header -> HeaderLine.of(header.getKey(), header.getValue()))
                    .toList();
            notModified(routing, lines);
        } else if (routing.request().method() == HttpMethod.HEAD) {
            routing.next();
        } else {
            board(routing, question, revision.number());
        }
    }

    /** Counted from 1970-01-01: the clock's days are those of UTC. */
    private long today() {
        return Math.floorDiv(clock.millis(), DAY_MILLIS);
    }

    /** Lets the first who asks through, and makes the others wait for its answer. */
    private void board(RoutingContext routing, CacheKey question, long revision) {
        var mine = new SingleFlight(new SingleFlight.FlightKey(question, revision), cache);
        var flight = cache.board(mine.number(), mine);
        if (flight == mine) {
            var landed = cache.find(question, revision, today());
            if (landed != null) { // while we looked
                mine.land(landed);
                deliver(routing, landed);
            } else {
                take(routing, mine);
            }
            return;
        }
        var context = routing.vertx().getOrCreateContext();
        routing.request().pause();
        flight.whenEnded(answer -> context.runOnContext(nothing -> {
            routing.request().resume();
            if (answer == null) {
                routing.next();
            } else {
                deliver(routing, answer);
            }
        }));
    }

    private static void take(RoutingContext routing, SingleFlight flight) {
        routing.put(FLIGHT, flight);
        // What begins to be sent without having been caught will not be; nor what ends before.
        routing.addHeadersEndHandler(nothing -> flight.abandon());
        routing.addEndHandler(nothing -> flight.abandon());
        routing.next();
    }

    private static void deliver(RoutingContext routing, CachedAnswer answer) {
        var condition = routing.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (condition != null
                && (condition.equals(answer.tag())
                        || CacheValidators.isAny(condition)
                        || CacheValidators.names(condition, answer.tag()))) {
            notModified(routing, answer.validators());
            return;
        }
        var response = routing.response();
        HeaderLine.addAll(answer.headers(), response);
        if (routing.request().method() == HttpMethod.HEAD) {
            response.end();
        } else {
            response.end(answer.body());
        }
    }

    private static void notModified(RoutingContext routing, List<HeaderLine> validators) {
        var response = routing.response().setStatusCode(304);
        HeaderLine.addAll(validators, response);
        response.end();
    }
}
