package org.defensetracker.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The server process that {@code postmaster.pid} names. It outlives us when we are killed, so the next start finds it
 * and must stop it.
 */
record Postmaster(ProcessHandle process) {

    private static final String PID_FILE = "postmaster.pid";

    /** A fast shutdown writes a checkpoint, which takes as long as the disk does. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

    /**
     * Finds the live server of a cluster. A process id is reused sooner or later, so the process counts only if it runs
     * a program from {@code binaries}, a folder that serves this one cluster.
     */
    static Optional<Postmaster> of(Path cluster, Path binaries) throws IOException {
        var process = named(cluster.resolve(PID_FILE));
        return process.isPresent()
                        && process.flatMap(Postmaster::program)
                                .filter(isBelow(binaries))
                                .isPresent()
                ? process.map(Postmaster::new)
                : Optional.empty();
    }

    private static Optional<Path> program(ProcessHandle process) {
        return process.info().command().map(Path::of);
    }

    private static Predicate<Path> isBelow(Path folder) throws IOException {
        var real = folder.toRealPath();
        return path -> path.startsWith(real);
    }

    /** The live process whose number a file has. */
    private static Optional<ProcessHandle> named(Path pidFile) throws IOException {
        return Files.exists(pidFile)
                ? Files.readString(pidFile)
                        .lines()
                        .findFirst()
                        .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
                : Optional.empty();
    }

    /**
     * Deletes {@code postmaster.pid} where its number now belongs to a program of somebody else: PostgreSQL would not start. The
     * caller has the folder's lock, so that no server of ours is starting.
     */
    static void deleteForeignPidFile(Path cluster, Path binaries) throws IOException {
        var file = cluster.resolve(PID_FILE);
        var program = named(file).flatMap(Postmaster::program);
        if (program.isPresent() && program.filter(isBelow(binaries)).isEmpty()) {
            Files.delete(file);
        }
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
        var isOurs = isBelow(binaries);
        ProcessHandle.allProcesses()
                .filter(process -> program(process).filter(isOurs).isPresent())
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
