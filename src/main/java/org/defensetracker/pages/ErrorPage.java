package org.defensetracker.pages;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.defensetracker.http.AcceptHeader;
import org.defensetracker.http.problem.Problem;
import org.defensetracker.http.problem.ProblemHtml;
import org.defensetracker.http.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Shows a problem as a page, with a link to what the reader probably meant. */
@Singleton
class ErrorPage implements ProblemHtml {

    private static final Pattern SUGGESTION = Pattern.compile("Did you mean '([^']+)'\\?");

    record ErrorView(
            int status,
            String title,
            String detail,
            String type,
            @Nullable String suggestion) {}

    private final PageLayouts layouts;

    ErrorPage(PageLayouts layouts) {
        this.layouts = layouts;
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
        return render(problem.status(), problem.title(), problem.detail(), problem.type(), routing.request());
    }

    @Override
    public Map<String, String> headers() {
        var headers = new HashMap<>(PageRenderer.SECURITY_HEADERS);
        headers.put(HttpHeaders.CONTENT_TYPE, PageRenderer.TYPE);
        return headers;
    }

    /** The page for a problem that the API answered with. */
    Response response(ApiField problem, HttpServerRequest request) {
        var status = problem.at("status").node().asInt(500);
        var html = render(
                status,
                problem.at("title").text(),
                problem.at("detail").text(),
                problem.at("type").text(),
                request);
        var response = Response.status(status)
                .entity(html)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.RETRY_AFTER, Problem.retryAfter(status));
        headers().forEach(response::header);
        return response.build();
    }

    private String render(int status, String title, String detail, String type, HttpServerRequest request) {
        var view = new ErrorView(status, title, detail, type, suggestion(status, type, detail, request));
        var metadata = new PageMetadata("", title, detail, RequestAddress.of("/"), null, "");
        return PageTemplates.error(view, layouts.of(metadata, ApiAnswers.NONE, request))
                .render();
    }

    /** The page that the reader probably meant: with the suggested name, or without the parameters that are wrong. */
    private static @Nullable String suggestion(int status, String type, String detail, HttpServerRequest request) {
        var found = SUGGESTION.matcher(detail);
        var path = request.path();
        if (type.equals(ProblemType.INVALID_PARAMETER.uri()) && path != null && BlankFieldFilter.isPage(path)) {
            return path;
        }
        if (status != 404 || path == null || !found.find()) {
            return null;
        }
        return RequestAddress.of(path.substring(0, path.lastIndexOf('/')), found.group(1))
                .toString();
    }
}
