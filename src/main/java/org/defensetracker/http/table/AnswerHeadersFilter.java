package org.defensetracker.http.table;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.defensetracker.http.Answer;
import org.defensetracker.http.Format;
import org.defensetracker.http.RequestContext;

/** The headers that go with data: the exact media type, a file's name, and the counts of a page. */
@Provider
@Priority(Priorities.USER + 200)
final class AnswerHeadersFilter implements ContainerResponseFilter {

    private final RequestContext requestContext;

    AnswerHeadersFilter(RequestContext requestContext) {
        this.requestContext = requestContext;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Answer answer)
                || answer instanceof Document document && !document.isFile()) {
            return;
        }
        var headers = response.getHeaders();
        var format = requestContext.format();
        headers.putSingle(HttpHeaders.CONTENT_TYPE, format.mediaType());
        if (requestContext.download() || format != Format.JSON) {
            var kind = requestContext.download() ? "attachment" : "inline";
            headers.putSingle(HttpHeaders.CONTENT_DISPOSITION, kind + "; filename=\"" + fileName(format) + "\"");
        }
        if (answer instanceof Page<?> page) {
            headers.putSingle("Total-Count", page.total());
            if (page.next() != null) {
                headers.add(HttpHeaders.LINK, "<" + page.next() + ">; rel=\"next\"");
            }
        }
    }

    /** The path without its version, its slashes turned to dashes: members-ROU.csv. */
    private String fileName(Format format) {
        var path = requestContext.address().getRawPath().replaceFirst("^/v1/", "");
        var bare = Format.ofSuffix(path)
                .map(found -> path.substring(0, path.lastIndexOf('.')))
                .orElse(path);
        return bare.replaceAll("[^A-Za-z0-9.-]+", "-") + "." + format.suffix();
    }
}
