package org.defensetracker.http.openapi;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.defensetracker.http.AcceptHeader;
import org.defensetracker.http.Encoding;
import org.defensetracker.http.RouteOrder;
import org.defensetracker.http.caching.CacheValidators;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemMapper;
import org.defensetracker.http.query.DeclaredParameters;
import org.defensetracker.http.query.ParameterErrors;

/** Serves the description of the API: negotiates its format, compresses it, and lets clients store it. */
@Singleton
final class OpenApiRoute {

    private static final String FORMAT = "format";
    private static final MediaType YAML = new MediaType("application", "yaml");
    private static final Map<String, MediaType> BY_SUFFIX =
            Map.of(".json", MediaType.APPLICATION_JSON_TYPE, ".yaml", YAML, ".yml", YAML);

    private record DocumentKey(MediaType format, Encoding encoding) {}

    private final OpenApiDocumentService documents;
    private final CacheValidators validators;
    private final ProblemMapper problems;
    private final Map<DocumentKey, Buffer> encoded = new ConcurrentHashMap<>();

    OpenApiRoute(OpenApiDocumentService documents, CacheValidators validators, ProblemMapper problems) {
        this.problems = problems;
        this.documents = documents;
        this.validators = validators;
    }

    void open(@Observes Router router) {
        for (var suffix : List.of("", ".json", ".yaml", ".yml")) {
            router.route("/openapi" + suffix)
                    .method(HttpMethod.GET)
                    .method(HttpMethod.HEAD)
                    .order(RouteOrder.BEHIND_REQUEST_GUARD)
                    .handler(routing -> answer(routing, suffix));
        }
    }

    /** The suffix or the parameter names the format, else {@code Accept} does; YAML where none of them does. */
    private static MediaType format(String suffix, HttpServerRequest request) {
        var errors = new ParameterErrors();
        (suffix.isEmpty() ? DeclaredParameters.of(FORMAT) : DeclaredParameters.of()).check(errors, request);
        errors.done();
        var named = errors.one(FORMAT, request.getParam(FORMAT), ParameterErrors.oneOf(List.of("yaml", "json", "yml")));
        errors.done();
        var format = BY_SUFFIX.get(named == null ? suffix : "." + named);
        return format != null
                ? format
                : AcceptHeader.parse(String.join(",", request.headers().getAll(HttpHeaders.ACCEPT)))
                        .preferred(YAML, MediaType.APPLICATION_JSON_TYPE)
                        .orElse(YAML);
    }

    /** The description is one document for each build, format and encoding, and its tag says all three. */
    private void answer(RoutingContext routing, String suffix) {
        var request = routing.request();
        MediaType format;
        try {
            format = format(suffix, request);
        } catch (ProblemException e) {
            problems.send(e, routing);
            return;
        }
        var response = routing.response();
        var encoding = Encoding.accepted(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        var tag = validators.tag(null, request.uri(), format.toString(), encoding);
        validators.headers(tag, null, format.toString()).forEach(response::putHeader);
        if (validators.isKnown(
                request.getHeader(HttpHeaders.IF_NONE_MATCH),
                request.getHeader(HttpHeaders.IF_MODIFIED_SINCE),
                tag,
                null)) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, format + ";charset=UTF-8");
        if (encoding != Encoding.IDENTITY) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, encoding.code());
        }
        response.end(encoded.computeIfAbsent(new DocumentKey(format, encoding), this::encoded));
    }

    private Buffer encoded(DocumentKey key) {
        var document = documents.getDocument(
                OpenApiConstants.DEFAULT_DOCUMENT_NAME, key.format == YAML ? Format.YAML : Format.JSON);
        var bytes = new ByteArrayOutputStream();
        try (var out = key.encoding.wrap(bytes)) {
            out.write(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
