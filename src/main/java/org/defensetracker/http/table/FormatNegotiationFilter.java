package org.defensetracker.http.table;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.defensetracker.http.Format;
import org.defensetracker.http.RequestContext;

/**
 * Settles the format of an answer before it is made: a suffix on the path wins over {@code Accept}. The suffix is then
 * cut off, so that resources know one path for all formats.
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
        if (!path.startsWith("/v1/")) {
            return;
        }
        var suffix = Format.ofSuffix(path);
        if (suffix.isPresent()) {
            var format = suffix.get();
            var bare = path.substring(0, path.length() - format.suffix().length() - 1);
            request.setRequestUri(request.getUriInfo()
                    .getRequestUriBuilder()
                    .replacePath(bare)
                    .build());
            request.getHeaders()
                    .putSingle(HttpHeaders.ACCEPT, format.mediaType().toString());
        }
        suffix.or(() -> Format.accepted(request.getAcceptableMediaTypes())).ifPresent(requestContext::settle);
    }
}
