package org.defensetracker.agents;

import io.quarkiverse.mcp.server.JsonRpcErrorCodes;
import io.quarkiverse.mcp.server.runtime.ConnectionManager;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.EncodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.defensetracker.http.AcceptHeader;
import org.defensetracker.http.PublicOrigin;
import org.defensetracker.http.RouteOrder;
import org.defensetracker.http.problem.Problem;
import org.defensetracker.http.problem.Problem.ParameterError;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemMapper;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.http.query.DeclaredParameters;
import org.defensetracker.http.query.ParameterErrors;

/**
 * Looks at requests to {@code /mcp} before the library for the protocol does: it has no limits, and says little of what is
 * wrong. One message is taken at a time, and nothing is streamed, so that each costs what a request costs.
 */
@Singleton
final class McpRoute {

    private static final String PATH = "/mcp";
    private static final String SESSION = "Mcp-Session-Id";

    /** The name under which a request has its message, once it has been checked. */
    private static final String MESSAGE = McpRoute.class.getName();

    /** Before the limits, whose order is -245: a client takes no place until its message has arrived. */
    private static final int BEFORE_LIMITS = -246;

    /** A host that is an address, or this machine: no name of an attacker's can lead to it. */
    private static final Pattern ADDRESS = Pattern.compile("(localhost|[\\d.]+|\\[[0-9a-fA-F:.]+])(:\\d+)?");

    @ConfigMapping(prefix = "tracker.agents")
    interface AgentSettings {

        /** The largest message. */
        @WithDefault("64K")
        MemorySize largestMessage();
    }

    private final ProblemMapper problems;
    private final PublicOrigin publicUrl;
    private final AgentSettings settings;
    private final ConnectionManager sessions;

    McpRoute(ProblemMapper problems, PublicOrigin publicUrl, AgentSettings settings, ConnectionManager sessions) {
        this.problems = problems;
        this.publicUrl = publicUrl;
        this.settings = settings;
        this.sessions = sessions;
    }

    void open(@Observes Router router) {
        // Before the guard of all requests, which answers failures with problems.
        router.route().order(RouteOrder.BEHIND_ANSWER_CACHE).failureHandler(this::failed);
        router.route(PATH + "*").order(RouteOrder.BEHIND_REQUEST_GUARD).handler(this::check);
        router.post(PATH)
                .order(BEFORE_LIMITS)
                .handler(BodyHandler.create(false)
                        .setBodyLimit(settings.largestMessage().asLongValue()))
                .handler(this::checkMessage);
    }

    private void check(RoutingContext routing) {
        var request = routing.request();
        if (!request.path().equals(PATH)) {
            // The library is routed by the normalized path, so that other spellings of its address would reach it.
            if (routing.normalizedPath().equals(PATH)
                    || routing.normalizedPath().startsWith(PATH + "/")) {
                refuse(
                        routing,
                        ProblemType.NOT_FOUND,
                        "Nothing is at " + request.path() + "; " + PATH + " is the one address.");
            } else {
                routing.next();
            }
            return;
        }
        try {
            check(request);
        } catch (ProblemException e) {
            problems.send(e, routing);
            return;
        }
        if (request.method() != HttpMethod.POST && request.method() != HttpMethod.OPTIONS) {
            routing.addHeadersEndHandler(nothing -> routing.response().putHeader(HttpHeaders.ALLOW, "POST, OPTIONS"));
            refuse(
                    routing,
                    ProblemType.METHOD_NOT_ALLOWED,
                    "Messages of the Model Context Protocol are sent here by POST; this server opens no stream of its own.");
            return;
        }
        // The library then opens a session for this message alone, so that any instance can answer the next one.
        request.headers().remove(SESSION);
        routing.addHeadersEndHandler(nothing -> forgetSession(routing.response()));
        routing.next();
    }

