package org.defensetracker.http.shutdown;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** Counts what has begun and has not ended: requests, and work that goes on after its request was answered. */
@Singleton
public final class WorkInProgress {

    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();

    /**
     * Notes that some work begins.
     *
     * @return what to run at its end; more than once does no harm
     */
    public Runnable begin() {
        begun.increment();
        var isOver = new AtomicBoolean();
        return () -> {
            if (isOver.compareAndSet(false, true)) {
                ended.increment();
            }
        };
    }

    long count() {
        var over = ended.sum(); // read first: what ends in between is counted as going on
        return begun.sum() - over;
    }
}
