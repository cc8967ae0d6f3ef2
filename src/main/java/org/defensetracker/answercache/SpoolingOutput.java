package org.defensetracker.answercache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Holds what is written in memory up to a limit, and moves it into a file from there on. */
final class SpoolingOutput extends OutputStream {

    private static final int BUFFER = 1 << 16;

    /** Room on disk is asked for in pieces of this many bytes. */
    private static final long RESERVED_AT_ONCE = 1 << 16;

    /** The file cannot be written. */
    private static final class FileFailure extends IOException {
        private static final long serialVersionUID = 1L;

        FileFailure(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Its bytes can be read without a copy. */
    private static final class OpenBytes extends ByteArrayOutputStream {
        OpenBytes() {
            super(1 << 13);
        }

        byte[] array() {
            return buf;
        }
    }

    private final SpoolFolder folder;
    private final int limit;
    private @Nullable OpenBytes memory = new OpenBytes();
    private @Nullable OutputStream fileOut;
    private @Nullable Path file;
    private long length;
    private long reserved;
    private boolean handedOver;

    SpoolingOutput(SpoolFolder folder, int limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /** Whether a failure came from the file, and not from what was to be written. */
    static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileFailure) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (memory != null && length + count <= limit) {
            memory.write(bytes, from, count);
        } else {
            writeToFile(bytes, from, count);
        }
        length += count;
    }

    private void writeToFile(byte[] bytes, int from, int count) throws IOException {
        try {
            while (length + count > reserved) {
                folder.reserve(RESERVED_AT_ONCE);
                reserved += RESERVED_AT_ONCE;
            }
            if (memory != null) {
                file = folder.newFile();
                fileOut = new java.io.BufferedOutputStream(Files.newOutputStream(file), BUFFER);
                memory.writeTo(fileOut);
                memory = null;
            }
            fileOut.write(bytes, from, count);
        } catch (IOException e) {
            throw new FileFailure(e);
        }
    }

    /** What was written, which then belongs to the caller. */
    AnswerBody body() throws IOException {
        handedOver = true;
        if (memory != null) {
            return MemoryBody.of(memory.array(), memory.size());
        }
        try {
            fileOut.close();
        } catch (IOException e) {
            handedOver = false;
            throw new FileFailure(e);
        }
        return new SpooledAnswer(folder, file, length, reserved);
    }

    /** Deletes the file of an answer that was not handed over. */
    @Override
    public void close() throws IOException {
        if (handedOver) {
            return;
        }
        if (fileOut != null) {
            try {
                fileOut.close();
            } catch (IOException e) {
                // The first failure is told already, and the file is deleted.
            }
        }
        if (file != null) {
            folder.delete(file, reserved);
        } else {
            folder.release(reserved);
        }
    }
}
