package org.defensetracker.http.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import org.defensetracker.http.Answer;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.Encoding;
import org.defensetracker.http.RequestContext;

/**
 * Replaces what a resource answered with by its bytes, and adds the headers that go with data: the exact media type, the
 * name of a file, and the counts of a page. What fails here is still answered as a problem, since nothing has
 * been sent.
 */
@Provider
@Priority(AnswerWriterFilter.AFTER_ALL_HEADERS)
final class AnswerWriterFilter implements ContainerResponseFilter {

    /** Response filters run from the highest priority to the lowest. */
    static final int AFTER_ALL_HEADERS = 2;

    private final RequestContext requestContext;
    private final AnswerRenderer renderer;
    private final ObjectMapper json;

    AnswerWriterFilter(RequestContext requestContext, AnswerRenderer renderer, ObjectMapper json) {
        this.requestContext = requestContext;
        this.renderer = renderer;
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var entity = response.getEntity();
        var headers = response.getHeaders();
        if (entity instanceof Answer answer) {
            if (answer.mediaType() != null) {
                headers.putSingle(HttpHeaders.CONTENT_TYPE, answer.mediaType());
            } else if (!(answer instanceof Document document && !document.isFile())) {
                describe(answer, headers);
            }
            if (requestContext.body() == null) {
                requestContext.setBody(renderer.render(answer));
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
            requestContext.setBody(renderer.encode(encoding, out -> out.write(bytes(entity))));
        }
        var body = requestContext.takeBody();
        headers.putSingle(HttpHeaders.CONTENT_LENGTH, body.length());
        response.setEntity(body);
    }

    private void describe(Answer answer, MultivaluedMap<String, Object> headers) {
        var format = requestContext.format();
        headers.putSingle(HttpHeaders.CONTENT_TYPE, format.mediaType());
        if (requestContext.download() || format != AnswerFormat.JSON) {
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
    private String fileName(AnswerFormat format) {
        var path = requestContext.address().getRawPath().replaceFirst("^/v1/", "");
        var bare = AnswerFormat.ofSuffix(path)
                .map(found -> path.substring(0, path.lastIndexOf('.')))
                .orElse(path);
        return bare.replaceAll("[^A-Za-z0-9.-]+", "-") + "." + format.suffix();
    }

    private byte[] bytes(Object entity) throws JsonProcessingException {
        return entity instanceof byte[] bytes
                ? bytes
                : entity instanceof String text
                        ? text.getBytes(StandardCharsets.UTF_8)
                        : json.writeValueAsBytes(entity);
    }
}
