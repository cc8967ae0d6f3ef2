package org.defensetracker.answercache;

import io.vertx.core.http.HttpServerResponse;
import org.defensetracker.http.BodyStore.StoredBody;
import org.jspecify.annotations.Nullable;

/** The bytes of an answer. Several requests may send them at once; each one retains them first, and so does the cache. */
sealed interface AnswerBody extends StoredBody permits MemoryBody, SpooledAnswer {

    /** Prevents that the bytes are freed before {@link #close}; false where they have been freed already. */
    boolean retain();

    /**
     * Sends the bytes without waiting for the client, and retains them until they are sent or the client has gone.
     *
     * @param range null for all of them
     */
    void send(HttpServerResponse response, @Nullable ByteRange range);
}
