package org.defensetracker.http.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.defensetracker.http.AcceptHeader;
import org.defensetracker.http.RouteOrder;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Runs before every resource and refuses requests that cannot be read, runs after every route and answers 404, and answers
 * what fails outside a resource: nobody else's words reach a client.
 */
@Singleton
final class RequestGuard {

    private static final int LAST = Integer.MAX_VALUE;
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<HttpMethod> WRITES =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final MediaType OPEN_METRICS = new MediaType("application", "openmetrics-text");
    private static final List<Integer> REFUSALS = List.of(400, 404, 405, 406, 413, 414, 415, 500, 503);

    /** The server itself reads more, so that what is too long can be answered. */
    private static final int LONGEST_ADDRESS = 4096;

    private static final int LARGEST_HEADERS = 20 << 10;

    /** The headers of an answer that are not true of the problem in its place. */
    private static final List<String> OF_THE_ANSWER = List.of(
            HttpHeaders.CONTENT_LENGTH,
            HttpHeaders.CONTENT_ENCODING,
            HttpHeaders.CONTENT_DISPOSITION,
            HttpHeaders.ETAG,
            HttpHeaders.LAST_MODIFIED);

    private final ProblemMapper problems;
    private final long largestBody;

    RequestGuard(ProblemMapper problems) {
        this.problems = problems;
        this.largestBody = ConfigProvider.getConfig()
                .getValue("quarkus.http.limits.max-body-size", MemorySize.class)
                .asLongValue();
    }

    void open(@Observes Router router) {
        router.route().order(RouteOrder.REQUEST_GUARD).handler(this::check).failureHandler(this::failed);
        router.route("/v1/*").order(LAST).handler(this::nothing);
        REFUSALS.forEach(status ->
                router.errorHandler(status, routing -> problems.send(refusal(status, routing), routing)));
    }

    private void check(RoutingContext routing) {
        var refusal = refusal(routing);
        if (refusal == null) {
            routing.next();
        } else {
            problems.send(refusal, routing);
        }
    }

    /** Why a request is not passed on; null where it is. */
    private @Nullable Problem refusal(RoutingContext routing) {
        var request = routing.request();
        if (request.uri().length() > LONGEST_ADDRESS) {
            return ProblemMapper.of(414, routing);
        }
        if (size(request) > LARGEST_HEADERS) {
            return ProblemMapper.of(431, routing);
        }
        var culprit = RequestLine.culprit(request.uri());
        if (culprit != null) {
            return malformed("The address has " + culprit + ".");
        }
        var method = request.method();
        if (!READS.contains(method) && !WRITES.contains(method)) {
            return ProblemMapper.of(405, routing);
        }
        if (declaredLength(request) > largestBody) {
            // The server's own refusal would have no body. The rest of the request is not read.
            routing.response().putHeader("Connection", "close");
            return ProblemMapper.of(413, routing);
        }
        var unread = BodyHeaders.culprit(request);
        if (unread != null) {
            routing.response().putHeader("Connection", "close");
            return unread;
        }
        if (hasReadableType(request)) {
            return acceptsMetrics(request) ? null : ProblemMapper.of(406, routing);
        }
        request.headers().remove(HttpHeaders.CONTENT_TYPE); // JAX-RS would fail on it
        return READS.contains(method) ? null : ProblemMapper.of(415, routing);
    }

    private static boolean hasReadableType(HttpServerRequest request) {
        try {
            var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
            return type == null || MediaType.valueOf(type) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether the client accepts what it asks for, if that is the metrics: they read {@code Accept} in a way of their own. */
    private static boolean acceptsMetrics(HttpServerRequest request) {
        var given = request.headers().getAll(HttpHeaders.ACCEPT);
        if (given.isEmpty() || request.path() == null || !request.path().startsWith("/q/metrics")) {
            return true;
        }
        var accepted = AcceptHeader.parse(String.join(",", given));
        if (accepted.toString().equals(MediaType.WILDCARD)) {
            request.headers().set(HttpHeaders.ACCEPT, MediaType.WILDCARD); // perhaps it could not be read
        }
        return accepted.preferred(MediaType.TEXT_PLAIN_TYPE, OPEN_METRICS).isPresent();
    }

    private static long declaredLength(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    /** About how many bytes the headers have. */
    private static int size(HttpServerRequest request) {
        var size = 0;
        for (var header : request.headers()) {
            size += header.getKey().length() + header.getValue().length() + 4;
        }
        return size;
    }

    /** Answers what fails outside a resource, such as a request without a Host. What has begun already is cut off. */
    private void failed(RoutingContext routing) {
        var response = routing.response();
        if (response.headWritten() && !response.ended()) {
            routing.request().connection().close();
            return;
        }
        OF_THE_ANSWER.forEach(response.headers()::remove);
        var status = routing.statusCode();
        if (status >= 400 && status < 500 || routing.failure() == null) {
            problems.send(refusal(status, routing), routing);
        } else {
            problems.send(routing.failure(), routing);
        }
    }

    private void nothing(RoutingContext routing) {
        problems.send(ProblemMapper.of(404, routing), routing);
    }

    private static Problem refusal(int status, RoutingContext routing) {
        var request = routing.request();
        var culprit = RequestLine.culprit(request.uri());
        if (status == 400 && culprit != null) {
            return malformed("The address has " + culprit + ".");
        }
        if (request.path() == null || !request.path().startsWith("/")) { // no route is asked
            return READS.contains(request.method()) || WRITES.contains(request.method())
                    ? malformed("The address does not begin with '/'.")
                    : ProblemMapper.of(405, routing);
        }
        if (status == 400 && request.authority() == null) {
            return malformed("The header 'Host' is missing or names no host (RFC 9110, section 7.2).");
        }
        return ProblemMapper.of(status, routing);
    }

    private static Problem malformed(String detail) {
        return Problem.of(ProblemType.MALFORMED_REQUEST, detail, null, List.of());
    }
}
