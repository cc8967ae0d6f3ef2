package org.defensetracker.answercache;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.defensetracker.http.AcceptHeader;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.Encoding;
import org.defensetracker.http.PagePaths;
import org.defensetracker.http.PublicOrigin;
import org.jspecify.annotations.Nullable;

/** Tells what the answer to a request depends on. */
@Singleton
final class CacheKeyReader {

    private static final String DATA = "/v1/";
    private static final String INDEX = "/";
    private static final String HTML = "text/html";
    private static final String ANY = "*/*";

    /** How many values of a header to remember: clients send few different ones, and none of more characters than these. */
    private static final int FORMS = 500;

    private static final int LONGEST_FORM = 1000;

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

    CacheKeyReader(PagePaths pages, PublicOrigin origin) {
        this.pages = pages;
        this.origin = origin;
    }

    private static boolean isRead(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.HEAD;
    }

    /** Null for one that only the resources can answer. */
    @Nullable
    CacheKey keyOf(HttpServerRequest request) {
        if (!isRead(request.method())) {
            return null;
        }
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
            var suffix = AnswerFormat.ofSuffix(request.path());
            if (suffix.isEmpty() && AnswerFormat.hasOtherSuffix(request.path())) {
                return new CacheKey(request.uri(), ANY, encoding(request));
            }
            var format = suffix.or(() -> accept.isEmpty() ? Optional.of(AnswerFormat.JSON) : formats.get(accept));
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
}
