package org.defensetracker.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Collects the bytes of an answer before the first of them is sent. */
public interface BodyStore {

    /** Writes an answer. It may close the stream. */
    interface BodyContent {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * The bytes of a whole answer as they are sent, in memory or in a file. It exists only where the answer ended well: an
     * answer that failed on the way leaves none.
     */
    interface StoredBody extends AutoCloseable {

        /** The number of bytes. */
        long length();

        /** All of them, for a caller inside this process. */
        byte[] bytes();

        /** Frees the memory or the file. It does nothing where that was done already. */
        @Override
        void close();
    }

    /**
     * Runs the writer to its end and returns what it wrote.
     *
     * @throws RuntimeException what the writer throws; nothing is left behind then
     */
    StoredBody store(BodyContent content);

    /** A new, empty file for what is written on the way to an answer. Whoever asks for the file deletes it. */
    Path draft() throws IOException;
}
