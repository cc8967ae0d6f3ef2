package org.defensetracker.http;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/**
 * Runs a reading resource method in one state of the data, and notes which. The state stays open for rows that are read
 * while they are written.
 */
@Snapshot
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class SnapshotInterceptor {

    private final DataRevision data;
    private final Exchange exchange;

    SnapshotInterceptor(DataRevision data, Exchange exchange) {
        this.data = data;
        this.exchange = exchange;
    }

    @AroundInvoke
    Object run(InvocationContext call) {
        var snapshot = data.openSnapshot();
        var kept = false;
        try {
            exchange.readFrom(data.current());
            var answer = call.proceed();
            if (answer instanceof Page<?> page && page.items() instanceof Drawn) {
                snapshot.leave();
                exchange.keep(snapshot);
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
