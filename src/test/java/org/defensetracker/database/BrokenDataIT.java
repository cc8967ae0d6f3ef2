package org.defensetracker.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.defensetracker.testing.ServiceProcess;
import org.defensetracker.testing.ShippedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenDataIT {

    @TempDir
    Path folder;

    @Test
    void aBrokenFileStopsTheStartAndLeavesTheDatabaseEmpty() throws IOException, InterruptedException {
        var data = Files.createDirectory(folder.resolve("files"));
        try (var shipped = Files.list(Path.of("src", "main", "resources", "data"))) {
            for (var file : shipped.toList()) {
                Files.copy(file, data.resolve(file.getFileName()));
            }
        }
        var targets = data.resolve("targets.csv");
        Files.writeString(targets, Files.readString(targets).replace("rou-core-2030,ROU,", "rou-core-2030,RUM,"));

        try (var broken = ServiceProcess.launch(folder, Map.of("TRACKER_DATA_DIRECTORY", data.toString()))) {
            assertThat(broken.exitCode()).isNotZero();
            assertThat(broken.output())
                    .containsPattern("targets\\.csv, line \\d+, column area: 'RUM' is not known")
                    .doesNotContain("Listening on");
        }
        try (var sound = ServiceProcess.launch(folder)) {
            assertThat(sound.isReady()).isTrue();
            // All of it is new: the broken start left nothing behind.
            assertThat(sound.output())
                    .contains("%d editions, %d observations and %d targets were added or corrected"
                            .formatted(
                                    ShippedData.rows("editions").size(),
                                    ShippedData.rows("observations").size(),
                                    ShippedData.rows("targets").size()));
            sound.terminate();
        }
    }
}
