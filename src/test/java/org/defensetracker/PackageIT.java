package org.defensetracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PackageIT {

    private static final int MEGABYTE = 1 << 20;

    @Test
    void thePackageBringsNoProgramsForOtherMachines() throws IOException {
        var bytes = 0L;
        try (var files = Files.walk(Path.of("target", "quarkus-app"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        assertThat(bytes / MEGABYTE).isPositive().isLessThanOrEqualTo(Long.getLong("tracker.package.largest-mb"));
    }
}
