package org.defensetracker.http.table;

import java.io.IOException;
import java.io.OutputStream;
import org.defensetracker.http.Answer;
import org.defensetracker.http.AnswerFormat;

/** An answer that is no table but an image or a page. It writes itself when nothing is read any more. */
public interface Document extends Answer {

    /** Writes it in one of its formats. */
    void write(AnswerFormat format, OutputStream out) throws IOException;

    /** Whether clients may want to save it as a file. */
    boolean isFile();
}
