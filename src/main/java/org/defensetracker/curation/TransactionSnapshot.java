package org.defensetracker.curation;

import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import org.defensetracker.http.DataRevision.OpenSnapshot;
import org.jspecify.annotations.Nullable;

/** A reading transaction that may be handed from one step of a request to the next. */
final class TransactionSnapshot implements OpenSnapshot {

    /** What a slow client may take for the largest answer. */
    private static final int LONGEST_SECONDS = 1800;

    private final TransactionManager transactions;
    private @Nullable Transaction left;
    private boolean closed;

    private TransactionSnapshot(TransactionManager transactions) {
        this.transactions = transactions;
    }

    static TransactionSnapshot begin(TransactionManager transactions) {
        try {
            transactions.setTransactionTimeout(LONGEST_SECONDS);
            transactions.begin();
            transactions.setTransactionTimeout(0);
            return new TransactionSnapshot(transactions);
        } catch (NotSupportedException | SystemException e) {
            throw new IllegalStateException("A reading transaction cannot begin", e);
        }
    }

    @Override
    public void leave() {
        try {
            left = transactions.suspend();
        } catch (SystemException e) {
            throw new IllegalStateException("A reading transaction cannot be suspended", e);
        }
    }

    @Override
    public void enter() {
        try {
            transactions.resume(left);
            left = null;
        } catch (InvalidTransactionException | SystemException e) {
            throw new IllegalStateException("A reading transaction cannot be resumed", e);
        }
    }

    /** It has written nothing, so it can end as if it had failed. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (left != null) {
            enter();
        }
        try {
            transactions.rollback();
        } catch (SystemException e) {
            throw new IllegalStateException("A reading transaction cannot be ended", e);
        }
    }
}
