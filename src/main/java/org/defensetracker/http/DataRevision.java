package org.defensetracker.http;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The one number that stands for the state of all the data: it grows with each write. */
public interface DataRevision {

    /**
     * A state of the data.
     *
     * @param number grows with each transaction that writes; 0 before the first
     * @param changedAt when that write was committed
     */
    record Revision(long number, Instant changedAt) {}

    /** The newest state. */
    Revision current();

    /**
     * The newest state, without asking the database: as it was less than a second ago, and never older than a write that
     * this instance has answered. Null where nobody has asked for so long that it is not known.
     */
    @Nullable
    Revision known();

    /** Asks for what is {@link #known}, once however many ask meanwhile. Fails where the database does not answer. */
    CompletionStage<Revision> learn();

    /**
     * Runs the work in a transaction that sees one state of the data from its first query to its last, whatever is written
     * meanwhile, and can write nothing. {@link #current()} called within it names that state.
     */
    <T> T inSnapshot(Callable<T> work);
}
