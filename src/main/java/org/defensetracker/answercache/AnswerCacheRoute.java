package org.defensetracker.answercache;

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
import org.defensetracker.http.RequestEnd;
import org.defensetracker.http.RouteOrder;
import org.defensetracker.http.caching.CacheValidators;
import org.defensetracker.http.problem.DatabaseFault;
import org.defensetracker.http.problem.ProblemMapper;
import org.jspecify.annotations.Nullable;

/**
 * Answers on the event loop what has been answered before, and lets one request through to the resources where many ask
 * the same at once. Everything else passes: writes, streams, other conditions than {@code If-None-Match}.
 */
@Singleton
final class AnswerCacheRoute {

    /** The name of the flight that a request is to end. */
    static final String FLIGHT = SingleFlight.class.getName();

    /** Quarkus's own filter for CORS has the order -300. Authentication has -200, and reads do not need it. */
    private static final int BEHIND_CORS = -250;

    private static final long DAY_MILLIS = 86_400_000;

    /** How long a request that has a stored answer waits for the revision. */
    private static final long SHORT_WAIT_MILLIS = 600;

    /** For so long after the revision could not be learnt, requests do not wait for it. */
    private static final long ABSENT_NANOS = 5_000_000_000L;

    /** For so long a request waits for others that compute its answer. */
    private static final long LONGEST_FLIGHT_NANOS = 4_000_000_000L;

    /** Why the revision could not be learnt, and when. */
    private record Absence(Throwable failure, long since) {}

    private final AnswerCache cache;
    private final DataRevision data;
    private final ProblemMapper problems;
    private final CacheValidators validators;
    private final Clock clock;
    private final CacheKeyReader keys;
    private final StaleAnswers stale;
    private volatile @Nullable Absence absence;

    AnswerCacheRoute(
            AnswerCache cache,
            DataRevision data,
            ProblemMapper problems,
            CacheValidators validators,
            Clock clock,
            CacheKeyReader keys,
            StaleAnswers stale) {
        this.cache = cache;
        this.data = data;
        this.problems = problems;
        this.validators = validators;
        this.clock = clock;
        this.keys = keys;
        this.stale = stale;
    }

    void open(@Observes Router router) {
        if (cache.isEnabled()) {
            router.route().order(RouteOrder.ANSWER_CACHE).handler(routing -> handle(routing, false));
            router.route().order(BEHIND_CORS).handler(routing -> handle(routing, true));
        }
    }

    /**
     * Looks at a request.
     *
     * @param crossOrigin whether to answer requests of pages from other origins, which first get the headers of CORS
     */
    private void handle(RoutingContext routing, boolean crossOrigin) {
        var request = routing.request();
        if (request.headers().contains(HttpHeaders.ORIGIN) != crossOrigin) {
            routing.next();
            return;
        }
        var key = keys.keyOf(request);
        if (key == null) {
            routing.next();
            return;
        }
        var seen = CacheValidators.seen(request.getHeader(HttpHeaders.IF_NONE_MATCH));
        var revision = data.known();
        if (revision != null && seen <= revision.number()) {
            answer(routing, key, revision);
        } else {
            learn(routing, key, seen);
        }
    }

    /** Asks the database for the revision, and answers in time whether it is told or not. What is kept and older than what the
     * client has seen is not sent. */
    private void learn(RoutingContext routing, CacheKey key, long seen) {
        var wait = new SuspendedRequest(routing);
        data.learn(seen).whenComplete((learnt, failure) -> {
            absence = failure == null ? null : new Absence(failure, System.nanoTime());
            wait.soon(() -> {
                if (failure != null) {
                    return answerWithout(routing, key, seen, failure);
                }
                if (learnt.number() < seen && data.isPrimaryAway()) {
                    routing.next(); // the standby may lack what the client has seen: nothing kept is sent
                } else {
                    answer(routing, key, learnt);
                }
                return true;
            });
        });
        var absent = absence;
        if (absent != null && System.nanoTime() - absent.since < ABSENT_NANOS) {
            wait.soon(() -> answerWithout(routing, key, seen, absent.failure));
        }
        wait.after(SHORT_WAIT_MILLIS, () -> answerStale(routing, key, seen, DatabaseFault.SILENT))
                .after(
                        data.patience().toMillis(),
                        () -> answerWithout(routing, key, seen, DatabaseFault.SILENT.toProblem()));
    }

    private boolean answerWithout(RoutingContext routing, CacheKey key, long seen, Throwable failure) {
        if (!answerStale(routing, key, seen, DatabaseFault.of(failure).orElse(DatabaseFault.SILENT))) {
            problems.send(failure, routing);
        }
        return true;
    }

    /** Answers from the cache without knowing the newest revision; false where that cannot be done. */
    private boolean answerStale(RoutingContext routing, CacheKey key, long seen, DatabaseFault reason) {
        var confirmed = stale.revision();
        if (confirmed == null || confirmed.revision().number() < seen) {
            return false;
        }
        var mark =
                routing.addHeadersEndHandler(nothing -> StaleAnswers.mark(routing.response(), confirmed.age(), reason));
        if (answerKept(routing, key, confirmed.revision(), stale.find(key, confirmed))) {
            cache.stale();
            return true;
        }
        routing.removeHeadersEndHandler(mark);
        return false;
    }

