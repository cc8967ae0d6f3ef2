package org.defensetracker.answercache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.HashMap;
import java.util.List;
import org.defensetracker.http.DataRevision.Revision;
import org.defensetracker.http.RequestEnd;
import org.defensetracker.http.caching.CacheValidators;
import org.defensetracker.http.problem.Problem;

/** Stores a whole answer, before its first byte is sent, for those who wait for it or ask later. */
@Provider
@Priority(AnswerCapture.LAST)
final class AnswerCapture implements ContainerResponseFilter {

    /** Response filters run from the highest priority to the lowest; this one sees all headers and the body. */
    static final int LAST = 1;

    /** Headers of the whole answer, which the problem in place of a part must not have. */
    private static final List<String> OF_THE_WHOLE = List.of(
            HttpHeaders.CONTENT_ENCODING,
            HttpHeaders.CONTENT_DISPOSITION,
            HttpHeaders.ETAG,
            HttpHeaders.LAST_MODIFIED,
            CacheValidators.SURROGATE_KEY);

    private final CurrentVertxRequest current;
    private final ObjectMapper json;

    AnswerCapture(CurrentVertxRequest current, ObjectMapper json) {
        this.current = current;
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof AnswerBody body)) {
            return;
        }
        if (body instanceof SpooledAnswer) {
            response.getHeaders().putSingle("Accept-Ranges", "bytes");
        }
        var sent = store(body, request, response);
        RequestEnd.of(current.getCurrent()).then(clientIsGone -> sent.close());
        response.setEntity(new OutgoingBody(sent, null));
        if (sent instanceof SpooledAnswer && response.getStatus() == 200) {
            ByteRange.requested(
                            request.getHeaderString("Range"),
                            request.getHeaderString("If-Range"),
                            response.getHeaderString(HttpHeaders.ETAG),
                            sent.length())
                    .ifPresent(range -> answerPart(range, response));
        }
    }

    /** Hands the answer to those who wait for it or ask later, and returns the body to send. */
    private AnswerBody store(AnswerBody body, ContainerRequestContext request, ContainerResponseContext response) {
        SingleFlight flight = current.getCurrent().get(AnswerCacheRoute.FLIGHT);
        if (flight == null
                || response.getStatus() != 200
                || !(request.getProperty(CacheValidators.KEEPABLE) instanceof Revision revision)) {
            return body;
        }
        var stored = body instanceof MemoryBody memory ? memory.outsideHeap() : body;
        flight.complete(CachedAnswer.of(revision, flight.day(), new HashMap<>(response.getStringHeaders()), stored));
        return stored;
    }

    private void answerPart(ByteRange range, ContainerResponseContext response) {
        var outgoing = (OutgoingBody) response.getEntity();
        response.setStatus(range.isSatisfiable() ? 206 : 416);
        var headers = response.getHeaders(); // setting the status has replaced them
        headers.putSingle("Content-Range", range.contentRange(outgoing.body().length()));
        if (range.isSatisfiable()) {
            headers.putSingle(HttpHeaders.CONTENT_LENGTH, range.length());
            response.setEntity(new OutgoingBody(outgoing.body(), range));
            return;
        }
        OF_THE_WHOLE.forEach(headers::remove);
        headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.putSingle(HttpHeaders.CONTENT_TYPE, MediaType.valueOf(Problem.MEDIA_TYPE));
        var problem = problem();
        headers.putSingle(HttpHeaders.CONTENT_LENGTH, problem.length());
        response.setEntity(new OutgoingBody(problem, null));
    }

    private MemoryBody problem() {
        try {
            return new MemoryBody(Buffer.buffer(json.writeValueAsBytes(ByteRange.refusal())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem cannot be written", e);
        }
    }
}
