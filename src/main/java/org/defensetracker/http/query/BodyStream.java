package org.defensetracker.http.query;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;

/** The body of a request as it arrives. A body that does not arrive whole is the client's fault, and not one of a disk. */
public final class BodyStream extends FilterInputStream {

    public BodyStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw incomplete();
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            throw incomplete();
        }
    }

    private static ProblemException incomplete() {
        return ProblemException.of(
                ProblemType.MALFORMED_REQUEST,
                "The body did not arrive whole: it was cut off, came too slowly, or is not chunked as it says.");
    }
}
