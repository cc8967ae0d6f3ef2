package org.defensetracker.answercache;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.defensetracker.http.DataRevision;
import org.defensetracker.http.DataRevision.ConfirmedRevision;
import org.defensetracker.http.problem.DatabaseFault;
import org.jspecify.annotations.Nullable;

/**
 * Answers from the cache while the database is away: those of the newest revision that this instance has heard of, so that none
 * is older than a write which this instance has acknowledged. They say that they are stale (RFC 9111, RFC 9211).
 */
@Singleton
final class StaleAnswers {

    private static final long DAY_MILLIS = 86_400_000;

    /** Whoever stores it must ask again before the next use. */
    private static final String POLICY = "no-cache";

    private final AnswerCache cache;
    private final DataRevision data;
    private final Clock clock;
    private final Duration longest;

    StaleAnswers(AnswerCache cache, DataRevision data, Clock clock, CacheSettings settings) {
        this.cache = cache;
        this.data = data;
        this.clock = clock;
        this.longest = settings.staleAge();
    }

    /** The revision to answer from; null where it was confirmed too long ago. */
    @Nullable
    ConfirmedRevision revision() {
        var confirmed = data.confirmed();
        return confirmed == null || confirmed.age().compareTo(longest) > 0 ? null : confirmed;
    }

    /**
     * The stored answer; null where there is none. Verdicts depend on the day: an answer counts if it was made today, or on the
     * day on which its revision was last confirmed, because it was still the right one then.
     */
    @Nullable
    CachedAnswer find(CacheKey key, ConfirmedRevision confirmed) {
        var now = clock.millis();
        var revision = confirmed.revision();
        var found = cache.find(key, revision, day(now));
        return found == null
                ? cache.find(key, revision, day(now - confirmed.age().toMillis()))
                : found;
    }

    private static long day(long millis) {
        return Math.floorDiv(millis, DAY_MILLIS);
    }

    /** Adds what tells a client that an answer may be out of date, since when, and why. */
    static void mark(HttpServerResponse response, Duration age, DatabaseFault reason) {
        var seconds = age.toSeconds();
        response.putHeader(HttpHeaders.AGE, Long.toString(seconds))
                .putHeader(
                        "Cache-Status",
                        "defense-tracker; hit; ttl=-%d; detail=%s".formatted(Math.max(1, seconds), reason.code()))
                .putHeader("Stale-Reason", reason.code())
                .putHeader(HttpHeaders.CACHE_CONTROL, POLICY);
    }
}
