package org.defensetracker.http.limits;

import java.util.ArrayDeque;
import java.util.Deque;

/** Lets a number of requests through at once, and makes a number of others wait, first come, first served. */
final class ConcurrencyLimit {

    private final int permits;
    private final int waiting;
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private int taken;

    ConcurrencyLimit(int permits, int waiting) {
        this.permits = permits;
        this.waiting = waiting;
    }

    /** Runs the request now, or when others have ended; false, and never, if too many wait already. */
    boolean acquire(Runnable request) {
        synchronized (this) {
            if (taken >= permits) {
                return queue.size() < waiting && queue.add(request);
            }
            taken++;
        }
        request.run();
        return true;
    }

    /** Gives up waiting; false if the request was let through already. */
    synchronized boolean cancel(Runnable request) {
        return queue.remove(request);
    }

    /** Ends a request that was let through. */
    void release() {
        Runnable next;
        synchronized (this) {
            next = queue.poll();
            if (next == null) {
                taken--;
            }
        }
        if (next != null) {
            next.run();
        }
    }
}
