package org.defensetracker.http;

import java.io.IOException;
import java.io.OutputStream;

/** An answer that is drawn. It is settled by {@link Presentation#picture}, and drawn when nothing is read any more. */
public interface Picture extends Answer {

    /** Draws it in one of the formats of pictures. */
    void draw(Format format, OutputStream out) throws IOException;
}
