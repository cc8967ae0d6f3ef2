package org.defensetracker.answercache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The answers that are kept, up to a number of bytes, and those that are being made. */
@ApplicationScoped // a proxy, since filters that need it are made before the configuration is there
class AnswerCache {

    private final Cache<CacheKey, CachedAnswer> answers;
    private final ConcurrentMap<SingleFlight.FlightKey, SingleFlight> flights = new ConcurrentHashMap<>();
    private final int largest;
    private final Counter hits;
    private final Counter unchanged;
    private final Counter misses;
    private final Counter joined;

    AnswerCache(CacheSettings settings, MeterRegistry metrics) {
        var size = settings.size().asLongValue();
        largest = (int) Math.min(size, settings.largestAnswer().asLongValue());
        answers = Caffeine.newBuilder()
                .maximumWeight(size)
                .weigher((CacheKey question, CachedAnswer answer) -> question.weight() + answer.weight())
                .recordStats()
                .build();
        hits = counter(metrics, "hit");
        unchanged = counter(metrics, "not_modified");
        misses = counter(metrics, "miss");
        joined = counter(metrics, "joined");
        Gauge.builder("tracker.cache.size", this, AnswerCache::bytes)
                .baseUnit("bytes")
                .description("What the answers that are kept take")
                .register(metrics);
        Gauge.builder("tracker.cache.answers", answers, Cache::estimatedSize)
                .description("How many answers are kept")
                .register(metrics);
        FunctionCounter.builder(
                        "tracker.cache.evictions",
                        answers,
                        cache -> cache.stats().evictionCount())
                .description("Answers that gave way to others")
                .register(metrics);
    }

    private static Counter counter(MeterRegistry metrics, String result) {
        return Counter.builder("tracker.cache.requests")
                .tag("result", result)
                .description("Questions that were answered from memory (hit, not_modified), computed (miss), or waited "
                        + "for one that was under way (joined)")
                .register(metrics);
    }

    /** The bytes of the largest answer that is kept. */
    int largest() {
        return largest;
    }

    /** The answer on that state of the data and that day; null where there is none. */
    @Nullable
    CachedAnswer find(CacheKey question, long revision, long day) {
        var kept = answers.getIfPresent(question);
        return kept != null && kept.revision() == revision && kept.day() == day ? kept : null;
    }

    /** Puts an answer in the place of an older one. */
    void keep(CacheKey question, CachedAnswer answer) {
        answers.asMap().merge(question, answer, (held, made) -> held.revision() > made.revision() ? held : made);
    }

    /** The flight to wait for, or a new one: {@code mine} tells, and then it is for the caller to end it. */
    SingleFlight board(SingleFlight.FlightKey number, SingleFlight mine) {
        var under = flights.putIfAbsent(number, mine);
        (under == null ? misses : joined).increment();
        return under == null ? mine : under;
    }

    void ended(SingleFlight flight) {
        flights.remove(flight.number(), flight);
    }

    void hit() {
        hits.increment();
    }

    void notModified() {
        unchanged.increment();
    }

    private double bytes() {
        return answers.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }
}
