package org.defensetracker.http.table;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.defensetracker.http.Answer;
import org.defensetracker.http.DataRevision;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.RequestContext;
import org.defensetracker.http.caching.CacheValidators;

/**
 * Runs a request that reads in one state of the data and notes which. The answer's rows are read and written to
 * the end before that state is left, so that no transaction and no connection waits for a client.
 */
@ReadsSnapshot
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class SnapshotInterceptor {

    private final DataRevision data;
    private final RequestContext requestContext;
    private final AnswerRenderer renderer;

    SnapshotInterceptor(DataRevision data, RequestContext requestContext, AnswerRenderer renderer) {
        this.data = data;
        this.requestContext = requestContext;
        this.renderer = renderer;
    }

    @AroundInvoke
    Object run(InvocationContext call) throws Exception {
        if (!requestContext.isRead()) {
            return call.proceed();
        }
        return data.inSnapshot(CacheValidators.seen(requestContext.header(HttpHeaders.IF_NONE_MATCH)), () -> {
            requestContext.readFrom(data.current());
            var answer = call.proceed();
            // A document takes long to write and reads nothing more, so it is written afterwards.
            if (answer instanceof Answer table && !(answer instanceof Document)) {
                requestContext.setBody(renderer.render(table));
            }
            return answer;
        });
    }
}