    private void forgetSession(HttpServerResponse response) {
        var session = response.headers().get(SESSION);
        if (session != null) {
            sessions.remove(session);
        }
        response.headers().remove(SESSION).set(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private void check(HttpServerRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && !isAllowed(origin, request)) {
            var detail = "A page of " + origin
                    + " may not send messages here, so that no page reaches a server that it should not "
                    + "(DNS rebinding). Whoever runs this service names its address by tracker.public.url.";
            throw ProblemException.of(
                    ProblemType.ORIGIN_REFUSED,
                    detail,
                    List.of(new ParameterError("header", "Origin", origin, "refused", detail)));
        }
        var errors = new ParameterErrors();
        DeclaredParameters.of().check(errors, request);
        errors.done();
        if (request.method() == HttpMethod.POST) {
            checkTypes(request);
        }
    }

    /** The page of the configured address, or one of the same address without a name, which no name of DNS can stand for. */
    private boolean isAllowed(String origin, HttpServerRequest request) {
        if (publicUrl.configured().isPresent()) {
            return publicUrl.configured().get().equals(origin);
        }
        var host = String.valueOf(request.authority());
        return ADDRESS.matcher(host).matches()
                && Set.of("http://" + host, "https://" + host).contains(origin);
    }

    private static void checkTypes(HttpServerRequest request) {
        var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !MediaType.valueOf(type).isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            throw ProblemException.unsupported("A message is JSON: send it with 'Content-Type: application/json'.");
        }
        var accepted = AcceptHeader.parse(String.join(",", request.headers().getAll(HttpHeaders.ACCEPT)));
        if (accepted.preferred(MediaType.APPLICATION_JSON_TYPE).isEmpty()) {
            throw ProblemException.of(
                    ProblemType.NOT_ACCEPTABLE,
                    "Messages are answered with application/json, which 'Accept' excludes.");
        }
        // The library asks for both in so many words, although it sends JSON alone.
        request.headers().set(HttpHeaders.ACCEPT, "application/json, text/event-stream");
    }

    /** Refuses several messages at once, which the protocol no longer has, and which would pass the limits together. */
    private void checkMessage(RoutingContext routing) {
        var body = routing.body().asString();
        if (body == null || !body.stripLeading().startsWith("{")) {
            refuse(
                    routing,
                    ProblemType.MALFORMED_REQUEST,
                    "The body is one message of JSON-RPC 2.0: a JSON object. Several at once are not taken.");
            return;
        }
        try {
            checkMessage(routing, new JsonObject(body));
        } catch (DecodeException e) {
            routing.next(); // the library answers as JSON-RPC has it
        } catch (EncodeException e) {
            refuse(
                    routing,
                    ProblemType.MALFORMED_REQUEST,
                    "A number in the message is longer than any that is used here.");
        }
    }

    private void checkMessage(RoutingContext routing, JsonObject message) {
        if (!message.containsKey("id")
                && String.valueOf(message.getValue("method")).startsWith("notifications/")) {
            routing.response().setStatusCode(202).end(); // nothing here depends on what a client tells
            return;
        }
        var culprit = MessageCheck.culprit(message);
        if (culprit.isPresent()) {
            refuse(routing, ProblemType.MALFORMED_REQUEST, culprit.get());
            return;
        }
        if (MessageCheck.isNotOffered(message)) {
            answerError(routing, message, JsonRpcErrorCodes.METHOD_NOT_FOUND, "This server does not offer that.");
            return;
        }
        if (MessageCheck.removeNulls(message)) {
            ((RoutingContextInternal) routing).setBody(message.toBuffer());
        }
        routing.put(MESSAGE, message);
        routing.next();
    }

    /** Answers a failure of the library as the protocol has it. */
    private void failed(RoutingContext routing) {
        JsonObject message = routing.get(MESSAGE);
        if (message == null
                || routing.statusCode() != 500
                || routing.response().headWritten()
                || !(routing.failure() instanceof RuntimeException failure)) {
            routing.next();
            return;
        }
        var isOfClient = failure instanceof ClassCastException;
        answerError(
                routing,
                message,
                isOfClient ? JsonRpcErrorCodes.INVALID_PARAMS : JsonRpcErrorCodes.INTERNAL_ERROR,
                isOfClient
                        ? "A field is of another type than the protocol has it."
                        : problems.toProblem(failure, routing).detail());
    }

    private static void answerError(RoutingContext routing, JsonObject message, int code, String text) {
        var error = new JsonObject().put("code", code).put("message", text);
        var answer = new JsonObject()
                .put("jsonrpc", "2.0")
                .put("id", message.getValue("id"))
                .put("error", error);
        routing.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                .end(answer.toBuffer());
    }

    private void refuse(RoutingContext routing, ProblemType type, String detail) {
        problems.send(Problem.of(type, detail, routing.request().path(), List.of()), routing);
    }
}
