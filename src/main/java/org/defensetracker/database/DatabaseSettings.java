package org.defensetracker.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** The data folder of the embedded PostgreSQL; not used when a data source is configured. */
@ConfigMapping(prefix = "tracker.database")
interface DatabaseSettings {

    /** A relative path counts from the working directory. */
    @WithDefault("data/postgres")
    Path directory();
}
