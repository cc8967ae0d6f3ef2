package org.defensetracker.database;

import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.defensetracker.backup.BackupException;
import org.defensetracker.backup.BackupException.Refusal;
import org.defensetracker.backup.BackupFile;
import org.defensetracker.backup.BackupWriter;
import org.defensetracker.backup.Manifest;
import org.defensetracker.backup.Restore;
import org.defensetracker.database.MaintenanceRequest.UsageException;

/** Runs a command that is given in place of a start of the service: {@code backup}, {@code restore} or {@code move}. */
final class MaintenanceCommand {

    static final String USAGE = """
            Without arguments the service starts. With them, one of these runs, and no service starts:
              backup [--replace] FILE                    copies the data set to a file, while the service runs or not
              restore [--replace] FILE                   brings it back; the service must be stopped
              move [--replace] --to URL [--user NAME]    copies it to another server; the service must be stopped.
                                                         The password is read from PGPASSWORD
            --replace allows to replace the file, or the data set, that is there already.""";

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 64;
    static final int UNREADABLE_FILE = 65;

    private final SmallRyeConfig config;
    private final Map<String, String> environment;
    private final PrintStream output;
    private final PrintStream errors;

    /** Whether the data set was copied, restored or moved; a command runs once. */
    private boolean isDone;

    MaintenanceCommand(SmallRyeConfig config, Map<String, String> environment, PrintStream output, PrintStream errors) {
        this.config = config;
        this.environment = environment;
        this.output = output;
        this.errors = errors;
    }

    /** Runs it, and gives the exit code. */
    int run(String... arguments) {
        MaintenanceRequest request;
        try {
            request = MaintenanceRequest.parse(arguments);
        } catch (UsageException e) {
            errors.println(e.getMessage());
            errors.println(USAGE);
            return WRONG_USAGE;
        }
        try {
            switch (request.command()) {
                case BACKUP -> backUp(request);
                case RESTORE -> restore(request);
                case MOVE -> move(request);
            }
            return DONE;
        } catch (BackupException e) {
            errors.println(e.getMessage());
            return e.reason() == Refusal.FILE ? UNREADABLE_FILE : FAILED;
        } catch (DatabaseStartException e) {
            errors.println(e.getMessage());
            return FAILED;
        } catch (IOException | SQLException | RuntimeException e) {
            if (isDone) {
                errors.println("What is said above is done. Afterwards this failed: " + reason(e));
                return DONE;
            }
            errors.println("It failed, and nothing was changed: " + reason(e));
            return FAILED;
        }
    }

    private static String reason(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }

    /** Tells what was done. What fails from here on no longer changes that. */
    private void done(String message) {
        isDone = true;
        output.println(message);
    }

    private void backUp(MaintenanceRequest request) throws IOException, SQLException {
        var file = request.requiredFile();
        try (var database = CommandDatabase.toRead(config);
                var connection = database.connect()) {
            var manifest = new BackupWriter(connection).write(file, request.replace(), release());
            done("Copied " + words(manifest) + " to " + file.toAbsolutePath() + ", " + Files.size(file) + " bytes.");
        }
    }

    private void restore(MaintenanceRequest request) throws IOException, SQLException {
        // Before a server is started or an empty database made.
        try (var backup = BackupFile.open(request.requiredFile());
                var database = CommandDatabase.aloneOrNew(config);
                var connection = database.connect()) {
            new Restore(connection, backup).run(request.replace());
            done("Restored " + words(backup.manifest()) + ", taken at "
                    + backup.manifest().takenAt() + " by release "
                    + backup.manifest().release() + ". The data set has a new identity.");
        }
    }

    private void move(MaintenanceRequest request) throws IOException, SQLException {
        var url = request.requiredUrl();
        var user = request.user() == null ? environment.getOrDefault("PGUSER", "") : request.user();
        var folder = Files.createTempDirectory("move"); // only its owner may look into it
        var file = folder.resolve("data-set.zip");
        try (var source = CommandDatabase.alone(config);
                var read = source.connect();
                var write = CommandDatabase.at(url, user, environment.getOrDefault("PGPASSWORD", ""))
                        .connect()) {
            Restore.refuseServices(read);
            new BackupWriter(read).write(file, false, release());
            try (var copy = BackupFile.open(file)) {
                new Restore(write, copy).run(request.replace());
                done("Moved " + words(copy.manifest()) + " to " + url + ". What was moved is still where it was, too.");
            }
            if (Restore.isUsedByOthers(read)) {
                throw new BackupException(
                        Refusal.CIRCUMSTANCES,
                        "Meanwhile a service or another program connected to the database that was moved. What it wrote may"
                                + " be missing from the copy: stop it, and move again with --replace.");
            }
            output.println("Start the service with");
            output.println("  QUARKUS_DATASOURCE_JDBC_URL=" + url);
            output.println("  QUARKUS_DATASOURCE_USERNAME=" + user);
            output.println("and the password in QUARKUS_DATASOURCE_PASSWORD.");
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static String words(Manifest manifest) {
        return "revision " + manifest.revision() + " (schema version " + manifest.schemaVersion() + ", "
                + manifest.tables().size() + " tables, " + manifest.rows() + " rows)";
    }

    private static String release() throws IOException {
        var build = new Properties();
        try (var file = MaintenanceCommand.class.getResourceAsStream("/build.properties")) {
            build.load(file);
        }
        return build.getProperty("version");
    }
}
