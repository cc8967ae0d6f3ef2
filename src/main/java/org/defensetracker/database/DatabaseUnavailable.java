package org.defensetracker.database;

/**
 * The embedded database cannot be had. The message is one sentence for whoever started the service: what is wrong, in
 * which folder, and what to do.
 */
final class DatabaseUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseUnavailable(String message) {
        super(message);
    }

    DatabaseUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
