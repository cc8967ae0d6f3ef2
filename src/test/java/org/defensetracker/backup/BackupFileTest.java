package org.defensetracker.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.defensetracker.backup.BackupException.Refusal;
import org.defensetracker.backup.Manifest.Part;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup is restored only if every byte of it is as it was written. */
class BackupFileTest {

    private static final String ROWS = "code,name\nROU,Romania\nFRA,\n";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = folder.resolve("backup.zip");
        write(false);
    }

    private void write(boolean replace) throws IOException, SQLException {
        BackupFile.write(file, replace, parts -> {
            var output = parts.begin("tables/area.csv");
            output.write(ROWS.getBytes(UTF_8));
            return manifest("11", output.bytes(), output.sha256Hex());
        });
    }

    private static Manifest manifest(String schema, long bytes, String sha256) {
        var part = new Part(DataTable.AREA, List.of("code", "name"), 2, bytes, sha256);
        return new Manifest(
                Manifest.FORMAT, Manifest.FORMAT_VERSION, schema, "1.0", "2026-09-01T00:00:00Z", 17, 0, List.of(part));
    }

    @Test
    void whatWasWrittenIsReadBack() throws Exception {
        try (var backup = BackupFile.open(file)) {
            assertThat(backup.manifest().revision()).isEqualTo(17);
            var part = backup.manifest().tables().get(0);
            assertThat(backup.open(part)).hasContent(ROWS);
        }
    }

    @Test
    void onlyTheOwnerMayReadItAndNothingElseIsLeft() throws Exception {
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyWhereThatIsSaid() throws Exception {
        Files.writeString(file, "precious");
        assertThatThrownBy(() -> write(false)).hasMessageContaining("exists").hasMessageContaining("--replace");
        assertThat(file).hasContent("precious");
        write(true);
        BackupFile.open(file).close();
    }

    @Test
    void aBackupThatFailsLeavesTheOldOneAndNothingOfItself() throws Exception {
        var before = Files.readAllBytes(file);
        assertThatThrownBy(() -> BackupFile.write(file, true, parts -> {
                    parts.begin("tables/area.csv").write('x');
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(file).hasBinaryContent(before);
        onlyTheOwnerMayReadItAndNothingElseIsLeft();
    }

    @Test
    void everyChangedByteIsFound() throws Exception {
        var whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            var changed = whole.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            refused("");
        }
    }

    @Test
    void everyTruncationAndEveryAdditionIsFound() throws Exception {
        var whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            refused("");
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        refused("");
    }

    @Test
    void otherFilesAreRefused() throws Exception {
        var random = new byte[100_000];
        new Random(1).nextBytes(random);
        for (var other : List.of("", "PK", "PK" + "x".repeat(100), "{}", new String(random, US_ASCII))) {
            Files.writeString(file, other);
            refused("");
        }
        zip(Map.of("readme.txt", "hello"));
        refused("not a backup");
        Files.delete(file);
        assertThatThrownBy(() -> BackupFile.open(file))
                .hasMessageContaining("no such file")
                .extracting(e -> ((BackupException) e).reason())
                .isEqualTo(Refusal.CIRCUMSTANCES);
    }

    /** The checksum of the whole is right in each of these: somebody has made them. */
    @Test
    void aMadeUpFileIsFoundByItsManifest() throws Exception {
        var manifest = new String(BackupFile.open(file).manifest().toJson(), UTF_8);
        zip(Map.of("tables/area.csv", ROWS, "manifest.json", manifest));
        BackupFile.open(file).close();
        zip(Map.of("tables/area.csv", ROWS.replace("Romania", "Rumania"), "manifest.json", manifest));
        refused("table area in it is damaged");
        zip(Map.of("tables/area.csv", ROWS + "x".repeat(10_000_000), "manifest.json", manifest));
        refused("table area in it is damaged");
        zip(Map.of("tables/area.csv", ROWS, "tables/more.csv", "", "manifest.json", manifest));
        refused("not hold what its manifest says");
        zip(Map.of("manifest.json", manifest));
        refused("not hold what its manifest says");
        zip(Map.of("tables/area.csv", ROWS, "manifest.json", manifest.replace("\"AREA\"", "\"pg_authid\"")));
        refused("manifest cannot be read");
        zip(Map.of("tables/area.csv", ROWS, "manifest.json", manifest.replace("\"revision\" : 17,", "")));
        refused("manifest cannot be read");
        zip(Map.of("tables/area.csv", ROWS, "manifest.json", manifest.replace("tracker-backup", "other")));
        refused("not a backup");
        zip(Map.of("tables/area.csv", ROWS, "manifest.json", manifest.replace("_version\" : 1,", "_version\" : 2,")));
        refused("newer release");
        zip(Map.of("tables/area.csv", ROWS, "manifest.json", "["));
        refused("manifest cannot be read");
    }

    private void zip(Map<String, String> entries) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setComment("0".repeat(64));
            for (var entry : new ArrayList<>(entries.entrySet())) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
            }
        }
        BackupFile.seal(file);
    }

    private void refused(String words) {
        assertThatThrownBy(() -> BackupFile.open(file))
                .isInstanceOfSatisfying(
                        BackupException.class, e -> assertThat(e.reason()).isEqualTo(Refusal.FILE))
                .hasMessageContainingAll("cannot be restored", "Nothing was changed.")
                .hasMessageContaining(words);
    }
}
