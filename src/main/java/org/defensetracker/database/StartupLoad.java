package org.defensetracker.database;

import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.defensetracker.imports.DataFileReader;
import org.defensetracker.imports.DataLoader;
import org.jboss.logging.Logger;

/** Loads the data that ship with the service into the database before the first request is served. */
@ApplicationScoped
class StartupLoad {

    private static final Logger LOG = Logger.getLogger(StartupLoad.class);

    private final DataLoader loader;
    private final LoadSettings settings;

    StartupLoad(DataLoader loader, LoadSettings settings) {
        this.loader = loader;
        this.settings = settings;
    }

    /** Where the data come from. */
    @ConfigMapping(prefix = "tracker.data")
    interface LoadSettings {

        /** A folder with the six CSV files, in place of those that ship with the service. */
        Optional<Path> directory();

        /** Which part of the data is loaded. */
        @WithDefault("all")
        LoadMode load();

        /** REFERENCE loads only areas and sources, for a service whose figures and targets are imported. */
        enum LoadMode {
            ALL,
            REFERENCE
        }
    }

    @Startup
    @Priority(1)
    void load() {
        var data = DataFileReader.read(this::open);
        var loaded = loader.load(settings.load() == LoadSettings.LoadMode.ALL ? data : data.referenceAlone());
        LOG.infof(
                "Data: %d editions, %d observations and %d targets were added or corrected",
                loaded.editions(), loaded.observations(), loaded.targets());
    }

    private InputStream open(String name) throws IOException {
        if (settings.directory().isPresent()) {
            return Files.newInputStream(settings.directory().get().resolve(name));
        }
        var shipped = StartupLoad.class.getResourceAsStream("/data/" + name);
        if (shipped == null) {
            throw new FileNotFoundException("data/" + name);
        }
        return shipped;
    }
}
