package org.defensetracker.answercache;

import io.vertx.core.buffer.Buffer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Collects bytes in memory, and in a file once they are more than a limit. */
final class SpoolingOutput extends OutputStream {

    private static final int BUFFER = 1 << 16;

    /** How many bytes on disk are reserved at once. */
    private static final long RESERVED_AT_ONCE = 1 << 16;

    /** The file cannot be written. */
    private static final class FileFailure extends IOException {
        private static final long serialVersionUID = 1L;

        FileFailure(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private final SpoolFolder folder;
    private final int limit;
    private @Nullable Buffer memory = Buffer.buffer(1 << 13);
    private @Nullable OutputStream fileOut;
    private @Nullable Path file;
    private long length;
    private long reserved;
    private boolean handedOver;
    private boolean isWriting;

    SpoolingOutput(SpoolFolder folder, int limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /** Whether the file caused a failure, and not the code that writes into this stream. */
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
            memory.appendBytes(bytes, from, count);
        } else {
            writeToFile(bytes, from, count);
        }
        length += count;
    }

    private void writeToFile(byte[] bytes, int from, int count) throws IOException {
        try {
            if (!isWriting) {
                folder.beginWriting();
                isWriting = true;
            }
            while (length + count > reserved) {
                folder.reserve(RESERVED_AT_ONCE);
                reserved += RESERVED_AT_ONCE;
            }
            if (memory != null) {
                file = folder.newFile();
                fileOut = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
                fileOut.write(memory.getBytes());
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
            return new MemoryBody(memory);
        }
        try {
            fileOut.close();
        } catch (IOException e) {
            handedOver = false;
            throw new FileFailure(e);
        }
        return new SpooledAnswer(folder, file, length, reserved);
    }

    /** Ends writing, and deletes the file of an answer that was not handed over. */
    void discard() {
        if (isWriting) {
            isWriting = false;
            folder.endWriting();
        }
        if (handedOver) {
            return;
        }
        if (fileOut != null) {
            try {
                fileOut.close();
            } catch (IOException e) {
                // An earlier failure is being reported, and the file is deleted.
            }
        }
        if (file != null) {
            folder.delete(file, reserved);
        } else {
            folder.release(reserved);
        }
    }
}
