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

    @Test
    void withoutItsFileThereIsNoServer() throws Exception {
        assertThat(Postmaster.of(folder, folder)).isEmpty();
    }
}
