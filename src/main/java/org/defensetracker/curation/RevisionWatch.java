package org.defensetracker.curation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.locks.ReentrantLock;
import org.defensetracker.http.DataRevision;

/**
 * Knows the newest revision, whichever instance made it: asks the database when it is asked itself, but not more than
 * some times a second however many ask.
 */
@ApplicationScoped
class RevisionWatch {

    private static final long FRESH_NANOS = 300_000_000;

    private final DataRevision data;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile long newest;
    private volatile long askedAt = System.nanoTime() - FRESH_NANOS;

    RevisionWatch(DataRevision data) {
        this.data = data;
    }

    /** The newest revision, or what it was a moment ago. Blocks while it asks. */
    long newest() {
        if (System.nanoTime() - askedAt >= FRESH_NANOS && asking.tryLock()) {
            try {
                newest = data.current().number();
                askedAt = System.nanoTime();
            } finally {
                asking.unlock();
            }
        }
        return newest;
    }
}
