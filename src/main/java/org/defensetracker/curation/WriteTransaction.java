package org.defensetracker.curation;

import io.quarkus.narayana.jta.TransactionRunnerOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.defensetracker.http.problem.DatabaseFault;
import org.defensetracker.http.problem.OutcomeUnknownException;

/** Runs a write in a transaction, and says so if it is not known whether the transaction was committed. */
public final class WriteTransaction {

    private WriteTransaction() {}

    /** Does the work and commits it. What fails before the commit has stored nothing. */
    public static <T> T call(TransactionRunnerOptions transaction, Callable<T> work) {
        var isDone = new AtomicBoolean();
        try {
            return transaction.call(() -> {
                var result = work.call();
                isDone.set(true);
                return result;
            });
        } catch (RuntimeException e) {
            var broke = DatabaseFault.of(e).filter(DatabaseFault::isOfTheConnection);
            throw isDone.get() && broke.isPresent() ? new OutcomeUnknownException(e) : e;
        }
    }
}
