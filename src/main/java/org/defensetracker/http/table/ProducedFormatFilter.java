package org.defensetracker.http.table;

import jakarta.annotation.Priority;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.stream.Stream;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.RequestContext;

/** Settles the format among those that the resource has, once it is known which resource answers. Writes have JSON. */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
final class ProducedFormatFilter implements ContainerRequestFilter {

    private final ResourceInfo resource;
    private final RequestContext requestContext;

    ProducedFormatFilter(ResourceInfo resource, RequestContext requestContext) {
        this.resource = resource;
        this.requestContext = requestContext;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var produced = Optional.ofNullable(resource.getResourceMethod().getAnnotation(Produces.class))
                .or(() -> Optional.ofNullable(resource.getResourceClass().getAnnotation(Produces.class)))
                .map(Produces::value)
                .orElse(new String[0]);
        var formats = Stream.of(AnswerFormat.values())
                .filter(format -> requestContext.isRead() || format == AnswerFormat.JSON)
                .filter(format -> Stream.of(produced).anyMatch(type -> type.startsWith(format.bareType())))
                .toList();
        if (!formats.isEmpty()) {
            var format = AnswerFormat.accepted(request.getHeaderString(HttpHeaders.ACCEPT), formats)
                    .orElseThrow(NotAcceptableException::new);
            requestContext.setProducedFormat(format);
            request.getHeaders()
                    .putSingle(HttpHeaders.ACCEPT, format.mediaType().toString());
        }
    }
}
