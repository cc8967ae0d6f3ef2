package org.defensetracker.database;

import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.defensetracker.backup.Backup;
import org.defensetracker.backup.BackupException;
import org.defensetracker.backup.BackupException.Refusal;
import org.defensetracker.backup.BackupFile;
import org.defensetracker.backup.Manifest;
import org.defensetracker.backup.Restore;
import org.jspecify.annotations.Nullable;

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

    MaintenanceCommand(SmallRyeConfig config, Map<String, String> environment, PrintStream output, PrintStream errors) {
        this.config = config;
        this.environment = environment;
        this.output = output;
        this.errors = errors;
    }

    /**
     * What the arguments ask for.
     *
     * @param file where the copy is; null for a move
     * @param url where to move
     */
    record Request(
            String command,
            boolean replace,
            @Nullable Path file,
            @Nullable String url,
            @Nullable String user) {

        /** Reads the arguments. What they do not mean is refused, with a message. */
        static Request parse(String... arguments) {
            var words = new ArrayList<>(List.of(arguments));
            var command = words.remove(0);
            var replace = words.remove("--replace");
            var isMove = command.equals("move");
            if (!isMove && !List.of("backup", "restore").contains(command)) {
                throw new IllegalArgumentException("There is no command '" + command + "'.");
            }
            var url = isMove ? option(words, "--to") : null;
            var user = isMove ? option(words, "--user") : null;
            if (isMove && url == null) {
                throw new IllegalArgumentException("move needs --to and the address of a database.");
            }
            if (url != null && url.contains("password=")) {
                throw new IllegalArgumentException(
                        "A password in the address can be seen by every user of this machine: set PGPASSWORD.");
            }
            if (words.size() != (isMove ? 0 : 1) || words.stream().anyMatch(word -> word.startsWith("--"))) {
                throw new IllegalArgumentException(command + " does not take: " + String.join(" ", words));
            }
            return new Request(command, replace, isMove ? null : path(words.get(0)), url, user);
        }

        private static @Nullable String option(List<String> words, String name) {
            var position = words.indexOf(name);
            if (position < 0) {
                return null;
            }
            if (position + 1 == words.size()) {
                throw new IllegalArgumentException(name + " needs a value.");
            }
            words.remove(position);
            return words.remove(position);
        }

        private static Path path(String name) {
            try {
                return Path.of(name);
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("'" + name + "' is not the name of a file.", e);
            }
        }
    }

    /** Runs it, and gives the exit code. */
    int run(String... arguments) {
        try {
            var request = Request.parse(arguments);
            switch (request.command) {
                case "backup" -> backUp(Objects.requireNonNull(request.file), request.replace);
                case "restore" -> restore(Objects.requireNonNull(request.file), request.replace);
                default -> move(request);
            }
            return DONE;
        } catch (IllegalArgumentException e) {
            errors.println(e.getMessage());
            errors.println(USAGE);
            return WRONG_USAGE;
        } catch (BackupException e) {
            errors.println(e.getMessage());
            return e.reason() == Refusal.FILE ? UNREADABLE_FILE : FAILED;
        } catch (DatabaseUnavailableException e) {
            errors.println(e.getMessage());
            return FAILED;
        } catch (IOException | SQLException | RuntimeException e) {
            errors.println("It failed, and nothing was changed: " + e.getMessage());
            return FAILED;
        }
    }

    private void backUp(Path file, boolean replace) throws IOException, SQLException {
        try (var database = CommandDatabase.toRead(config);
                var connection = database.connect()) {
            var manifest = new Backup(connection).write(file, replace, release());
            output.println(
                    "Copied " + words(manifest) + " to " + file.toAbsolutePath() + ", " + Files.size(file) + " bytes.");
        }
    }

    private void restore(Path file, boolean replace) throws IOException, SQLException {
        // Before a server is started or an empty database made.
        try (var backup = BackupFile.open(file);
                var database = CommandDatabase.aloneOrNew(config);
                var connection = database.connect()) {
            new Restore(connection, backup).run(replace);
            output.println("Restored " + words(backup.manifest()) + ", taken at "
                    + backup.manifest().takenAt() + " by release "
                    + backup.manifest().release() + ". The data set has a new identity.");
        }
    }

    private void move(Request request) throws IOException, SQLException {
        var url = Objects.requireNonNull(request.url);
        var user = request.user == null ? environment.getOrDefault("PGUSER", "") : request.user;
        var folder = Files.createTempDirectory("move"); // only its owner may look into it
        var file = folder.resolve("data-set.zip");
        try (var source = CommandDatabase.alone(config);
                var read = source.connect();
                var write = CommandDatabase.at(url, user, environment.getOrDefault("PGPASSWORD", ""))
                        .connect()) {
            Restore.refuseServices(read);
            var manifest = copy(read, write, file, request.replace);
            Restore.refuseServices(read); // one may have started meanwhile
            output.println("Moved " + words(manifest) + " to " + url + ". Start the service with");
            output.println("  QUARKUS_DATASOURCE_JDBC_URL=" + url);
            output.println("  QUARKUS_DATASOURCE_USERNAME=" + user);
            output.println(
                    "and the password in QUARKUS_DATASOURCE_PASSWORD. What was moved is still where it was, too.");
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static Manifest copy(Connection read, Connection write, Path file, boolean replace)
            throws IOException, SQLException {
        new Backup(read).write(file, false, release());
        try (var copy = BackupFile.open(file)) {
            new Restore(write, copy).run(replace);
            return copy.manifest();
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
