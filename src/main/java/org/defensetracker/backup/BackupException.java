package org.defensetracker.backup;

import org.jspecify.annotations.Nullable;

/** A backup, a restore or a move was refused or failed. The message tells the operator why, and what was changed if anything was. */
public final class BackupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is at fault. */
    public enum Refusal {
        /** The place to write to, or the database. */
        CIRCUMSTANCES,
        /** The file is damaged, incomplete, of a newer release, or no backup. */
        FILE
    }

    private final Refusal reason;

    public BackupException(Refusal reason, String message) {
        this(reason, message, null);
    }

    public BackupException(Refusal reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What is at fault. */
    public Refusal reason() {
        return reason;
    }
}
