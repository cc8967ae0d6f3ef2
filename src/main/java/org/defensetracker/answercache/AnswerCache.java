package org.defensetracker.answercache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.defensetracker.http.DataRevision.DataSetReplaced;
import org.defensetracker.http.DataRevision.Revision;
import org.jspecify.annotations.Nullable;

/** The answers in memory and on disk, each up to a number of bytes, and those that are being computed. */
@ApplicationScoped // a proxy, because filters that need it are created before the configuration can be read
class AnswerCache {

    private final Cache<CacheKey, CachedAnswer> inMemory;
    private final Cache<CacheKey, CachedAnswer> onDisk;
    private final ConcurrentMap<SingleFlight.FlightKey, SingleFlight> flights = new ConcurrentHashMap<>();
    private final boolean enabled;
    private final Counter hits;
    private final Counter unchanged;
    private final Counter misses;
    private final Counter joined;
    private final Counter stale;

    AnswerCache(CacheSettings settings, SpoolFolder folder, MeterRegistry metrics) {
        enabled = settings.size().asLongValue() > 0;
        inMemory = Caffeine.newBuilder()
                .maximumWeight(settings.size().asLongValue())
                .weigher((CacheKey request, CachedAnswer answer) -> request.weight() + answer.weight())
                .recordStats()
                .executor(Runnable::run)
                .removalListener(AnswerCache::free)
                .build();
        onDisk = Caffeine.newBuilder()
                .maximumWeight(settings.spoolSize().asLongValue())
                .weigher((CacheKey request, CachedAnswer answer) -> answer.weight())
                .expireAfterWrite(settings.spoolAge())
                .scheduler(Scheduler.systemScheduler())
                .executor(Runnable::run)
                .removalListener(AnswerCache::free)
                .build();
        folder.evictBy(this::evictOldestFile);
        hits = counter(metrics, "hit");
        unchanged = counter(metrics, "not_modified");
        misses = counter(metrics, "miss");
        joined = counter(metrics, "joined");
        stale = counter(metrics, "stale");
        Gauge.builder("tracker.cache.size", this, AnswerCache::bytes)
                .baseUnit("bytes")
                .description("What the answers in memory take")
                .register(metrics);
        Gauge.builder("tracker.cache.answers", inMemory, Cache::estimatedSize)
                .description("How many answers are in memory")
                .register(metrics);
        FunctionCounter.builder(
                        "tracker.cache.evictions",
                        inMemory,
                        cache -> cache.stats().evictionCount())
                .description("Answers that gave way to others")
                .register(metrics);
    }

    private static void free(@Nullable CacheKey request, @Nullable CachedAnswer answer, RemovalCause cause) {
        Objects.requireNonNull(answer).body().close();
    }

    private static Counter counter(MeterRegistry metrics, String result) {
        return Counter.builder("tracker.cache.requests")
                .tag("result", result)
                .description(
                        "Requests that were answered from memory or disk (hit, not_modified), computed (miss), or "
                                + "waited for one that was under way (joined); stale ones are counted besides, while the database is away")
                .register(metrics);
    }

    boolean isEnabled() {
        return enabled;
    }

    /** The answer for that revision and that day; null where there is none. */
    @Nullable
    CachedAnswer find(CacheKey request, Revision revision, long day) {
        var found = inMemory.getIfPresent(request);
        if (found == null) {
            found = onDisk.getIfPresent(request);
        }
        if (found == null || found.revision().equals(revision) && found.day() == day) {
            return found;
        }
        if (found.isSpooled() && revision.isAfter(found.revision())) {
            onDisk.asMap().remove(request, found);
        }
        return null;
    }

    /** Puts an answer in the place of an older one. */
    void put(CacheKey request, CachedAnswer answer) {
        var answers = answer.isSpooled() ? onDisk : inMemory;
        var others = answer.isSpooled() ? inMemory : onDisk;
        var other = others.getIfPresent(request);
        if (other != null && answer.revision().isAfter(other.revision())) {
            others.asMap().remove(request, other); // it has grown or shrunk, and would be found first
        }
        var old = answers.getIfPresent(request);
        if (old != answer
                && (old == null || !old.revision().isAfter(answer.revision()))
                && answer.body().retain()) {
            answers.put(request, answer);
        }
    }

    /** Forgets all answers: the database was restored. */
    void forget(@Observes DataSetReplaced restore) {
        inMemory.invalidateAll();
        onDisk.invalidateAll();
    }

    /** Removes the file that has not been requested for the longest time; false where there is none. */
    private boolean evictOldestFile() {
        var coldest = onDisk.policy()
                .eviction()
                .map(eviction -> eviction.coldest(1).keySet())
                .orElseThrow();
        coldest.forEach(onDisk::invalidate);
        return !coldest.isEmpty();
    }

    /** The flight to wait for, or a new one: where it is {@code mine}, the caller ends it. */
    SingleFlight join(SingleFlight mine) {
        var other = flights.putIfAbsent(mine.key(), mine);
        (other == null ? misses : joined).increment();
        return other == null ? mine : other;
    }

    void ended(SingleFlight flight) {
        flights.remove(flight.key(), flight);
    }

    void hit() {
        hits.increment();
    }

    void stale() {
        stale.increment();
    }

    void notModified() {
        unchanged.increment();
    }

    private double bytes() {
        return inMemory.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }
}
