package org.defensetracker.http.shutdown;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the work that goes on after its request was answered. The service does not stop before its end. */
@Singleton
public final class WorkInProgress {

    private final AtomicInteger count = new AtomicInteger();

    /** Does the work, counted from now on wherever and whenever it runs. */
    public Runnable counted(Runnable work) {
        count.incrementAndGet();
        return () -> {
            try {
                work.run();
            } finally {
                count.decrementAndGet();
            }
        };
    }

    int count() {
        return count.get();
    }
}
