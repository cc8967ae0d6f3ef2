package org.defensetracker.http.table;

import java.io.IOException;
import java.io.OutputStream;
import org.defensetracker.http.Answer;
import org.defensetracker.http.Format;

/** An answer that is an image. It is drawn after the transaction that reads the data has ended. */
public interface Image extends Answer {

    /** Draws it in one of the formats of pictures. */
    void draw(Format format, OutputStream out) throws IOException;
}
