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
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.defensetracker.answercache.CachedAnswer.HeaderLine;
import org.defensetracker.http.AcceptHeader;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.DataRevision;
import org.defensetracker.http.DataRevision.Revision;
import org.defensetracker.http.Encoding;
import org.defensetracker.http.PagePaths;
import org.defensetracker.http.PublicOrigin;
import org.defensetracker.http.RouteOrder;
import org.defensetracker.http.caching.CacheValidators;
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

    private static final String DATA = "/v1/";
    private static final String INDEX = "/";
    private static final String HTML = "text/html";
    private static final String ANY = "*/*";
    private static final long DAY_MILLIS = 86_400_000;

    /** How many values of a header to remember: clients send few different ones, and none of more characters than these. */
    private static final int FORMS = 500;

    private static final int LONGEST_FORM = 1000;

    private final AnswerCache cache;
    private final DataRevision data;
    private final ProblemMapper problems;
    private final CacheValidators validators;
    private final Clock clock;
    private final PagePaths pages;
    private final PublicOrigin origin;
    private final LoadingCache<String, Encoding> encodings =
            Caffeine.newBuilder().maximumSize(FORMS).build(Encoding::accepted);
    private final LoadingCache<String, Optional<AnswerFormat>> formats =
            Caffeine.newBuilder().maximumSize(FORMS).build(AnswerFormat::accepted);
    private final LoadingCache<String, Optional<MediaType>> typesOfPages = preferred(MediaType.TEXT_HTML_TYPE);

    /** The root address has the index of the API and the first page. */
    private final LoadingCache<String, Optional<MediaType>> typesOfIndex =
            preferred(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_HTML_TYPE);

    AnswerCacheRoute(
            AnswerCache cache,
            DataRevision data,
            ProblemMapper problems,
            CacheValidators validators,
            Clock clock,
            PagePaths pages,
            PublicOrigin origin) {
        this.cache = cache;
        this.data = data;
        this.problems = problems;
        this.validators = validators;
        this.clock = clock;
        this.pages = pages;
        this.origin = origin;
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
        var key = isRead(request.method()) ? keyOf(request) : null;
        if (key == null) {
            routing.next();
            return;
        }
        var revision = data.known();
        if (revision != null) {
            answer(routing, key, revision);
            return;
        }
        var context = routing.vertx().getOrCreateContext();
        request.pause();
        data.learn()
                .whenComplete((learnt, failure) -> context.runOnContext(nothing -> {
                    request.resume();
                    if (learnt == null) {
                        routing.next(); // the resource asks the database again, and explains what is wrong
                    } else {
                        answer(routing, key, learnt);
                    }
                }));
    }

    private static boolean isRead(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.HEAD;
    }

    /** Null for one that only the resources can answer. */
    private @Nullable CacheKey keyOf(HttpServerRequest request) {
        var headers = request.headers();
        if (headers.contains(HttpHeaders.IF_MODIFIED_SINCE) && !headers.contains(HttpHeaders.IF_NONE_MATCH)) {
            return null;
        }
        var accepted = headers.getAll(HttpHeaders.ACCEPT);
        if (request.version() == null || isLong(accepted) || isLong(headers.getAll(HttpHeaders.ACCEPT_ENCODING))) {
            return null;
        }
        var accept = String.join(",", accepted);
        if (request.uri().startsWith(DATA)) {
            var format = AnswerFormat.ofSuffix(request.path())
                    .or(() -> accept.isEmpty() ? Optional.of(AnswerFormat.JSON) : formats.get(accept));
            return format.map(found -> keyOf(request, found)).orElse(null);
        }
        var path = request.path();
        if (path != null && pages.isFile(path)) {
            // Programs that read these files accept anything.
            return origin.isSettledBy(request) && (accept.isEmpty() || accept.equals(ANY))
                    ? new CacheKey(origin.of(request) + request.uri(), ANY, encoding(request))
                    : null;
        }
        if (path == null || !pages.contains(path)) {
            return null;
        }
        var type = path.equals(INDEX) ? typesOfIndex.get(accept) : typesOfPages.get(accept);
        if (type.filter(MediaType.TEXT_HTML_TYPE::equals).isPresent()) {
            // A page shows requests with its own origin.
            return origin.isSettledBy(request)
                    ? new CacheKey(origin.of(request) + request.uri(), HTML, encoding(request))
                    : null;
        }
        return type.isPresent() ? keyOf(request, AnswerFormat.JSON) : null;
    }

    private CacheKey keyOf(HttpServerRequest request, AnswerFormat format) {
        var encoding = format.isCompressible() ? encoding(request) : Encoding.IDENTITY;
        return new CacheKey(request.uri(), format.bareType(), encoding);
    }

    private static boolean isLong(List<String> values) {
        var length = 0;
        for (var value : values) { // for every request: a stream would be slow
            length += value.length();
        }
        return length > LONGEST_FORM;
    }

    private Encoding encoding(HttpServerRequest request) {
        var accepted = request.headers().getAll(HttpHeaders.ACCEPT_ENCODING);
        return accepted.isEmpty() ? Encoding.IDENTITY : encodings.get(String.join(",", accepted));
    }

    /** The type that a client prefers among those of one address; empty if it accepts none of them. */
    private static LoadingCache<String, Optional<MediaType>> preferred(MediaType... types) {
        return Caffeine.newBuilder()
                .maximumSize(FORMS)
                .build(accept -> AcceptHeader.parse(accept).withoutProblems().preferred(types));
    }

    private void answer(RoutingContext routing, CacheKey key, Revision revision) {
        var found = cache.find(key, revision, today());
        if (found != null && deliver(routing, dated(found, key, revision))) {
            cache.hit();
            return;
        }
        var condition = routing.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        var tag = condition == null ? "" : validators.tag(revision, key.address(), key.type(), key.encoding());
        if (condition != null && CacheValidators.names(condition, tag)) {
            cache.notModified();
            var lines = validators.headers(tag, revision, key.type()).entrySet().stream()
                    .map(header -> HeaderLine.of(header.getKey(), header.getValue()))
                    .toList();
            notModified(routing, lines);
        } else if (routing.request().method() == HttpMethod.HEAD) {
            routing.next();
        } else {
            join(routing, key, revision);
        }
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
    private void join(RoutingContext routing, CacheKey key, Revision revision) {
        var mine = new SingleFlight(new SingleFlight.FlightKey(key, revision), cache);
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
        routing.request().pause();
        flight.whenEnded((answer, leaderIsGone) -> context.runOnContext(nothing -> {
            routing.request().resume();
            if (leaderIsGone) {
                join(routing, key, revision);
            } else if (answer == null || !deliver(routing, answer)) {
                routing.next();
            }
        }));
    }

    private static void lead(RoutingContext routing, SingleFlight flight) {
        routing.put(FLIGHT, flight);
        // Answers are captured before their headers are sent, or not at all.
        routing.addHeadersEndHandler(nothing -> flight.abandon(false));
        routing.addEndHandler(end -> flight.abandon(end.failed()));
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
