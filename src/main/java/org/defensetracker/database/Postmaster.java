package org.defensetracker.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server process that {@code postmaster.pid} names. It outlives us when we are killed, so the next start finds it
 * and must stop it.
 */
record Postmaster(ProcessHandle process) {

    /** A fast shutdown writes a checkpoint, which takes as long as the disk does. */
    private static final long PATIENCE_SECONDS = 60;

    /**
     * Finds the live server of a cluster. A process id is reused sooner or later, so the process counts only if it runs
     * a program from {@code binaries}, a folder that serves this one cluster.
     */
    static Optional<Postmaster> of(Path cluster, Path binaries) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        Path programs = binaries.toRealPath();
        return Files.readString(pidFile)
                .lines()
                .findFirst()
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .filter(command -> Path.of(command).startsWith(programs))
                        .isPresent())
                .map(Postmaster::new);
    }

    /** Disconnects the clients, writes everything down and waits until the process is gone. */
    void stop() throws IOException {
        try {
            interrupt();
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL was stopping", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("PostgreSQL, process " + process.pid() + ", did not stop", e);
        }
    }

    /**
     * SIGINT asks for a fast shutdown. The JDK can only send SIGTERM, which waits for every client to leave, or kill;
     * on Windows killing is what there is, and the write-ahead log makes good for it.
     */
    private void interrupt() throws IOException, InterruptedException {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            process.destroyForcibly();
            return;
        }
        new ProcessBuilder("sh", "-c", "kill -INT " + process.pid())
                .inheritIO()
                .start()
                .waitFor();
    }
}
