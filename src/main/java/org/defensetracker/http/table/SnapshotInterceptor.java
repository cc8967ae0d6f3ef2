package org.defensetracker.http.table;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.defensetracker.http.DataRevision;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.RequestContext;

/**
 * Runs a reading resource method in one state of the data, and notes which. The state stays open for rows that are read
 * while they are written.
 */
@ReadsSnapshot
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class SnapshotInterceptor {

    private final DataRevision data;
    private final RequestContext requestContext;

    SnapshotInterceptor(DataRevision data, RequestContext requestContext) {
        this.data = data;
        this.requestContext = requestContext;
    }

    @AroundInvoke
    Object run(InvocationContext call) {
        var snapshot = data.openSnapshot();
        var kept = false;
        try {
            requestContext.readFrom(data.current());
            var answer = call.proceed();
            if (answer instanceof Page<?> page && page.items() instanceof RowStream) {
                snapshot.leave();
                requestContext.keep(snapshot);
                kept = true;
            }
            return answer;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A resource method threw a checked exception", e);
        } finally {
            if (!kept) {
                snapshot.close();
            }
        }
    }
}
