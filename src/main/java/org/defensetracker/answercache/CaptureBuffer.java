package org.defensetracker.answercache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Holds an answer back until it is whole, up to a limit: what is longer streams on as it is written. */
final class CaptureBuffer extends OutputStream {

    /** Its bytes, without a copy of them. */
    private static final class GrowingBytes extends ByteArrayOutputStream {
        GrowingBytes() {
            super(1 << 13);
        }

        byte[] array() {
            return buf;
        }
    }

    private final OutputStream behind;
    private final int limit;
    private GrowingBytes held = new GrowingBytes();
    private boolean streams;

    CaptureBuffer(OutputStream behind, int limit) {
        this.behind = behind;
        this.limit = limit;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (!streams && held.size() + length > limit) {
            streams = true;
            held.writeTo(behind);
            held = new GrowingBytes();
        }
        if (streams) {
            behind.write(bytes, from, length);
        } else {
            held.write(bytes, from, length);
        }
    }

    /** A half answer is not pushed out early. */
    @Override
    public void flush() throws IOException {
        if (streams) {
            behind.flush();
        }
    }

    /** Whether all of it was held. */
    boolean isWhole() {
        return !streams;
    }

    byte[] bytes() {
        return held.array();
    }

    int length() {
        return held.size();
    }
}
