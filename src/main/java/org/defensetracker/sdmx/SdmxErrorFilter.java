package org.defensetracker.sdmx;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.defensetracker.http.AcceptHeader;
import org.defensetracker.http.problem.Problem;

/**
 * Words problems of the SDMX addresses as the error message of SDMX-ML, for clients that do not prefer JSON. The codes are
 * those of the standard (SDMX 2.1 web services guidelines, section 5.8).
 */
@Provider
@Priority(Priorities.USER)
final class SdmxErrorFilter implements ContainerResponseFilter {

    private static final MediaType PROBLEM = MediaType.valueOf(Problem.MEDIA_TYPE);

    private final CurrentVertxRequest current;

    SdmxErrorFilter(CurrentVertxRequest current) {
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        if (!(response.getEntity() instanceof Problem problem)
                || !request.getUriInfo().getRequestUri().getRawPath().startsWith("/sdmx/2.1/")) {
            return;
        }
        var preferred = AcceptHeader.parse(SdmxFormat.accept(current))
                .preferred(
                        MediaType.APPLICATION_XML_TYPE,
                        MediaType.TEXT_XML_TYPE,
                        MediaType.APPLICATION_JSON_TYPE,
                        PROBLEM);
        if (preferred.filter(type -> type.getSubtype().endsWith("json")).isPresent()) {
            return;
        }
        var bytes = new ByteArrayOutputStream();
        var xml = new SdmxXml(bytes);
        SdmxXml.run(() -> {
            xml.root("Error");
            xml.open("mes:ErrorMessage", "code", Integer.toString(code(problem.status())));
            xml.label("Text", problem.detail());
            xml.close();
            xml.close();
            xml.end();
        });
        response.setEntity(bytes.toByteArray(), null, MediaType.APPLICATION_XML_TYPE);
        response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_XML_TYPE);
    }

    private static int code(int status) {
        return switch (status) {
            case 401, 403 -> 110;
            case 404 -> 100;
            case 413 -> 130;
            case 503 -> 503;
            default -> status >= 500 ? 500 : 140;
        };
    }
}
