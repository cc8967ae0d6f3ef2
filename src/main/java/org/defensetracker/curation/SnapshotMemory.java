package org.defensetracker.curation;

import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Remembers what was read within one read of {@link org.defensetracker.http.DataRevision#inSnapshot}: the state that is read does not
 * change, and several parts of an answer ask for the same lists. In every other transaction, as in writes, nothing is remembered.
 */
@Singleton
public class SnapshotMemory {

    private static final Object KEY = SnapshotMemory.class;

    private final TransactionSynchronizationRegistry transactions;

    SnapshotMemory(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    /** Begins to remember, until the transaction that is under way ends. */
    void begin() {
        transactions.putResource(KEY, new HashMap<Object, Object>());
    }

    /**
     * What was read before in this snapshot; else it is read now. To be called within a transaction.
     *
     * @param key of the caller alone, for one thing that is read
     * @param read gives what nobody changes
     */
    @SuppressWarnings("unchecked") // a key has one caller, which always reads the same type
    public <T> T once(Object key, Supplier<T> read) {
        if (!(transactions.getResource(KEY) instanceof Map<?, ?> remembered)) {
            return read.get();
        }
        var known = (T) remembered.get(key);
        if (known == null) {
            known = read.get();
            ((Map<Object, Object>) remembered).put(key, known);
        }
        return known;
    }
}
