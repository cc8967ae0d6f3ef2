package org.defensetracker.http;

import java.io.IOException;
import java.io.OutputStream;

/** Collects the bytes of an answer before the first of them is sent. */
public interface BodyStore {

    /** Writes an answer. */
    interface BodyContent {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Runs the writer to its end and returns what it wrote.
     *
     * @throws RuntimeException what the writer throws; nothing is left behind then
     */
    StoredBody store(BodyContent content);
}
