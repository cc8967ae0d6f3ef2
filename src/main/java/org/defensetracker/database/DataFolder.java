package org.defensetracker.database;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the embedded database, locked by one process at a time. It contains {@code cluster} (PostgreSQL's own data
 * directory), {@code binaries} (the programs, unpacked once), {@code password}, {@code server.log} and {@code lock}.
 */
final class DataFolder implements AutoCloseable {

    /** Data of one major version cannot be opened by another; the version itself is set in the pom. */
    static final String MAJOR_VERSION = "18";

    private static final String REMEDY = "set TRACKER_DATABASE_DIRECTORY to another folder";

    /** Far behind the text: on Windows nobody else can read what is locked. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path folder;
    private final FileChannel lockFile;

    private DataFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** Creates the folder if necessary, and locks it until it is closed or the process ends. */
    static DataFolder open(Path directory) {
        Path folder = directory.toAbsolutePath().normalize();
        try {
            refuseForeignFiles(folder);
            makeFolder(folder);
            FileChannel lockFile = FileChannel.open(
                    folder.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            DataFolder dataFolder = new DataFolder(folder, lockFile);
            try {
                dataFolder.lock();
            } catch (IOException | RuntimeException e) {
                lockFile.close();
                throw e;
            }
            return dataFolder;
        } catch (IOException e) {
            throw new DatabaseStartException(
                    "The database folder " + folder + " cannot be written and locked (" + e + "): make it writable, or "
                            + REMEDY + ".",
                    e);
        }
    }

    /** Whether a process uses the folder. */
    static boolean isInUse(Path directory) throws IOException {
        var lock = directory.resolve("lock");
        if (!Files.exists(lock)) {
            return false;
        }
        try (var file = FileChannel.open(lock, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var free = file.tryLock(LOCKED_BYTE, 1, false)) {
            return free == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    /** Whether the folder has a database. */
    static boolean hasData(Path directory) {
        return Files.exists(directory.resolve("cluster").resolve("PG_VERSION"))
                && !Files.exists(directory.resolve("unfinished"));
    }

    Path cluster() {
        return folder.resolve("cluster");
    }

    Path binaries() {
        return folder.resolve("binaries");
    }

    Path log() {
        return folder.resolve("server.log");
    }

    Path passwordFile() {
        return folder.resolve("password");
    }

    /**
     * Leaves the folder so that a server can start in it: no live server of a run that was killed, no cluster that was
     * half made, no data of another major version, and a password.
     */
    void prepare() throws IOException {
        Files.createDirectories(binaries());
        var orphan = Postmaster.of(cluster(), binaries());
        if (orphan.isPresent()) {
            orphan.get().stop();
        }
        Postmaster.deleteForeignPidFile(cluster(), binaries());
        if (Files.exists(unfinished())) {
            deleteAll(cluster());
        }
        if (Files.exists(cluster())) {
            refuseOtherVersions();
        } else {
            Files.writeString(unfinished(), "");
            makePassword();
        }
        Files.deleteIfExists(log());
    }

    /** Marks the cluster as complete: from now on only PostgreSQL deletes from it. */
    void finished() throws IOException {
        Files.deleteIfExists(unfinished());
    }

    String password() throws IOException {
        if (!Files.exists(passwordFile())) {
            throw new DatabaseStartException("The file " + passwordFile()
                    + " is missing, without which its database cannot be opened: bring it back from a backup, or set a"
                    + " new password as docs/operations.md describes.");
        }
        return Files.readString(passwordFile()).strip();
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    /** Exists until the first start has succeeded: a cluster beside it is incomplete and has no data. */
    private Path unfinished() {
        return folder.resolve("unfinished");
    }

    private void lock() throws IOException {
        FileLock lock = tryLock(LOCKED_BYTE);
        if (lock == null) {
            String holder = Files.readString(folder.resolve("lock")).strip();
            throw new DatabaseStartException("The database folder " + folder + " is in use by process " + holder
                    + ": stop that one first, or " + REMEDY + ".");
        }
        lockFile.truncate(0);
        lockFile.write(US_ASCII.encode(Long.toString(ProcessHandle.current().pid())));
    }

    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.getParent());
            Files.createDirectory(folder, ownerOnly("rwx------"));
        }
    }

    private @Nullable FileLock tryLock(long position) throws IOException {
        try {
            return lockFile.tryLock(position, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void refuseForeignFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder) || Files.exists(folder.resolve("lock"))) {
            return;
        }
        try (Stream<Path> contents = Files.list(folder)) {
            if (contents.findAny().isPresent()) {
                throw new DatabaseStartException("The folder " + folder
                        + " holds files that are not this service's: empty it, or " + REMEDY + ".");
            }
        }
    }

    private void refuseOtherVersions() throws IOException {
        Path versionFile = cluster().resolve("PG_VERSION");
        String version =
                Files.exists(versionFile) ? Files.readString(versionFile).strip() : "an unknown version";
        if (!version.equals(MAJOR_VERSION)) {
            throw new DatabaseStartException("The data in " + folder + " are of PostgreSQL " + version
                    + " and this service brings " + MAJOR_VERSION
                    + ": back them up with the release that wrote them and restore the backup in another"
                    + " folder, as docs/operations.md describes, or " + REMEDY + ".");
        }
    }

    private void makePassword() throws IOException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        Files.deleteIfExists(passwordFile());
        Files.createFile(passwordFile(), ownerOnly("rw-------"));
        Files.writeString(passwordFile(), Base64.getUrlEncoder().encodeToString(secret) + "\n");
    }

    /** So that the next start unpacks the programs again: a full disk or a power cut may have left some of them incomplete. */
    void deletePrograms() throws IOException {
        deleteAll(binaries());
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
