package org.defensetracker.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterTest {

    @TempDir
    Path folder;

    @Test
    void aProcessThatRunsAnotherProgramIsNotTheServer() throws Exception {
        long reused = ProcessHandle.current().pid();
        Files.writeString(folder.resolve("postmaster.pid"), reused + "\n/elsewhere\n");
        assertThat(Postmaster.of(folder, folder)).isEmpty();

        Path java = Path.of(ProcessHandle.current().info().command().orElseThrow());
        assertThat(Postmaster.of(folder, java.getParent())).isPresent();
    }

    /** After a power cut the number may be that of anybody: PostgreSQL itself would wait for that process to end. */
    @Test
    void aPidFileThatNamesAnotherProgramIsDeleted() throws Exception {
        var file = folder.resolve("postmaster.pid");
        Files.writeString(file, ProcessHandle.current().pid() + "\n/elsewhere\n");
        var java = Path.of(ProcessHandle.current().info().command().orElseThrow());
        Postmaster.deleteForeignPidFile(folder, java.getParent());
        assertThat(file).as("a program of ours").exists();
        Postmaster.deleteForeignPidFile(folder, folder);
        assertThat(file).doesNotExist();
        Postmaster.deleteForeignPidFile(folder, folder);
        Files.writeString(file, Long.MAX_VALUE + "\n");
        Postmaster.deleteForeignPidFile(folder, folder);
        assertThat(file).as("of nobody, which PostgreSQL sees by itself").exists();
    }

    @Test
    void withoutItsFileThereIsNoServer() throws Exception {
        assertThat(Postmaster.of(folder, folder)).isEmpty();
    }
}
