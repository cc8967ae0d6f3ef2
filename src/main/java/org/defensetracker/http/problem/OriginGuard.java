package org.defensetracker.http.problem;

import io.quarkus.vertx.http.runtime.cors.CORSFilter;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.defensetracker.http.PublicOrigin;
import org.defensetracker.http.problem.Problem.ParameterError;
import org.eclipse.microprofile.config.Config;

/**
 * Refuses what pages of other origins may not ask, with a problem: Quarkus's own filter would answer without a word. A
 * request of a page of this service, such as Swagger UI, passes, whatever its method.
 */
@Singleton
final class OriginGuard {

    /** Quarkus's own filter for CORS has the order -300. */
    private static final int BEFORE_CORS = -301;

    private static final String ORIGIN = "Origin";

    private final ProblemMapper problems;
    private final PublicOrigin publicUrl;
    private final boolean isEnabled;
    private final Optional<List<String>> origins;
    private final List<Pattern> patterns;
    private final Optional<List<String>> methods;

    OriginGuard(ProblemMapper problems, PublicOrigin publicUrl, Config config) {
        this.problems = problems;
        this.publicUrl = publicUrl;
        isEnabled = config.getValue("quarkus.http.cors.enabled", Boolean.class);
        origins = config.getOptionalValues("quarkus.http.cors.origins", String.class);
        patterns = CORSFilter.parseAllowedOriginsRegex(origins);
        methods = config.getOptionalValues("quarkus.http.cors.methods", String.class);
    }

    void open(@Observes Router router) {
        if (isEnabled) {
            router.route().order(BEFORE_CORS).handler(this::check);
        }
    }

    private void check(RoutingContext routing) {
        var request = routing.request();
        var origin = request.getHeader(ORIGIN);
        if (origin == null || isOpen(request, origin)) {
            routing.next();
        } else if (isOwn(request, origin)) {
            request.headers().remove(ORIGIN); // Quarkus's filter would refuse the method
            routing.next();
        } else {
            routing.response().putHeader(HttpHeaders.VARY, ORIGIN);
            var detail = "A page of another origin may not send " + request.method() + " to " + request.uri() + ".";
            var culprit = new ParameterError("header", ORIGIN, origin, "refused", detail);
            problems.send(Problem.of(ProblemType.ORIGIN_REFUSED, detail, request.path(), List.of(culprit)), routing);
        }
    }

    /** Whether a page of any allowed origin may ask this. */
    private boolean isOpen(HttpServerRequest request, String origin) {
        var named = origins.orElse(List.of());
        return (named.contains("*") || named.contains(origin) || CORSFilter.isOriginAllowedByRegex(patterns, origin))
                && (CORSFilter.isConfiguredWithWildcard(methods)
                        || methods.get().contains(request.method().name()));
    }

    /** Whether the page is this service's own. A proxy that ends TLS hides the scheme, so only the host must be the same. */
    private boolean isOwn(HttpServerRequest request, String origin) {
        var host = request.authority();
        return publicUrl.configured().filter(origin::equals).isPresent()
                || host != null && origin.matches("https?://" + Pattern.quote(host.toString()));
    }
}
