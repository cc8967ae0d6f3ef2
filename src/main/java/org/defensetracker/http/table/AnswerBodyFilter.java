package org.defensetracker.http.table;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import org.defensetracker.http.Answer;
import org.defensetracker.http.Encoding;
import org.defensetracker.http.RequestContext;

/**
 * Replaces what a resource answered with by its bytes. What fails here is still answered as a problem, since nothing has
 * been sent.
 */
@Provider
@Priority(AnswerBodyFilter.AFTER_ALL_HEADERS)
final class AnswerBodyFilter implements ContainerResponseFilter {

    /** Response filters run from the highest priority to the lowest. */
    static final int AFTER_ALL_HEADERS = 2;

    private final RequestContext requestContext;
    private final AnswerRenderer renderer;
    private final ObjectMapper json;

    AnswerBodyFilter(RequestContext requestContext, AnswerRenderer renderer, ObjectMapper json) {
        this.requestContext = requestContext;
        this.renderer = renderer;
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var entity = response.getEntity();
        var headers = response.getHeaders();
        if (entity instanceof Answer answer) {
            if (requestContext.body() == null) {
                requestContext.settleBody(renderer.render(answer));
            }
            if (requestContext.encoding() != Encoding.IDENTITY) {
                headers.putSingle(
                        HttpHeaders.CONTENT_ENCODING, requestContext.encoding().code());
            }
        } else {
            var encoding = Encoding.ofCode(headers.getFirst(HttpHeaders.CONTENT_ENCODING));
            if (entity == null || encoding == Encoding.IDENTITY) {
                return;
            }
            requestContext.settleBody(renderer.encode(encoding, out -> out.write(bytes(entity))));
        }
        var body = requestContext.takeBody();
        headers.putSingle(HttpHeaders.CONTENT_LENGTH, body.length());
        response.setEntity(body);
    }

    private byte[] bytes(Object entity) throws com.fasterxml.jackson.core.JsonProcessingException {
        return entity instanceof byte[] bytes
                ? bytes
                : entity instanceof String text
                        ? text.getBytes(StandardCharsets.UTF_8)
                        : json.writeValueAsBytes(entity);
    }
}
