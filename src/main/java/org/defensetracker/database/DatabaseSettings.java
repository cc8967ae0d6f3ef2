package org.defensetracker.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** The embedded PostgreSQL; not used when a data source is configured. */
@ConfigMapping(prefix = "tracker.database")
interface DatabaseSettings {

    /** The data folder. A relative path counts from the working directory. */
    @WithDefault("data/postgres")
    Path directory();

    /** How long the service tries to start a server again that has died, before the service ends. */
    @WithDefault("PT1M")
    Duration restartFor();

    /** When the service counts as ready. */
    @ConfigMapping(prefix = "tracker.readiness")
    interface ReadinessSettings {

        /** Whether a database that takes no writes makes the service unready, though it can be read. */
        @WithDefault("false")
        boolean needsWrites();
    }
}
