package org.defensetracker.answercache;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.defensetracker.http.caching.CacheValidators;

/**
 * An answer as it was sent.
 *
 * @param revision the state of the data that it was read from
 * @param day the day it was given on, counted from 1970-01-01
 * @param tag the validator, in its quotes
 * @param headers all that belong to it; not those that answer one client, such as for its origin
 * @param validators those of the headers that go with a 304
 */
record CachedAnswer(
        long revision, long day, String tag, List<HeaderLine> headers, List<HeaderLine> validators, AnswerBody body) {

    private static final int OVERHEAD = 512;

    /** A header, encoded once as it goes over the wire. */
    record HeaderLine(CharSequence name, CharSequence value) {

        static HeaderLine of(String name, String value) {
            return new HeaderLine(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
        }

        static void addAll(List<HeaderLine> lines, HttpServerResponse response) {
            var headers = response.headers();
            // One by one: added as a map, each would be made a text, checked as one, and encoded anew.
            for (var line : lines) {
                headers.add(line.name, line.value);
            }
        }
    }

    /**
     * Makes an answer that can be sent again.
     *
     * @param headers all of them, with those that {@link CacheValidators} makes
     */
    static CachedAnswer of(long revision, long day, Map<String, List<String>> headers, AnswerBody body) {
        var lines = new ArrayList<HeaderLine>();
        headers.forEach((name, values) -> values.forEach(value -> lines.add(HeaderLine.of(name, value))));
        var validators = CacheValidators.HEADERS.stream()
                .filter(headers::containsKey)
                .map(name -> HeaderLine.of(name, headers.get(name).get(0)))
                .toList();
        return new CachedAnswer(revision, day, headers.get("ETag").get(0), List.copyOf(lines), validators, body);
    }

    /** Whether it says when it was last modified: only a date that is a strong validator is sent. */
    boolean isDated() {
        return validators.size() == CacheValidators.HEADERS.size();
    }

    /** The same answer with one more of the headers that go with a 304. */
    CachedAnswer with(HeaderLine validator) {
        return new CachedAnswer(revision, day, tag, and(headers, validator), and(validators, validator), body);
    }

    private static List<HeaderLine> and(List<HeaderLine> lines, HeaderLine more) {
        return Stream.concat(lines.stream(), Stream.of(more)).toList();
    }

    boolean isSpooled() {
        return body instanceof SpooledAnswer;
    }

    /** About how many bytes it takes, in memory or on disk. */
    int weight() {
        return (int) Math.min(Integer.MAX_VALUE, OVERHEAD + body.length());
    }
}
