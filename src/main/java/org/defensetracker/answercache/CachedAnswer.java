package org.defensetracker.answercache;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.defensetracker.http.DataRevision.Revision;
import org.defensetracker.http.caching.CacheValidators;

/**
 * An answer that can be sent again.
 *
 * @param revision the state of the data that it was read from
 * @param day the day it was computed on, counted from 1970-01-01
 * @param tag the validator, in its quotes
 * @param headers all but those that depend on the client, such as those of CORS
 * @param validators the headers that a 304 has, too
 */
record CachedAnswer(
        Revision revision,
        long day,
        String tag,
        List<HeaderLine> headers,
        List<HeaderLine> validators,
        AnswerBody body) {

    /** What objects take beside the bytes of texts: about so much for an answer, and for each header. */
    private static final int OVERHEAD = 512;

    private static final int OVERHEAD_OF_HEADER = 128;

    /** A header whose bytes are computed once. */
    record HeaderLine(CharSequence name, CharSequence value) {

        static HeaderLine of(String name, String value) {
            return new HeaderLine(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
        }

        static void addAll(List<HeaderLine> lines, HttpServerResponse response) {
            var headers = response.headers();
            // Added as a map, each would be converted to a string, checked and encoded again.
            for (var line : lines) {
                headers.add(line.name, line.value);
            }
        }
    }

    /**
     * Makes a cached answer.
     *
     * @param headers all headers, including those of {@link CacheValidators}
     */
    static CachedAnswer of(Revision revision, long day, Map<String, List<String>> headers, AnswerBody body) {
        var lines = new ArrayList<HeaderLine>();
        headers.forEach((name, values) -> values.forEach(value -> lines.add(HeaderLine.of(name, value))));
        var validators = CacheValidators.HEADERS.stream()
                .filter(headers::containsKey)
                .map(name -> HeaderLine.of(name, headers.get(name).get(0)))
                .toList();
        return new CachedAnswer(revision, day, headers.get("ETag").get(0), List.copyOf(lines), validators, body);
    }

    /** Whether it has {@code Last-Modified}, which is sent only where it is a strong validator. */
    boolean isDated() {
        return validators.size() == CacheValidators.HEADERS.size();
    }

    /** The same answer with one more validator. */
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
        var ofHeaders = Stream.concat(headers.stream(), validators.stream())
                .mapToInt(line -> OVERHEAD_OF_HEADER + line.name.length() + line.value.length())
                .sum();
        return (int) Math.min(Integer.MAX_VALUE, OVERHEAD + ofHeaders + body.length());
    }
}
