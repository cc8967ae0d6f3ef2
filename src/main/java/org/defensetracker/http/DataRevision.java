package org.defensetracker.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Tells which revision of the data is the newest. Each write makes a new one. */
public interface DataRevision {

    /**
     * A state of the data. A restore of the database brings back an older state, and later writes use its numbers again:
     * two revisions are the same only if their data set and their mark are the same, too.
     *
     * @param dataSet the identity of the data set, which a restore changes
     * @param number grows with each transaction that writes; 0 before the first
     * @param mark is random for each revision
     * @param changedAt when that write was committed, or the data set was restored, whichever was later
     */
    record Revision(String dataSet, long number, String mark, Instant changedAt) {

        /** Names this revision and no other, not even one with the same number from before a restore. */
        public String id() {
            return number + "-" + dataSet + "-" + mark;
        }

        /**
         * The id of the event that tells of this revision: its number alone as long as no restore has changed the data set
         * since the schema made it, and then {@link #id()}.
         */
        public String eventId() {
            return isOfFirstDataSet() ? Long.toString(number) : id();
        }

        /** Whether the data set is the one that the schema made. The identity of such a data set begins with an s. */
        public boolean isOfFirstDataSet() {
            return dataSet.startsWith("s");
        }

        /** Whether it was made after another revision of the same data set. */
        public boolean isAfter(Revision other) {
            return dataSet.equals(other.dataSet) && number > other.number;
        }
    }

    /**
     * Is sent, as an event, when the database has been restored. What rests on revisions of before is of no use any more.
     *
     * @param before the newest revision that was known
     * @param now the newest revision of the restored data
     */
    record DataSetReplaced(Revision before, Revision now) {}

    /** The newest state. */
    Revision current();

    /**
     * The newest state, without a query: as it was less than a second ago, and never older than a write that this
     * instance has answered. Null where it was not read recently.
     */
    @Nullable
    Revision known();

    /**
     * A state that was the newest when it was last read or written.
     *
     * @param age how long ago that was
     */
    record ConfirmedRevision(Revision revision, Duration age) {}

    /**
     * The newest state that this instance has ever heard of, however long ago: for answers while the database is away. It is
     * never older than a write that this instance has answered. Null before the first.
     */
    @Nullable
    ConfirmedRevision confirmed();

    /** Reads the newest state from the database, once for all who ask at the same time. It fails if the database does. */
    CompletionStage<Revision> learn();

    /**
     * The same for somebody who has seen a revision of that number: where the first answer is older, because its query was under
     * way already, the database is asked once more.
     */
    default CompletionStage<Revision> learn(long seen) {
        return learn().thenCompose(
                        learnt -> learnt.number() < seen ? learn() : CompletableFuture.completedFuture(learnt));
    }

    /** Whether the newest state is that of a standby, because the primary does not answer. */
    boolean isPrimaryAway();

    /** How long to wait for what {@link #learn} tells: longer where a standby can be asked after a primary that says nothing. */
    Duration patience();

    /**
     * Runs the work in a transaction that sees one state of the data from its first query to its last, whatever is written
     * meanwhile, and can write nothing. {@link #current()} called within it names that state. A standby may be read, if it
     * has all that this instance knows of.
     *
     * @param seen the number of the newest revision that whoever asks has seen: no older state is read from a standby
     */
    <T> T inSnapshot(long seen, Callable<T> work);
}
