package org.defensetracker.database;

/**
 * The embedded database cannot be started. The message tells the operator in one sentence what is wrong, in which folder,
 * and what to do.
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
