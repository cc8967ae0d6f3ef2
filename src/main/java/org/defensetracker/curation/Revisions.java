package org.defensetracker.curation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.defensetracker.connection.LongTransactions;
import org.defensetracker.http.DataRevision;
import org.defensetracker.http.problem.FaultLog;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * The revision of the data set, a number in a table of one row: each transaction that writes raises it and adds its
 * changes to the log.
 *
 * <p>A writer locks that row before it reads anything, until it commits. So writers run one after the other, each sees
 * what the one before it wrote, and a revision is visible only when all before it are.
 */
@ApplicationScoped
public class Revisions implements DataRevision {

    private final Session database;
    private final StoredJson json;
    private final RevisionWatch watch;
    private final SnapshotReads reads;
    private final SnapshotMemory memory;
    private final TransactionSynchronizationRegistry transactions;
    private final FaultLog faults;

    Revisions(
            Session database,
            StoredJson json,
            RevisionWatch watch,
            SnapshotReads reads,
            SnapshotMemory memory,
            TransactionSynchronizationRegistry transactions,
            FaultLog faults) {
        this.database = database;
        this.json = json;
        this.watch = watch;
        this.reads = reads;
        this.memory = memory;
        this.transactions = transactions;
        this.faults = faults;
    }

    @Override
    public @Nullable Revision known() {
        return watch.known();
    }

    @Override
    public @Nullable ConfirmedRevision confirmed() {
        return watch.confirmed();
    }

    @Override
    public CompletionStage<Revision> learn() {
        return watch.learn();
    }

    @Override
    public boolean isPrimaryAway() {
        return watch.isPrimaryAway();
    }

    @Override
    public Duration patience() {
        return watch.patience();
    }

    @Override
    @Transactional
    public Revision current() {
        return memory.once(
                Revision.class,
                () -> database.doReturningWork(
                        connection -> RevisionReader.newest(connection, null).revision()));
    }

    /** The revision of that number in the log; where it is not there, one that is no other's. */
    @Transactional
    Revision logged(long number) {
        return database.doReturningWork(connection -> RevisionReader.logged(connection, number))
                .orElseGet(() -> new Revision(current().dataSet(), number, "0", Instant.EPOCH));
    }

    @Override
    public <T> T inSnapshot(long seen, Callable<T> work) {
        return reads.read(seen, work);
    }

    /**
     * Runs a write in a transaction of its own: all of it is there afterwards, or nothing. One that adds no change to its
     * set raises no revision.
     */
    public <T> T write(Attribution signature, Function<ChangeSet, T> work) {
        return WriteTransaction.call(QuarkusTransaction.requiringNew(), () -> writeHere(signature, work));
    }

    /** The same within the transaction that is under way. */
    @Transactional(Transactional.TxType.MANDATORY)
    public <T> T writeHere(Attribution signature, Function<ChangeSet, T> work) {
        database.createNativeQuery("select number from data_revision for update", Long.class)
                .getSingleResult();
        var known = watch.newest();
        var before = database.doReturningWork(connection -> RevisionReader.newest(connection, known));
        var changes = new ChangeSet(database, json, before.revision(), signature);
        var result = work.apply(changes);
        if (changes.size() > 0) {
            commit(signature, changes, !before.replaces(known));
        }
        return result;
    }

    /** Lets the transaction that is under way take as long as an import may. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void allowLong(Duration longest) {
        database.doWork(connection -> LongTransactions.allowImport(connection, longest));
    }

    private void commit(Attribution signature, ChangeSet changes, boolean follows) {
        var changedAt = database.createNativeQuery(
                        "with raised as (update data_revision set number = :revision, changed_at = clock_timestamp() "
                                + "returning number, changed_at) "
                                + "insert into change_set (revision, changed_at, who, action, reason, changes, mark) "
                                + "select number, changed_at, :who, :action, :reason, :changes, :mark from raised "
                                + "returning changed_at",
                        Instant.class)
                .setParameter("revision", changes.revision())
                .setParameter("who", signature.who())
                .setParameter("action", signature.action().name().toLowerCase(Locale.ROOT))
                .setParameter("reason", signature.reason(), String.class)
                .setParameter("changes", changes.size())
                .setParameter("mark", changes.mark())
                .getSingleResult();
        announceAfterCommit(changes.made(changedAt), follows);
    }

    /** This happens before the writer gets its answer, so that its next request never reads an older cached answer. */
    private void announceAfterCommit(Revision revision, boolean follows) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // nothing is committed yet
            }

            @Override
            public void afterCompletion(int status) {
                // One whose outcome is not known is found by the watch, as those of other instances are.
                if (status == Status.STATUS_COMMITTED) {
                    watch.written(revision, follows);
                    faults.writeSucceeded();
                }
            }
        });
    }
}
