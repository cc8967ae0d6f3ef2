package org.defensetracker.answercache;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpServerResponse;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** An answer in memory. */
record MemoryBody(Buffer buffer) implements AnswerBody {

    /** The same bytes outside the Java heap, so that they are sent without another copy. */
    MemoryBody outsideHeap() {
        var bytes = ByteBuffer.allocateDirect(buffer.length())
                .put(buffer.getBytes())
                .flip();
        return new MemoryBody(BufferImpl.buffer(Unpooled.wrappedBuffer(bytes)));
    }

    @Override
    public long length() {
        return buffer.length();
    }

    @Override
    public boolean retain() {
        return true;
    }

    @Override
    public void send(HttpServerResponse response, @Nullable ByteRange range) {
        response.end(buffer); // only large answers, which are in files, have ranges
    }

    @Override
    public void close() {
        // The garbage collector frees it.
    }
}
