package org.defensetracker.http.problem;

import java.io.Serial;

/** The connection to the database broke at COMMIT: the write may be stored or not. */
public final class OutcomeUnknownException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public OutcomeUnknownException(Throwable cause) {
        super("The outcome of a write is not known", cause);
    }
}
