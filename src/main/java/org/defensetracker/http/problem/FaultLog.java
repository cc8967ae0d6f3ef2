package org.defensetracker.http.problem;

import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Logs why requests failed, a line for each cause and minute, however many requests there were; and remembers why the last write
 * was refused until one succeeds.
 */
@Singleton
public class FaultLog {

    private static final Logger LOG = Logger.getLogger(FaultLog.class);
    private static final long PERIOD_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final Vertx vertx;
    private final Map<String, AtomicInteger> repeated = new ConcurrentHashMap<>();
    private volatile @Nullable DatabaseFault refusedWrites;

    FaultLog(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Notes that the database could not serve. */
    public void unavailable(DatabaseFault fault, Throwable failure, String request) {
        if (fault == DatabaseFault.DISK_FULL || fault == DatabaseFault.READ_ONLY || fault == DatabaseFault.STORAGE) {
            refusedWrites = fault;
        }
        if (isFirst("database " + fault.code())) {
            LOG.warnf(
                    "Database %s: %s was answered with 503: %s", fault.code(), request, DatabaseFault.message(failure));
        }
    }

    /** Notes a failure of our own, with its stack. */
    void failed(Throwable failure, String request) {
        var place = Stream.of(failure.getStackTrace())
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("");
        if (isFirst(failure.getClass().getName() + " at " + place)) {
            LOG.errorf(failure, "%s failed", request);
        }
    }

    /** Why the last write was refused; empty where none was since one succeeded. */
    public Optional<DatabaseFault> refusedWrites() {
        return Optional.ofNullable(refusedWrites);
    }

    /** Notes that the database takes writes. */
    public void writeSucceeded() {
        refusedWrites = null;
    }

    /** Whether a cause is to be logged now. The others within a minute are counted, and told of when the minute is over. */
    private boolean isFirst(String cause) {
        var count = repeated.putIfAbsent(cause, new AtomicInteger());
        if (count != null) {
            count.incrementAndGet();
            return false;
        }
        vertx.setTimer(PERIOD_MILLIS, timer -> {
            var more = repeated.remove(cause);
            if (more != null && more.get() > 0) {
                LOG.warnf("%d more requests failed in the last minute: %s", more.get(), cause);
            }
        });
        return true;
    }
}
