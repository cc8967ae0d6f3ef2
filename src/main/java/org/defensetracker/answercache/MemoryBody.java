package org.defensetracker.answercache;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An answer in memory. Outside of the Java heap it is freed once nobody retains it, and not some time later. */
final class MemoryBody implements AnswerBody {

    private final Buffer buffer;

    /** Null if the bytes are in the heap. */
    private final @Nullable ByteBuf outside;

    private final AtomicInteger users = new AtomicInteger(1);

    MemoryBody(Buffer buffer) {
        this(buffer, null);
    }

    private MemoryBody(Buffer buffer, @Nullable ByteBuf outside) {
        this.buffer = buffer;
        this.outside = outside;
    }

    /** The same bytes outside the Java heap, so that they are sent without another copy. */
    MemoryBody outsideHeap() {
        var bytes = Unpooled.directBuffer(buffer.length()).writeBytes(buffer.getBytes());
        return new MemoryBody(BufferImpl.buffer(bytes), bytes);
    }

    @Override
    public long length() {
        return buffer.length();
    }

    @Override
    public byte[] bytes() {
        return buffer.getBytes();
    }

    @Override
    public boolean retain() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    @Override
    public void send(HttpServerResponse response, @Nullable ByteRange range) {
        if (!retain()) {
            response.reset(); // its request has ended in the meantime
            return;
        }
        try {
            response.end(buffer).onComplete(end -> close()); // only large answers, which are in files, have ranges
        } catch (IllegalStateException e) { // the client has gone
            close();
        }
    }

    @Override
    public void close() {
        if (users.getAndUpdate(count -> Math.max(0, count - 1)) == 1 && outside != null) {
            outside.release();
        }
    }
}
