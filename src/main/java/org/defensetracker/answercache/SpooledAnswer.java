package org.defensetracker.answercache;

import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An answer in a file of the {@link SpoolFolder}. The file is deleted once nobody retains it. */
final class SpooledAnswer implements AnswerBody {

    private final SpoolFolder folder;
    private final Path file;
    private final long length;
    private final long reserved;
    private final AtomicInteger users = new AtomicInteger(1);

    SpooledAnswer(SpoolFolder folder, Path file, long length, long reserved) {
        this.folder = folder;
        this.file = file;
        this.length = length;
        this.reserved = reserved;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean retain() {
        return Files.exists(file) // others may clear the folder of temporary files
                && users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    @Override
    public void send(HttpServerResponse response, @Nullable ByteRange range) {
        if (!retain()) {
            response.reset(); // its request has ended in the meantime
            return;
        }
        try {
            (range == null
                            ? response.sendFile(file.toString(), 0, length)
                            : response.sendFile(file.toString(), range.first(), range.length()))
                    .onComplete(end -> {
                        close();
                        if (end.failed()) { // the file is gone or cannot be opened; without this the client would wait
                            response.reset();
                        }
                    });
        } catch (IllegalStateException e) { // the client has gone
            close();
        }
    }

    @Override
    public void close() {
        if (users.getAndUpdate(count -> Math.max(0, count - 1)) == 1) {
            folder.delete(file, reserved);
        }
    }
}
