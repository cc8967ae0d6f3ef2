package org.defensetracker.database;

/**
 * The embedded database cannot be started. The message tells the operator in one sentence what is wrong, in which folder,
 * and what to do.
 */
final class DatabaseStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseStartException(String message) {
        super(message);
    }

    DatabaseStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
