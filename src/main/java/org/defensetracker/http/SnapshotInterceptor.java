package org.defensetracker.http;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Runs a reading resource method in one state of the data, and notes which. */
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
        return data.inSnapshot(() -> {
            exchange.readFrom(data.current());
            try {
                return call.proceed();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("A resource method threw a checked exception", e);
            }
        });
    }
}
