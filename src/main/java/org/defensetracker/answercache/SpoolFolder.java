package org.defensetracker.answercache;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The folder of answers that are too large for memory. All its files together stay below a limit. Each process has a
 * folder of its own in it, with a file that it locks while it runs. The next start deletes what killed processes left.
 */
@Singleton
class SpoolFolder {

    private static final Logger LOG = Logger.getLogger(SpoolFolder.class);
    private static final String LOCK = "lock";
    private static final int LONGEST_WAIT_SECONDS = 4;

    private final Path parent;
    private final long limit;
    private final AtomicLong bytes = new AtomicLong();
    private final Semaphore writers;
    private @Nullable Path own;
    private @Nullable FileLock lock;
    private BooleanSupplier evict = () -> false;

    SpoolFolder(CacheSettings settings, MeterRegistry metrics) {
        parent = Path.of(settings.directory());
        limit = settings.spoolSize().asLongValue();
        writers = new Semaphore(settings.exportsAtOnce(), true);
        Gauge.builder("tracker.cache.spooled", bytes, AtomicLong::get)
                .baseUnit("bytes")
                .description("What large answers take on disk")
                .register(metrics);
    }

    /** Sets what frees space: it removes one stored answer and returns false where there is none. */
    void evictBy(BooleanSupplier oneAnswer) {
        evict = oneAnswer;
    }

    /** Waits until one more file may be written. Whoever writes it ends with {@link #endWriting}. */
    void beginWriting() throws IOException {
        try {
            if (!writers.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("too many are being written at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the service is stopping", e);
        }
    }

    void endWriting() {
        writers.release();
    }

    /** A new, empty file. */
    synchronized Path newFile() throws IOException {
        if (own == null || !Files.isDirectory(own)) {
            open();
        }
        return Files.createTempFile(own, "answer-", "");
    }

    /** Reserves space for more bytes of a file. */
    void reserve(long more) throws IOException {
        while (bytes.addAndGet(more) > limit) {
            bytes.addAndGet(-more);
            if (!evict.getAsBoolean()) {
                throw new IOException("the answers on disk would take more than " + limit + " bytes");
            }
        }
    }

    /** Gives space back that was reserved. */
    void release(long reserved) {
        bytes.addAndGet(-reserved);
    }

    /** Deletes a file and gives back the space that was reserved for it. */
    void delete(Path file, long reserved) {
        release(reserved);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf(e, "The file %s of a large answer cannot be deleted", file);
        }
    }

    private void open() throws IOException {
        Files.createDirectories(parent);
        deleteLeftovers();
        own = Files.createTempDirectory(parent, "process-");
        var channel = FileChannel.open(own.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock = channel.lock();
    }

    /** Deletes the folders of processes that have ended. */
    private void deleteLeftovers() throws IOException {
        try (var folders = Files.newDirectoryStream(parent, "process-*")) {
            for (var folder : folders) {
                if (!isInUse(folder)) {
                    deleteAll(folder);
                }
            }
        }
    }

    private static boolean isInUse(Path folder) {
        try (var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                var free = channel.tryLock()) {
            return free == null;
        } catch (IOException | OverlappingFileLockException e) {
            // A process is just creating or deleting this folder if it has no lock file.
            return true;
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    @PreDestroy
    synchronized void close() {
        try {
            if (lock != null) {
                lock.acquiredBy().close();
            }
            if (own != null) {
                deleteAll(own);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
