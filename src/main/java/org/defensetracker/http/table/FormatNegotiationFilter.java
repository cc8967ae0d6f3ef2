package org.defensetracker.http.table;

import jakarta.annotation.Priority;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.defensetracker.http.AcceptHeader;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.RequestContext;

/**
 * Settles the format of an answer before it is made: a suffix on the path wins over {@code Accept}. The suffix is then
 * removed, so that resources know one path for all formats.
 *
 * <p>JAX-RS gets an {@code Accept} that it reads as RFC 9110 wants: it does not know that a weight of 0 excludes. A
 * write is never refused for its {@code Accept}, which a server may disregard (section 12.5.1).
 */
@Provider
@PreMatching
@Priority(Priorities.HEADER_DECORATOR)
final class FormatNegotiationFilter implements ContainerRequestFilter {

    private final RequestContext requestContext;

    FormatNegotiationFilter(RequestContext requestContext) {
        this.requestContext = requestContext;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var uri = request.getUriInfo().getRequestUri();
        requestContext.begin(request.getMethod(), uri, request.getHeaders());
        var path = uri.getRawPath();
        var underData = path.startsWith("/v1/");
        var suffix = underData ? AnswerFormat.ofSuffix(path) : Optional.<AnswerFormat>empty();
        if (suffix.isPresent()) {
            var format = suffix.get();
            var bare = path.substring(0, path.length() - format.suffix().length() - 1);
            request.setRequestUri(request.getUriInfo()
                    .getRequestUriBuilder()
                    .replacePath(bare)
                    .build());
            accept(request, format.mediaType().toString());
            requestContext.setFormat(format);
        } else if (requestContext.isRead() && !(underData && AnswerFormat.hasOtherSuffix(path))) {
            negotiate(request, underData);
        } else {
            accept(request, MediaType.WILDCARD);
        }
    }

    private void negotiate(ContainerRequestContext request, boolean underData) {
        var header = request.getHeaderString(HttpHeaders.ACCEPT);
        var accepted = AcceptHeader.parse(header).withoutProblems();
        if (!accepted.isSatisfiable()) {
            throw new NotAcceptableException();
        }
        accept(request, accepted.toString());
        if (underData) {
            AnswerFormat.accepted(header).ifPresent(requestContext::setFormat);
        } else {
            // Where a page and data have one address, JAX-RS takes the first of the client's that it has.
            accepted.preferred(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_HTML_TYPE)
                    .ifPresent(first -> accept(request, first + ", " + accepted));
        }
    }

    private static void accept(ContainerRequestContext request, String types) {
        request.getHeaders().putSingle(HttpHeaders.ACCEPT, types);
    }
}
