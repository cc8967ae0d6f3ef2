package org.defensetracker.imports;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what an import has read, and tells about once a second. */
final class Progress {

    private static final long SECOND = 1_000_000_000;

    private final long id;
    private final AtomicLong rows;
    private final ImportRuns runs;
    private long toldAt = System.nanoTime();

    Progress(long id, AtomicLong rows, ImportRuns runs) {
        this.id = id;
        this.rows = rows;
        this.runs = runs;
    }

    void readOne() {
        rows.incrementAndGet();
        if (System.nanoTime() - toldAt > SECOND) {
            toldAt = System.nanoTime();
            runs.progress(id, rows.get());
        }
    }

    long rows() {
        return rows.get();
    }
}
