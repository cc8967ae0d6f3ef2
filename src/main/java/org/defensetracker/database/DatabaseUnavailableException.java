package org.defensetracker.database;

/**
 * The embedded database cannot be had. The message is one sentence for whoever started the service: what is wrong, in
 * which folder, and what to do.
 */
final class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseUnavailableException(String message) {
        super(message);
    }

    DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
