package org.defensetracker.database;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the arguments of a maintenance command ask for.
 *
 * @param file where the copy is; null for a move
 * @param url where to move; null but for a move
 * @param user of the database there; null where none was named
 */
record MaintenanceRequest(
        Command command,
        boolean replace,
        @Nullable Path file,
        @Nullable String url,
        @Nullable String user) {

    enum Command {
        BACKUP,
        RESTORE,
        MOVE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Command parse(String name) {
            for (var command : values()) {
                if (command.toString().equals(name)) {
                    return command;
                }
            }
            throw new UsageException("There is no command '" + name + "'.");
        }
    }

    /** The arguments mean nothing. The message says which and why, in one sentence. */
    static final class UsageException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    /**
     * Reads the arguments.
     *
     * @throws UsageException where they mean nothing
     */
    static MaintenanceRequest parse(String... arguments) {
        var words = new ArrayList<>(List.of(arguments));
        var command = Command.parse(words.remove(0));
        var replace = words.remove("--replace");
        if (command != Command.MOVE) {
            return new MaintenanceRequest(command, replace, file(command, words), null, null);
        }
        var url = option(words, "--to");
        var user = option(words, "--user");
        if (url == null) {
            throw new UsageException("move needs --to and the address of a database.");
        }
        if (url.contains("password=")) {
            throw new UsageException(
                    "A password in the address can be seen by every user of this machine: set PGPASSWORD.");
        }
        if (!words.isEmpty()) {
            throw new UsageException("move does not take: " + String.join(" ", words));
        }
        return new MaintenanceRequest(command, replace, null, url, user);
    }

    private static Path file(Command command, List<String> words) {
        if (words.isEmpty()) {
            throw new UsageException(command + " needs the name of a file.");
        }
        var name = words.remove(0);
        if (!words.isEmpty() || name.startsWith("--")) {
            throw new UsageException(command + " takes one file, and --replace, but not: "
                    + (name.startsWith("--") ? name : String.join(" ", words)));
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + name + "' is not the name of a file.");
        }
    }

    private static @Nullable String option(List<String> words, String name) {
        var position = words.indexOf(name);
        if (position < 0) {
            return null;
        }
        if (position + 1 == words.size()) {
            throw new UsageException(name + " needs a value.");
        }
        words.remove(position);
        return words.remove(position);
    }

    Path requiredFile() {
        return Objects.requireNonNull(file);
    }

    String requiredUrl() {
        return Objects.requireNonNull(url);
    }
}
