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
import org.defensetracker.imports.DataFiles;
import org.defensetracker.imports.Loader;
import org.jboss.logging.Logger;

/** Brings the data that ship with the service into the database, before the first request is served. */
@ApplicationScoped
class FirstLoad {

    private static final Logger LOG = Logger.getLogger(FirstLoad.class);

    private final Loader loader;
    private final Settings settings;

    FirstLoad(Loader loader, Settings settings) {
        this.loader = loader;
        this.settings = settings;
    }

    /** Where the data come from. */
    @ConfigMapping(prefix = "tracker.data")
    interface Settings {

        /** A folder with the six CSV files, in place of those that ship with the service. */
        Optional<Path> directory();

        /** How much of them. */
        @WithDefault("all")
        Load load();

        /** All, or only areas and sources: for a service whose figures and targets are to be imported. */
        enum Load {
            ALL,
            REFERENCE
        }
    }

    @Startup
    @Priority(1)
    void load() {
        var data = DataFiles.read(this::open);
        var added = loader.addNew(settings.load() == Settings.Load.ALL ? data : data.referenceAlone());
        LOG.infof(
                "Data: %d editions with %d observations and %d targets were new",
                added.editions(), added.observations(), added.targets());
    }

    private InputStream open(String name) throws IOException {
        if (settings.directory().isPresent()) {
            return Files.newInputStream(settings.directory().get().resolve(name));
        }
        var shipped = FirstLoad.class.getResourceAsStream("/data/" + name);
        if (shipped == null) {
            throw new FileNotFoundException("data/" + name);
        }
        return shipped;
    }
}
