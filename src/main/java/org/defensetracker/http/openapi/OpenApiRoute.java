package org.defensetracker.http.openapi;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
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
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.defensetracker.http.AcceptHeader;
import org.defensetracker.http.Encoding;
import org.defensetracker.http.RouteOrder;
import org.defensetracker.http.caching.CacheValidators;

/** Serves the description of the API: negotiates its format, compresses it, and lets clients store it. */
@Singleton
final class OpenApiRoute {

    private static final MediaType YAML = new MediaType("application", "yaml");
    private static final Map<String, MediaType> BY_SUFFIX =
            Map.of(".json", MediaType.APPLICATION_JSON_TYPE, ".yaml", YAML, ".yml", YAML);

    private record DocumentKey(MediaType format, Encoding encoding) {}

    private final OpenApiDocumentService documents;
    private final CacheValidators validators;
    private final Map<DocumentKey, Buffer> encoded = new ConcurrentHashMap<>();

    OpenApiRoute(OpenApiDocumentService documents, CacheValidators validators) {
        this.documents = documents;
        this.validators = validators;
    }

    void open(@Observes Router router) {
        for (var suffix : List.of("", ".json", ".yaml", ".yml")) {
            router.route("/openapi" + suffix)
                    .method(HttpMethod.GET)
                    .method(HttpMethod.HEAD)
                    .order(RouteOrder.BEHIND_REQUEST_GUARD)
                    .handler(routing -> answer(routing, format(suffix, routing)));
        }
    }

    /** The suffix wins over the parameter, and that over {@code Accept}; YAML where none of them names a format. */
    private static MediaType format(String suffix, RoutingContext routing) {
        var parameter = routing.request().getParam("format", "").toLowerCase(Locale.ROOT);
        var named = BY_SUFFIX.get(suffix.isEmpty() ? "." + parameter : suffix);
        return named == null
                ? AcceptHeader.parse(
                                String.join(",", routing.request().headers().getAll(HttpHeaders.ACCEPT)))
                        .preferred(YAML, MediaType.APPLICATION_JSON_TYPE)
                        .orElse(YAML)
                : named;
    }

    /** The description is one document for each build, format and encoding, and its tag says all three. */
    private void answer(RoutingContext routing, MediaType format) {
        var request = routing.request();
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
