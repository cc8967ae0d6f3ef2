package org.defensetracker.exports;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.defensetracker.http.RequestContext;
import org.defensetracker.http.problem.ProblemException;

/** Answers {@code /v1/observations?format=json-stat} as {@code /v1/observations.jsonstat}, because clients of JSON-stat ask so. */
@Provider
@PreMatching
@Priority(Priorities.HEADER_DECORATOR + 100) // behind what sets the other formats
final class JsonStatFormatFilter implements ContainerRequestFilter {

    private static final String FIGURES = "/v1/observations";
    private static final String PARAMETER = "format";
    private static final String JSON_STAT = "json-stat";

    private final RequestContext requestContext;

    JsonStatFormatFilter(RequestContext requestContext) {
        this.requestContext = requestContext;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var address = request.getUriInfo();
        var formats = address.getQueryParameters().get(PARAMETER);
        if (formats == null
                || !requestContext.isRead()
                || !address.getRequestUri().getPath().equals(FIGURES)) {
            return;
        }
        if (!formats.equals(List.of(JSON_STAT))) {
            throw refusal(formats, "invalid", "is not '" + JSON_STAT + "', the only format that it takes");
        }
        if (!requestContext.address().getPath().equals(FIGURES)) {
            throw refusal(formats, "conflict", "is another format than the suffix of the path");
        }
        request.setRequestUri(address.getRequestUriBuilder()
                .replacePath(FIGURES + ".jsonstat")
                .replaceQueryParam(PARAMETER)
                .build());
        request.getHeaders().putSingle(HttpHeaders.ACCEPT, JsonStatCube.MEDIA_TYPE);
    }

    private static ProblemException refusal(List<String> formats, String code, String what) {
        var given = String.join(",", formats);
        return ProblemException.invalidParameter(
                PARAMETER,
                given,
                code,
                "format: '" + given + "' " + what + "; the other formats come by a suffix of the path, such as .csv.");
    }
}
