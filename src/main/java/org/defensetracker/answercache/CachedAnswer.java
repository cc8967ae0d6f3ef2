package org.defensetracker.answercache;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.defensetracker.http.caching.CacheValidators;

/**
 * An answer as it was sent.
 *
 * @param revision the state of the data that it was read from
 * @param day the day it was given on, counted from 1970-01-01
 * @param tag the validator, in its quotes
 * @param headers all that belong to it; not those that answer one client, such as for its origin
 * @param validators those of the headers that go with a 304
 * @param body in memory that the network card's driver reads without a copy
 */
record CachedAnswer(
        long revision, long day, String tag, List<HeaderLine> headers, List<HeaderLine> validators, Buffer body) {

    private static final int OVERHEAD = 512;

    /** A header, made once as it goes over the wire. */
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
     * Keeps an answer.
     *
     * @param headers without its length, with those that {@link CacheValidators} makes
     * @param bytes of which the first {@code length} count
     */
    static CachedAnswer of(long revision, long day, Map<String, List<String>> headers, byte[] bytes, int length) {
        var lines = new ArrayList<HeaderLine>();
        headers.forEach((name, values) -> values.forEach(value -> lines.add(HeaderLine.of(name, value))));
        lines.add(HeaderLine.of("Content-Length", Integer.toString(length)));
        var validators = CacheValidators.HEADERS.stream()
                .filter(headers::containsKey)
                .map(name -> HeaderLine.of(name, headers.get(name).get(0)))
                .toList();
        var direct = ByteBuffer.allocateDirect(length).put(bytes, 0, length).flip();
        return new CachedAnswer(
                revision,
                day,
                headers.get("ETag").get(0),
                List.copyOf(lines),
                validators,
                BufferImpl.buffer(Unpooled.wrappedBuffer(direct)));
    }

    /** About how many bytes it takes in memory. */
    int weight() {
        return OVERHEAD + body.length();
    }
}
