package org.defensetracker.answercache;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An answer that is being made for the first who asked, and that others wait for. */
final class SingleFlight {

    /** A flight is for one question on one state of the data: who knows of a newer one waits for a newer answer. */
    record FlightKey(CacheKey question, long revision) {}

    private final FlightKey number;
    private final AnswerCache cache;
    private final CompletableFuture<Optional<CachedAnswer>> end = new CompletableFuture<>();

    SingleFlight(FlightKey number, AnswerCache cache) {
        this.number = number;
        this.cache = cache;
    }

    FlightKey number() {
        return number;
    }

    /** Hands the answer to all who wait, and keeps it. */
    void land(CachedAnswer answer) {
        cache.keep(number.question(), answer);
        cache.ended(this);
        end.complete(Optional.of(answer));
    }

    /** Tells all who wait to ask for themselves. Does nothing once the flight has landed. */
    void abandon() {
        cache.ended(this);
        end.complete(Optional.empty());
    }

    /** Calls with the answer once it is there; with null where there will be none. */
    void whenEnded(Consumer<@Nullable CachedAnswer> waiting) {
        end.thenAccept(answer -> waiting.accept(answer.orElse(null)));
    }
}
