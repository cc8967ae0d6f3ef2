package org.defensetracker.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The server process that {@code postmaster.pid} names. It outlives us when we are killed, so the next start finds it
 * and must stop it.
 */
record Postmaster(ProcessHandle process) {

    /** A fast shutdown writes a checkpoint, which takes as long as the disk does. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

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
            Instant end = Instant.now().plus(STOP_TIMEOUT);
            while (runs()) {
                if (Instant.now().isAfter(end)) {
                    throw new IOException("PostgreSQL, process " + process.pid() + ", did not stop");
                }
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL was stopping", e);
        }
    }

    /**
     * Kills what is left of a server whose first process has died. The others end by themselves when they notice, which one that
     * is busy does late; until then no server can start on their data.
     */
    static void killAll(Path binaries) throws IOException {
        if (!Files.exists(binaries)) {
            return; // nothing was ever started
        }
        Path programs = binaries.toRealPath();
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> Path.of(command).startsWith(programs))
                        .isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** A zombie process counts as alive, but runs no program. */
    boolean runs() {
        return process.isAlive() && process.info().command().isPresent();
    }

    /**
     * SIGINT asks for a fast shutdown. The JDK can only send SIGTERM, which waits for every client to leave, or kill;
     * on Windows only killing is possible, and the write-ahead log then restores the data.
     */
    void interrupt() throws IOException, InterruptedException {
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
