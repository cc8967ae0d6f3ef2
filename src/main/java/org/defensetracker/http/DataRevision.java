package org.defensetracker.http;

import java.time.Instant;
import java.util.function.Supplier;

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
     * Runs a reading in a transaction that sees one state of the data from its first query to its last, whatever is
     * written meanwhile, and can write nothing. {@link #current()} called within it names that state.
     */
    <T> T inSnapshot(Supplier<T> reading);
}
