package org.defensetracker.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path parent;

    @Test
    void oneHoldsItUntilItIsClosed() throws Exception {
        Path directory = parent.resolve("data");
        try (DataFolder opened = DataFolder.open(directory)) {
            assertThatThrownBy(() -> DataFolder.open(directory))
                    .isInstanceOf(DatabaseStartException.class)
                    .hasMessageContaining(opened.toString())
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid());
        }
        DataFolder.open(directory).close();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyItsOwnerCanLookIn() throws Exception {
        try (DataFolder opened = DataFolder.open(parent.resolve("data"))) {
            opened.prepare();
            assertThat(permissions(parent.resolve("data"))).isEqualTo("rwx------");
            assertThat(permissions(opened.passwordFile())).isEqualTo("rw-------");
        }
    }

    @Test
    void thePasswordIsMadeOnceAndLong() throws Exception {
        String first;
        try (DataFolder opened = DataFolder.open(parent.resolve("data"))) {
            opened.prepare();
            first = opened.password();
            Files.createDirectory(opened.cluster());
            Files.writeString(opened.cluster().resolve("PG_VERSION"), DataFolder.MAJOR_VERSION + "\n");
            opened.finished();
            opened.prepare();
            assertThat(opened.password()).isEqualTo(first).hasSize(32);
        }
    }

    @Test
    void aClusterThatWasHalfMadeIsMadeAnew() throws Exception {
        try (DataFolder opened = DataFolder.open(parent.resolve("data"))) {
            opened.prepare();
            Files.createDirectories(opened.cluster().resolve("base"));
            opened.prepare();
            assertThat(opened.cluster()).doesNotExist();
        }
    }

    /** A file that was not written to its end would stay so: the library unpacks what is missing alone. */
    @Test
    void programsOfAStartThatFailedAreUnpackedAgain() throws Exception {
        try (DataFolder opened = DataFolder.open(parent.resolve("data"))) {
            opened.prepare();
            Files.createDirectories(opened.binaries().resolve("bin"));
            Files.writeString(opened.binaries().resolve("bin").resolve("postgres"), "");
            opened.deletePrograms();
            assertThat(opened.binaries()).doesNotExist();
            opened.deletePrograms();
        }
    }

    @Test
    void dataOfAnotherMajorVersionAreRefused() throws Exception {
        try (DataFolder opened = DataFolder.open(parent.resolve("data"))) {
            Files.createDirectory(opened.cluster());
            Files.writeString(opened.cluster().resolve("PG_VERSION"), "17\n");
            assertThatThrownBy(opened::prepare)
                    .isInstanceOf(DatabaseStartException.class)
                    .hasMessageContaining(opened.toString())
                    .hasMessageContaining("of PostgreSQL 17 and this service brings 18");
        }
    }

    @Test
    void aLostPasswordIsSaid() throws Exception {
        try (DataFolder opened = DataFolder.open(parent.resolve("data"))) {
            assertThatThrownBy(opened::password)
                    .isInstanceOf(DatabaseStartException.class)
                    .hasMessageContaining(opened.passwordFile().toString());
        }
    }

    @Test
    void somebodyElsesFilesAreLeftAlone() throws Exception {
        Path letter = Files.writeString(parent.resolve("letter.txt"), "Dear Jens");
        assertThatThrownBy(() -> DataFolder.open(parent))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("holds files that are not this service's");
        assertThat(parent).isDirectoryContaining(letter::equals);
        assertThat(parent.resolve("lock")).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeMadeIsSaid() throws Exception {
        Path file = Files.writeString(parent.resolve("file"), "");
        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("TRACKER_DATABASE_DIRECTORY");
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
