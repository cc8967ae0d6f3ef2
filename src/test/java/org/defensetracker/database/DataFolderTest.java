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
        try (DataFolder held = DataFolder.hold(directory)) {
            assertThatThrownBy(() -> DataFolder.hold(directory))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining(held.toString())
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid());
        }
        DataFolder.hold(directory).close();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyItsOwnerCanLookIn() throws Exception {
        try (DataFolder held = DataFolder.hold(parent.resolve("data"))) {
            held.prepare();
            assertThat(permissions(parent.resolve("data"))).isEqualTo("rwx------");
            assertThat(permissions(held.passwordFile())).isEqualTo("rw-------");
        }
    }

    @Test
    void thePasswordIsMadeOnceAndLong() throws Exception {
        String first;
        try (DataFolder held = DataFolder.hold(parent.resolve("data"))) {
            held.prepare();
            first = held.password();
            Files.createDirectory(held.cluster());
            Files.writeString(held.cluster().resolve("PG_VERSION"), DataFolder.MAJOR_VERSION + "\n");
            held.finished();
            held.prepare();
            assertThat(held.password()).isEqualTo(first).hasSize(32);
        }
    }

    @Test
    void aClusterThatWasHalfMadeIsMadeAnew() throws Exception {
        try (DataFolder held = DataFolder.hold(parent.resolve("data"))) {
            held.prepare();
            Files.createDirectories(held.cluster().resolve("base"));
            held.prepare();
            assertThat(held.cluster()).doesNotExist();
        }
    }

    @Test
    void dataOfAnotherMajorVersionAreRefused() throws Exception {
        try (DataFolder held = DataFolder.hold(parent.resolve("data"))) {
            Files.createDirectory(held.cluster());
            Files.writeString(held.cluster().resolve("PG_VERSION"), "17\n");
            assertThatThrownBy(held::prepare)
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining(held.toString())
                    .hasMessageContaining("of PostgreSQL 17 and this service brings 18");
        }
    }

    @Test
    void aLostPasswordIsSaid() throws Exception {
        try (DataFolder held = DataFolder.hold(parent.resolve("data"))) {
            assertThatThrownBy(held::password)
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining(held.passwordFile().toString());
        }
    }

    @Test
    void somebodyElsesFilesAreLeftAlone() throws Exception {
        Path letter = Files.writeString(parent.resolve("letter.txt"), "Dear Jens");
        assertThatThrownBy(() -> DataFolder.hold(parent))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("holds files that are not this service's");
        assertThat(parent).isDirectoryContaining(letter::equals);
        assertThat(parent.resolve("lock")).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeMadeIsSaid() throws Exception {
        Path file = Files.writeString(parent.resolve("file"), "");
        assertThatThrownBy(() -> DataFolder.hold(file.resolve("data")))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("TRACKER_DATABASE_DIRECTORY");
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
