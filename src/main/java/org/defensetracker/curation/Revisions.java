package org.defensetracker.curation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.function.Supplier;
import org.defensetracker.http.DataRevision;

/** The revision of the data set, kept in a table of one row: each transaction that writes raises it. */
@ApplicationScoped
public class Revisions implements DataRevision {

    private final EntityManager database;

    Revisions(EntityManager database) {
        this.database = database;
    }

    @Override
    @Transactional
    public Revision current() {
        var row = (Tuple) database.createNativeQuery("select number, changed_at from data_revision", Tuple.class)
                .getSingleResult();
        return new Revision(row.get(0, Long.class), row.get(1, Instant.class));
    }

    @Override
    public <T> T inSnapshot(Supplier<T> reading) {
        return QuarkusTransaction.requiringNew().call(() -> {
            database.createNativeQuery("set transaction isolation level repeatable read, read only")
                    .executeUpdate();
            return reading.get();
        });
    }

    /** Raises the revision within the transaction that writes; a second writer waits here until the first is through. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void raise() {
        database.createNativeQuery("update data_revision set number = number + 1, changed_at = clock_timestamp()")
                .executeUpdate();
    }
}
