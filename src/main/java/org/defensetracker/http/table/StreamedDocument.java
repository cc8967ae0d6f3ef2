package org.defensetracker.http.table;

import java.io.IOException;
import java.io.OutputStream;
import org.defensetracker.http.Answer;

/**
 * An answer in a media type of its own. It reads its rows from the database while it is written, so it is written before
 * the state of the data is left.
 */
public interface StreamedDocument extends Answer {

    /** Writes the whole answer. It does not close the stream. */
    void write(OutputStream out) throws IOException;
}
