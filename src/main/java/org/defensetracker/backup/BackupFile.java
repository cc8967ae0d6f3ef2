package org.defensetracker.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.defensetracker.backup.BackupException.Refusal;
import org.defensetracker.backup.Manifest.Part;

/**
 * A backup: a ZIP archive with a CSV file for each table and a manifest that has the digest of each. The archive's comment
 * is the last thing in the file. It is the SHA-256 of everything before it, so {@code head -c -64 FILE | sha256sum} says the same as
 * {@code tail -c 64 FILE}.
 */
public final class BackupFile implements AutoCloseable {

    private static final String MANIFEST = "manifest.json";
    private static final int LARGEST_MANIFEST = 1 << 20;
    private static final int CHECKSUM = 64;
    private static final int BLOCK = 1 << 16;

    private final ZipFile archive;
    private final Manifest manifest;

    private BackupFile(ZipFile archive, Manifest manifest) {
        this.archive = archive;
        this.manifest = manifest;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** The CSV of a table. */
    InputStream open(Part part) throws IOException {
        return archive.getInputStream(archive.getEntry(part.entry()));
    }

    /** Opens a backup whose every byte is as it was written. */
    public static BackupFile open(Path file) throws IOException {
        try {
            checkWhole(file);
            var archive = new ZipFile(file.toFile());
            try {
                var manifest = Manifest.parse(read(archive));
                checkParts(archive, manifest);
                return new BackupFile(archive, manifest);
            } catch (IOException | RuntimeException e) {
                archive.close();
                throw e;
            }
        } catch (BackupException e) {
            throw new BackupException(
                    e.reason(),
                    "The file " + file + " cannot be restored: " + e.getMessage() + ". Nothing was changed.",
                    e);
        }
    }

    private static void checkWhole(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BackupException(Refusal.CIRCUMSTANCES, "there is no such file");
        }
        try (var input = new RandomAccessFile(file.toFile(), "r")) {
            var start = new byte[2];
            if (input.length() <= CHECKSUM || input.read(start) != 2 || start[0] != 'P' || start[1] != 'K') {
                throw new BackupException(Refusal.FILE, "it is not a backup of this service");
            }
            var expected = new byte[CHECKSUM];
            input.seek(input.length() - CHECKSUM);
            input.readFully(expected);
            if (!new String(expected, US_ASCII).equals(checksum(file))) {
                throw new BackupException(
                        Refusal.FILE, "it is damaged or incomplete, because its checksum is not that of its contents");
            }
        }
    }

    private static byte[] read(ZipFile archive) throws IOException {
        var entry = archive.getEntry(MANIFEST);
        if (entry == null) {
            throw new BackupException(Refusal.FILE, "it is not a backup of this service");
        }
        try (var input = archive.getInputStream(entry)) {
            return input.readNBytes(LARGEST_MANIFEST);
        }
    }

    private static void checkParts(ZipFile archive, Manifest manifest) throws IOException {
        var expected = Stream.concat(manifest.tables().stream().map(Part::entry), Stream.of(MANIFEST))
                .sorted()
                .toList();
        if (!archive.stream().map(ZipEntry::getName).sorted().toList().equals(expected)) {
            throw new BackupException(Refusal.FILE, "it does not hold what its manifest says");
        }
        for (var part : manifest.tables()) {
            try (var input = archive.getInputStream(archive.getEntry(part.entry()))) {
                var digest = new DigestedOutput(OutputStream.nullOutputStream());
                // One byte more than it should have, and not all that a hostile file may unpack to.
                copy(input, digest, part.bytes() + 1);
                if (digest.bytes() != part.bytes() || !digest.sha256Hex().equals(part.sha256())) {
                    throw new BackupException(
                            Refusal.FILE, "the table " + part.table().tableName() + " in it is damaged");
                }
            }
        }
    }

    private static void copy(InputStream input, OutputStream output, long most) throws IOException {
        var block = new byte[BLOCK];
        var left = most;
        while (left > 0) {
            var read = input.read(block, 0, (int) Math.min(block.length, left));
            if (read < 0) {
                return;
            }
            output.write(block, 0, read);
            left -= read;
        }
    }

    /** What writes the parts of a backup, and then says what they are. */
    interface Content {
        Manifest write(Parts parts) throws IOException, SQLException;
    }

    /** Where a part is written. */
    interface Parts {
        DigestedOutput begin(String entry) throws IOException;
    }

    /** Writes a backup: the file has its name only when it is complete and on the disk. Its owner alone may read it. */
    static Manifest write(Path file, boolean replace, Content content) throws IOException, SQLException {
        var target = file.toAbsolutePath();
        refuseExisting(target, replace);
        var unfinished = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".unfinished");
        unfinished.toFile().deleteOnExit();
        try {
            Manifest manifest;
            try (var archive = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
                archive.setComment("0".repeat(CHECKSUM));
                manifest = content.write(entry -> {
                    archive.putNextEntry(new ZipEntry(entry));
                    return new DigestedOutput(archive);
                });
                archive.putNextEntry(new ZipEntry(MANIFEST));
                archive.write(manifest.toJson());
            }
            seal(unfinished);
            refuseExisting(target, replace);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(target.getParent());
            return manifest;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void refuseExisting(Path target, boolean replace) {
        if (Files.isDirectory(target) || Files.exists(target) && !replace) {
            throw new BackupException(
                    Refusal.CIRCUMSTANCES,
                    target + " exists: choose another name, or add --replace to replace a file.");
        }
        if (!Files.isDirectory(target.getParent())) {
            throw new BackupException(Refusal.CIRCUMSTANCES, "There is no folder " + target.getParent() + ".");
        }
    }

    /** Writes the checksum in the place that is left for it, and all of the file to the disk. */
    static void seal(Path file) throws IOException {
        var checksum = checksum(file);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(US_ASCII.encode(checksum), channel.size() - CHECKSUM);
            channel.force(true);
        }
    }

    /** A new name is on the disk only when its folder is; Windows has no such call and needs none. */
    private static void forceFolder(Path folder) {
        try (var channel = FileChannel.open(folder)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }

    private static String checksum(Path file) throws IOException {
        try (var input = Files.newInputStream(file)) {
            var digest = new DigestedOutput(OutputStream.nullOutputStream());
            copy(input, digest, Files.size(file) - CHECKSUM);
            return digest.sha256Hex();
        }
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
