package org.defensetracker.http.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.channels.ClosedChannelException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.RequestEnd;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns whatever ends a request early into a {@link Problem}: the one place where an error becomes an answer. */
public final class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private static final String UNAVAILABLE = "org.defensetracker.unavailable";

    private final ObjectMapper json;
    private final PathOptions paths;
    private final ProblemHtml page;
    private final FaultLog faults;

    ProblemMapper(ObjectMapper json, PathOptions paths, ProblemHtml page, FaultLog faults) {
        this.json = json;
        this.paths = paths;
        this.page = page;
        this.faults = faults;
    }

    @ServerExceptionMapper
    Response problem(ProblemException exception, RoutingContext routing) {
        return response(exception.toProblem(path(routing.request())), routing);
    }

    /** A refusal of JAX-RS: an unknown path, a method or a format that is not served. */
    @ServerExceptionMapper
    Response refusal(WebApplicationException exception, RoutingContext routing) {
        var given = exception.getResponse();
        if (given.getStatus() >= 500) {
            return failure(exception, routing);
        }
        if (given.getStatus() < 400) {
            return given;
        }
        return response(of(given.getStatus(), routing), routing);
    }

    /** A token that was not signed by the OpenID provider, or that has expired. */
    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    Response unauthorized(SecurityException exception, RoutingContext routing) {
        return response(of(401, routing), routing);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException exception, RoutingContext routing) {
        return response(of(403, routing), routing);
    }

    /** A failure that is not the client's: the log tells of it, and the client is told what concerns clients. */
    @ServerExceptionMapper
    Response failure(Throwable exception, RoutingContext routing) {
        return response(logged(exception, routing), routing);
    }

    private Problem logged(Throwable exception, RoutingContext routing) {
        var request = routing.request().method() + " " + routing.request().uri();
        var fault = DatabaseFault.of(exception);
        if (exception instanceof ClosedChannelException
                || RequestEnd.of(routing).isOver()) {
            LOG.debugf(exception, "The client of %s has gone", request);
        } else if (fault.isPresent()) {
            faults.unavailable(fault.get(), exception, request);
        } else {
            faults.failed(exception, request);
        }
        return fault.map(found -> found.toProblem().toProblem(path(routing.request())))
                .orElseGet(() -> of(500, routing));
    }

    static Problem of(int status, RoutingContext routing) {
        var request = routing.request();
        var path = path(request);
        var type = ProblemType.ofStatus(status);
        var detail = switch (type.status()) {
            case 404 -> "Nothing is at " + path + "; '/' lists what there is.";
            case 405 -> request.method() + " is not allowed at " + path + ".";
            case 406 ->
                AnswerFormat.ofSuffix(path)
                                .map(format -> path + " does not come as " + format.bareType())
                                .orElseGet(() -> "None of '"
                                        + Objects.requireNonNullElse(request.getHeader("Accept"), "*/*")
                                        + "' is served at " + path)
                        + ".";
            case 415 -> {
                var given = request.getHeader("Content-Type");
                yield given == null
                        ? "A body without 'Content-Type' is not read here."
                        : "A body of type '" + given + "' is not read here.";
            }
            default -> type.explanation();
        };
        return Problem.of(type, detail, path, List.of()).withStatus(status);
    }

    /** The path that was asked for; where the address is none, such as '*', the address. */
    private static String path(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.path(), request.uri());
    }

    /** The same for what fails inside an answer that has a form of its own for errors. */
    public Problem toProblem(RuntimeException exception, RoutingContext routing) {
        return exception instanceof ProblemException problem
                ? problem.toProblem(path(routing.request()))
                : logged(exception, routing);
    }

    /** The same for what fails outside JAX-RS. */
    public void send(Throwable exception, RoutingContext routing) {
        if (exception instanceof ProblemException problem) {
            send(problem.toProblem(path(routing.request())), routing);
        } else if (exception instanceof AuthenticationFailedException || exception instanceof UnauthorizedException) {
            send(of(401, routing), routing);
        } else if (exception instanceof ForbiddenException) {
            send(of(403, routing), routing);
        } else {
            send(logged(exception, routing), routing);
        }
    }

    /** The same problem outside JAX-RS. */
    public void send(Problem refusal, RoutingContext routing) {
        var problem = withFormats(refusal, routing);
        var response = routing.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        if (!response.headers().contains("Access-Control-Allow-Origin")) {
            // It was refused before the filter for CORS.
            response.putHeader("Access-Control-Allow-Origin", "*")
                    .putHeader("Access-Control-Expose-Headers", exposedHeaders());
        }
        response.setStatusCode(problem.status());
        headers(problem, routing).forEach(response::putHeader);
        if (page.isFor(routing)) {
            page.headers().forEach(response::putHeader);
            response.end(page.html(problem, routing));
            return;
        }
        try {
            response.putHeader("Content-Type", Problem.MEDIA_TYPE).end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem cannot be written", e);
        }
    }

    /** What kind of credential is wanted (RFC 6750, section 3); null where none is. */
    private static @Nullable String challenge(Problem problem) {
        var realm = "Bearer realm=\"Defense Target Tracker\"";
        if (problem.status() == 401) {
            return problem.type().equals(ProblemType.UNAUTHORIZED.uri()) ? realm : realm + ", error=\"invalid_token\"";
        }
        return problem.type().equals(ProblemType.FORBIDDEN.uri()) ? realm + ", error=\"insufficient_scope\"" : null;
    }

    private static String exposedHeaders() {
        return ConfigProvider.getConfig().getValue("quarkus.http.cors.exposed-headers", String.class);
    }

    /** The 503 that a request was answered with; null where it was answered otherwise. */
    public static @Nullable Problem unavailable(RoutingContext routing) {
        return routing.get(UNAVAILABLE);
    }

    /** The headers that go with a problem of that status. */
    private Map<String, String> headers(Problem problem, RoutingContext routing) {
        if (problem.status() == 503) {
            routing.put(UNAVAILABLE, problem);
        }
        var headers = new HashMap<String, String>();
        headers.put(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.put(HttpHeaders.ALLOW, problem.status() == 405 ? paths.methods(path(routing.request())) : null);
        headers.put(HttpHeaders.WWW_AUTHENTICATE, challenge(problem));
        headers.put(HttpHeaders.RETRY_AFTER, Problem.retryAfter(problem.status()));
        headers.values().removeIf(Objects::isNull);
        return headers;
    }

    /** Names the formats that are served, where a path ends in one that is not, or a client accepts none of them. */
    private Problem withFormats(Problem problem, RoutingContext routing) {
        return switch (problem.status()) {
            case 404 -> problem.withRemedy(paths.remedy(path(routing.request())));
            case 406 -> problem.withRemedy(paths.formats(path(routing.request())));
            default -> problem;
        };
    }

    private Response response(Problem refusal, RoutingContext routing) {
        var problem = withFormats(refusal, routing);
        var response = Response.status(problem.status());
        headers(problem, routing).forEach(response::header);
        if (!page.isFor(routing)) {
            return response.type(Problem.MEDIA_TYPE).entity(problem).build();
        }
        page.headers().forEach(response::header);
        return response.entity(page.html(problem, routing)).build();
    }
}
