package org.defensetracker.answercache;

import io.vertx.core.http.HttpServerResponse;
import org.defensetracker.http.StoredBody;
import org.jspecify.annotations.Nullable;

/** The bytes of an answer, which several requests may send at once. Whoever sends or stores them retains them first. */
sealed interface AnswerBody extends StoredBody permits MemoryBody, SpooledAnswer {

    /** Keeps the bytes from being freed until {@link #close}; false where they have been freed already. */
    boolean retain();

    /**
     * Sends the bytes without waiting for the client, and retains them until they are gone or the client is.
     *
     * @param range null for all of them
     */
    void send(HttpServerResponse response, @Nullable ByteRange range);
}
