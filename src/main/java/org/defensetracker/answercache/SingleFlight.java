package org.defensetracker.answercache;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.defensetracker.http.DataRevision.Revision;
import org.defensetracker.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/** An answer that is computed for the first who asked, while others wait for it. */
final class SingleFlight {

    /** A request at one revision: a client that knows of a newer revision does not wait for an older answer. */
    record FlightKey(CacheKey request, Revision revision) {}

    /**
     * How it ended.
     *
     * @param leaderIsGone whether the client that asked first has closed its connection
     * @param problem why nobody can be answered for the moment; null where that is not so
     */
    record FlightResult(
            @Nullable CachedAnswer answer,
            boolean leaderIsGone,
            @Nullable Problem problem) {}

    private final FlightKey key;
    private final long day;
    private final AnswerCache cache;
    private final CompletableFuture<FlightResult> result = new CompletableFuture<>();

    /**
     * A computation that begins.
     *
     * @param day on which it begins, counted from 1970-01-01: an answer that ends on the next one may be of this one
     */
    SingleFlight(FlightKey key, long day, AnswerCache cache) {
        this.key = key;
        this.day = day;
        this.cache = cache;
    }

    FlightKey key() {
        return key;
    }

    long day() {
        return day;
    }

    /** Stores the answer and hands it to all who wait. */
    void complete(CachedAnswer answer) {
        cache.put(key.request(), answer);
        cache.ended(this);
        result.complete(new FlightResult(answer, false, null));
    }

    /**
     * Ends without an answer. It does nothing once the answer is there.
     *
     * @param leaderIsGone whether the client that asked first has closed its connection; else its request failed
     */
    void abandon(boolean leaderIsGone) {
        cache.ended(this);
        result.complete(new FlightResult(null, leaderIsGone, null));
    }

    /** Ends without an answer, for a reason that holds for all who wait, or null. It does nothing once the answer is there. */
    void fail(@Nullable Problem problem) {
        cache.ended(this);
        result.complete(new FlightResult(null, false, problem));
    }

    /** Calls the consumer once the answer is there, or once it is certain that there will be none. */
    void whenEnded(Consumer<FlightResult> waiting) {
        result.thenAccept(waiting);
    }
}