    private void answer(RoutingContext routing, CacheKey key, Revision revision) {
        if (answerKept(routing, key, revision, cache.find(key, revision, today()))) {
            return;
        }
        if (routing.request().method() == HttpMethod.HEAD) {
            routing.next();
        } else {
            join(routing, key, revision, System.nanoTime());
        }
    }

    /** Sends the stored answer, or tells that the client has the right one; false where neither can be done. */
    private boolean answerKept(RoutingContext routing, CacheKey key, Revision revision, @Nullable CachedAnswer found) {
        if (found != null && deliver(routing, dated(found, key, revision))) {
            cache.hit();
            return true;
        }
        var condition = routing.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        var tag = condition == null ? "" : validators.tag(revision, key.address(), key.type(), key.encoding());
        if (condition == null || !CacheValidators.names(condition, tag)) {
            return false;
        }
        cache.notModified();
        var lines = validators.headers(tag, revision, key.type()).entrySet().stream()
                .map(header -> HeaderLine.of(header.getKey(), header.getValue()))
                .toList();
        notModified(routing, lines);
        return true;
    }

    /** The answer with {@code Last-Modified}, which is often too young to be sent when the answer is computed. */
    private CachedAnswer dated(CachedAnswer answer, CacheKey key, Revision revision) {
        if (answer.isDated()) {
            return answer;
        }
        var date = validators.headers(answer.tag(), revision, key.type()).get("Last-Modified");
        if (date == null) {
            return answer;
        }
        var dated = answer.with(HeaderLine.of("Last-Modified", date));
        cache.put(key, dated);
        return dated;
    }

    /** Counted from 1970-01-01: the clock's days are those of UTC. */
    private long today() {
        return Math.floorDiv(clock.millis(), DAY_MILLIS);
    }

    /** Lets the first who asks through, and makes the others wait for its answer. */
    private void join(RoutingContext routing, CacheKey key, Revision revision, long begun) {
        var mine = new SingleFlight(new SingleFlight.FlightKey(key, revision), today(), cache);
        var flight = cache.join(mine);
        if (flight == mine) {
            var found = cache.find(key, revision, today());
            if (found != null && deliver(routing, found)) { // it was stored in the meantime
                mine.complete(found);
            } else {
                lead(routing, mine);
            }
            return;
        }
        var context = routing.vertx().getOrCreateContext();
        var requestEnd = RequestEnd.of(routing);
        routing.request().pause();
        flight.whenEnded(end -> context.runOnContext(nothing -> {
            routing.request().resume();
            if (requestEnd.isOver()) {
                return;
            }
            if (end.problem() != null) {
                problems.send(end.problem(), routing);
            } else if (end.leaderIsGone() && System.nanoTime() - begun > LONGEST_FLIGHT_NANOS) {
                problems.send(DatabaseFault.TOO_SLOW.toProblem(), routing);
            } else if (end.leaderIsGone()) {
                join(routing, key, revision, begun);
            } else if (end.answer() == null || !deliver(routing, end.answer())) {
                routing.next();
            }
        }));
    }

    private static void lead(RoutingContext routing, SingleFlight flight) {
        var requestEnd = RequestEnd.of(routing);
        if (requestEnd.isOver()) {
            flight.abandon(true);
            return;
        }
        routing.put(FLIGHT, flight);
        // Answers are captured before their headers are sent, or not at all.
        routing.addHeadersEndHandler(nothing -> flight.fail(ProblemMapper.unavailable(routing)));
        requestEnd.then(flight::abandon);
        routing.next();
    }

    /** Sends an answer; false where its file has just been deleted. */
    private boolean deliver(RoutingContext routing, CachedAnswer answer) {
        var request = routing.request();
        var condition = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (condition != null
                && (condition.equals(answer.tag())
                        || CacheValidators.isAny(condition)
                        || CacheValidators.names(condition, answer.tag()))) {
            notModified(routing, answer.validators());
            return true;
        }
        var body = answer.body();
        if (!body.retain()) {
            return false;
        }
        var response = routing.response();
        var range = answer.isSpooled() ? range(request, answer) : Optional.<ByteRange>empty();
        if (range.isPresent() && !range.get().isSatisfiable()) {
            body.close();
            response.putHeader("Content-Range", range.get().contentRange(body.length()));
            problems.send(ByteRange.refusal(), routing);
            return true;
        }
        HeaderLine.addAll(answer.headers(), response);
        range.ifPresent(part -> response.setStatusCode(206)
                .putHeader("Content-Range", part.contentRange(body.length()))
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(part.length())));
        if (request.method() == HttpMethod.HEAD) {
            response.end();
        } else {
            body.send(response, range.orElse(null));
        }
        body.close();
        return true;
    }

    private static Optional<ByteRange> range(HttpServerRequest request, CachedAnswer answer) {
        return request.method() == HttpMethod.GET
                ? ByteRange.requested(
                        request.getHeader("Range"),
                        request.getHeader("If-Range"),
                        answer.tag(),
                        answer.body().length())
                : Optional.empty();
    }

    private static void notModified(RoutingContext routing, List<HeaderLine> validators) {
        var response = routing.response().setStatusCode(304);
        HeaderLine.addAll(validators, response);
        response.end();
    }
}
