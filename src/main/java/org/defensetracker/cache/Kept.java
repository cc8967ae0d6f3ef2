package org.defensetracker.cache;

import io.netty.buffer.Unpooled;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.defensetracker.http.Validators;

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
record Kept(long revision, long day, String tag, MultiMap headers, MultiMap validators, Buffer body) {

    private static final int OVERHEAD = 512;

    static Kept of(long revision, long day, Map<String, List<String>> headers, byte[] bytes, int length) {
        var lines = HttpHeaders.headers();
        headers.forEach((name, values) -> values.forEach(
                value -> lines.add(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value))));
        lines.set(HttpHeaders.CONTENT_LENGTH, HttpHeaders.createOptimized(Integer.toString(length)));
        var validators = HttpHeaders.headers();
        Validators.HEADERS.forEach(name -> validators.add(name, lines.getAll(name)));
        var direct = ByteBuffer.allocateDirect(length).put(bytes, 0, length).flip();
        return new Kept(
                revision,
                day,
                lines.get(HttpHeaders.ETAG),
                lines,
                validators,
                BufferImpl.buffer(Unpooled.wrappedBuffer(direct)));
    }

    /** About how many bytes it takes in memory. */
    int weight() {
        return OVERHEAD + body.length();
    }
}
