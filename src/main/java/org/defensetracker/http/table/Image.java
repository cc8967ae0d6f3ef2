package org.defensetracker.http.table;

import java.io.IOException;
import java.io.OutputStream;
import org.defensetracker.http.Answer;
import org.defensetracker.http.Format;

/** An answer that is drawn. It is settled by {@link Representation#picture}, and drawn when nothing is read any more. */
public interface Image extends Answer {

    /** Draws it in one of the formats of pictures. */
    void draw(Format format, OutputStream out) throws IOException;
}
