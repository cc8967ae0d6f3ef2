package org.defensetracker.pages;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.defensetracker.http.AcceptHeader;
import org.defensetracker.http.problem.Problem;
import org.defensetracker.http.problem.ProblemHtml;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.language.Language;
import org.jspecify.annotations.Nullable;

/** Shows a problem as a page, with a link to what the reader probably meant. */
@Singleton
class ErrorPage implements ProblemHtml {

    private static final Pattern SUGGESTION = Pattern.compile("Did you mean '([^']+)'\\?");

    private final PageRenderer renderer;

    ErrorPage(PageRenderer renderer) {
        this.renderer = renderer;
    }

    @Override
    public boolean isFor(RoutingContext routing) {
        var accept = routing.request().getHeader(HttpHeaders.ACCEPT);
        var path = routing.request().path();
        return accept != null && path != null && !path.startsWith("/v1/") && prefersPages(accept);
    }

    private static boolean prefersPages(String accept) {
        var problem = MediaType.valueOf(Problem.MEDIA_TYPE);
        return AcceptHeader.parse(accept)
                .preferred(problem, MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_HTML_TYPE)
                .filter(MediaType.TEXT_HTML_TYPE::equals)
                .isPresent();
    }

    @Override
    public String html(Problem problem, RoutingContext routing) {
        var request = routing.request();
        var layout =
                renderer.layout(Language.EN, RequestAddress.of("/"), null, PageLayout.NO_STATE, List.of(), request);
        return PageTemplates.error(problem, suggestion(problem, request), layout)
                .setLocale(Language.EN.locale())
                .render();
    }

    @Override
    public Map<String, String> headers() {
        var headers = new HashMap<>(PageRenderer.SECURITY_HEADERS);
        headers.put(HttpHeaders.CONTENT_TYPE, PageRenderer.TYPE);
        return headers;
    }

    /** The page that the reader probably meant: with the suggested name, or without the parameters that are wrong. */
    private static @Nullable String suggestion(Problem problem, HttpServerRequest request) {
        var found = SUGGESTION.matcher(problem.detail());
        var path = request.path();
        if (problem.type().equals(ProblemType.INVALID_PARAMETER.uri()) && path != null && PageRoutes.isPage(path)) {
            return path;
        }
        if (problem.status() != 404 || path == null || !found.find()) {
            return null;
        }
        if (path.startsWith("/docs/")) {
            return "/docs/" + found.group(1);
        }
        var folder = path.equals("/members") ? path : path.substring(0, path.lastIndexOf('/'));
        return RequestAddress.of(folder, found.group(1)).toString();
    }
}
