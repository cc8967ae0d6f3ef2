package org.defensetracker.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class EmbeddedDatabaseTest {

    @Test
    void thePackageHasTheProgramsOfThisPlatform() throws IOException {
        try (var programs = EmbeddedDatabase.programs(System.getProperty("os.name"), System.getProperty("os.arch"))) {
            assertThat(programs.read()).isNotNegative();
        }
    }

    @Test
    void aPlatformThatThePackageDoesNotServeIsToldWhatToDo() {
        assertThatThrownBy(() -> EmbeddedDatabase.programs("Linux", "s390x"))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContainingAll("Linux on s390x", "-Pall-platforms", "QUARKUS_DATASOURCE_JDBC_URL");
    }
}
