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
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.defensetracker.imports.DataFileReader;
import org.defensetracker.imports.DataLoader;
import org.jboss.logging.Logger;

/** Loads the data that ship with the service into the database before the first request is served. */
@ApplicationScoped
class StartupLoad {

    private static final Logger LOG = Logger.getLogger(StartupLoad.class);

    private final DataLoader loader;
    private final LoadSettings settings;
    private final DataSource database;

    StartupLoad(DataLoader loader, LoadSettings settings, DataSource database) {
        this.loader = loader;
        this.database = database;
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
    void load() throws SQLException {
        if (isReadOnly()) {
            LOG.info("The database takes no writes, as a standby: the service reads what is there");
            return;
        }
        var shipped = DataFileReader.read(this::open);
        var data = settings.load() == LoadSettings.LoadMode.ALL ? shipped : shipped.referenceAlone();
        var loaded = loader.isStored(data) ? DataLoader.Loaded.NOTHING : loader.load(data);
        LOG.infof(
                "Data: %d editions, %d observations and %d targets were added or corrected",
                loaded.editions(), loaded.observations(), loaded.targets());
    }

    private boolean isReadOnly() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select cast(current_setting('transaction_read_only') as boolean)")) {
            row.next();
            return row.getBoolean(1);
        }
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
