package org.defensetracker.http.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Runs before every route and refuses requests that cannot be read, and runs after every route and answers 404.
 */
@Singleton
final class RequestGuard {

    private static final int LAST = Integer.MAX_VALUE;
    private static final List<Integer> REFUSALS = List.of(400, 404, 405, 406, 413, 414, 415, 500, 503);

    private final ProblemMapper problems;
    private final long largestBody;

    RequestGuard(ProblemMapper problems) {
        this.problems = problems;
        this.largestBody = ConfigProvider.getConfig()
                .getValue("quarkus.http.limits.max-body-size", MemorySize.class)
                .asLongValue();
    }

    void open(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE + 1).handler(this::check).failureHandler(this::refused);
        router.route("/v1/*").order(LAST).handler(this::nothing);
        REFUSALS.forEach(status ->
                router.errorHandler(status, routing -> problems.send(refusal(status, routing), routing)));
    }

    private void check(RoutingContext routing) {
        var request = routing.request();
        var culprit = unreadable(request.uri());
        if (culprit != null) {
            problems.send(malformed("The address has " + culprit + "."), routing);
        } else if (request.method() == HttpMethod.TRACE || request.method() == HttpMethod.CONNECT) {
            problems.send(ProblemMapper.of(405, routing), routing);
        } else if (declaredLength(request) > largestBody) {
            // The server's own refusal would have no body. The rest of the request is not read.
            routing.response().putHeader("Connection", "close");
            problems.send(ProblemMapper.of(413, routing), routing);
        } else {
            routing.next();
        }
    }

    private static long declaredLength(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    /** Answers what Quarkus refuses before any route, such as a missing Host. */
    private void refused(RoutingContext routing) {
        if (routing.statusCode() == 400 || routing.request().authority() == null) {
            problems.send(refusal(400, routing), routing);
        } else {
            routing.next();
        }
    }

    private void nothing(RoutingContext routing) {
        problems.send(ProblemMapper.of(404, routing), routing);
    }

    private static Problem refusal(int status, RoutingContext routing) {
        var request = routing.request();
        var culprit = unreadable(request.uri());
        if (status == 400 && culprit != null) {
            return malformed("The address has " + culprit + ".");
        }
        if (status == 400 && request.authority() == null) {
            return malformed("The header 'Host' is missing or names no host (RFC 9110, section 7.2).");
        }
        return ProblemMapper.of(status, routing);
    }

    private static Problem malformed(String detail) {
        return Problem.of(ProblemType.MALFORMED_REQUEST, detail, null, List.of());
    }

    /** What makes an address unreadable (RFC 3986, section 2.1; UTF-8 throughout); null where nothing does. */
    static @Nullable String unreadable(String uri) {
        var bytes = ByteBuffer.allocate(uri.length() * 3);
        for (int i = 0; i < uri.length(); i++) {
            var letter = uri.charAt(i);
            if (letter == '%') {
                var escape = uri.substring(i, Math.min(uri.length(), i + 3));
                if (!escape.matches("%[0-9A-Fa-f]{2}")) {
                    return "'" + escape + "', which is not an escape of the form %XX";
                }
                if (escape.equals("%00")) {
                    return "'%00', which no text holds";
                }
                bytes.put((byte) Integer.parseInt(escape.substring(1), 16));
                i += 2;
            } else if (letter > ' ' && letter < 0x7F && "\"<>\\^`{|}".indexOf(letter) < 0) {
                bytes.put((byte) letter);
            } else {
                return String.format("the character U+%04X, which must be escaped as %%XX", (int) letter);
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return null;
        } catch (CharacterCodingException e) {
            return "escapes that are not UTF-8";
        }
    }
}
