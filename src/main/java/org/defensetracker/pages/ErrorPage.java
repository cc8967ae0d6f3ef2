package org.defensetracker.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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

/** A problem as a page: what is wrong, and what would be right, as a link where one is near. */
@Singleton
class ErrorPage implements ProblemHtml {

    private static final Pattern SUGGESTION = Pattern.compile("Did you mean '([^']+)'\\?");

    /** What the page says. */
    record ErrorView(
            int status,
            String title,
            String detail,
            String type,
            @Nullable String suggestion) {}

    @CheckedTemplate(basePath = "pages")
    static class ErrorTemplates {
        static native TemplateInstance error(ErrorView view, PageLayout frame);
    }

    private final PageLayouts frames;

    ErrorPage(PageLayouts frames) {
        this.frames = frames;
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
        var headers = new HashMap<>(PageRenderer.SAFETY);
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
        var response = Response.status(status).entity(html).header(HttpHeaders.CACHE_CONTROL, "no-store");
        headers().forEach(response::header);
        return response.build();
    }

    private String render(int status, String title, String detail, String type, HttpServerRequest request) {
        var view = new ErrorView(status, title, detail, type, suggestion(status, type, detail, request));
        return ErrorTemplates.error(view, frames.ofError(title, detail, request))
                .render();
    }

    /** The page of what was perhaps meant: the last part of a path is guessed at; what is wrong with a choice is left out. */
    private static @Nullable String suggestion(int status, String type, String detail, HttpServerRequest request) {
        var found = SUGGESTION.matcher(detail);
        var path = request.path();
        if (type.equals(ProblemType.INVALID_PARAMETER.uri()) && path != null && BlankFieldFilter.isOfAPage(path)) {
            return path;
        }
        if (status != 404 || path == null || !found.find()) {
            return null;
        }
        return RequestAddress.of(path.substring(0, path.lastIndexOf('/')), found.group(1))
                .toString();
    }
}
