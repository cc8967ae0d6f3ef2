package org.defensetracker.answercache;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An answer that is computed for the first who asked, while others wait for it. */
final class SingleFlight {

    /** A request on one state of the data: a client that knows of a newer state waits for a newer answer. */
    record FlightKey(CacheKey request, long revision) {}

    private final FlightKey key;
    private final AnswerCache cache;
    private final CompletableFuture<Optional<CachedAnswer>> result = new CompletableFuture<>();

    SingleFlight(FlightKey key, AnswerCache cache) {
        this.key = key;
        this.cache = cache;
    }

    FlightKey key() {
        return key;
    }

    /** Stores the answer and hands it to all who wait. */
    void complete(CachedAnswer answer) {
        cache.put(key.request(), answer);
        cache.ended(this);
        result.complete(Optional.of(answer));
    }

    /** Tells all who wait to ask for themselves. It does nothing once the answer is there. */
    void abandon() {
        cache.ended(this);
        result.complete(Optional.empty());
    }

    /** Calls with the answer once it is there; with null where there will be none. */
    void whenEnded(Consumer<@Nullable CachedAnswer> waiting) {
        result.thenAccept(answer -> waiting.accept(answer.orElse(null)));
    }
}
