package org.defensetracker.http;

/**
 * The bytes of a whole answer as they are sent, in memory or in a file. It exists only where the answer ended well: an
 * answer that failed on the way leaves none.
 */
public interface StoredBody extends AutoCloseable {

    /** The number of bytes. */
    long length();

    /** Frees the memory or the file. It does nothing where that was done already. */
    @Override
    void close();
}
