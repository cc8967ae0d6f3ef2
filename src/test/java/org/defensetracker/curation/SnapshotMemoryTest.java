package org.defensetracker.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.defensetracker.http.DataRevision;
import org.junit.jupiter.api.Test;

/** What is read once for an answer, and what is read each time. */
@QuarkusTest
class SnapshotMemoryTest {

    @Inject
    SnapshotMemory memory;

    @Inject
    DataRevision data;

    private final AtomicInteger reads = new AtomicInteger();

    private int readTwice() {
        memory.once(SnapshotMemoryTest.class, reads::incrementAndGet);
        return memory.once(SnapshotMemoryTest.class, reads::incrementAndGet);
    }

    @Test
    void aSnapshotReadsOnceAndTheNextOneAnew() {
        assertThat(data.inSnapshot(0, this::readTwice)).isEqualTo(1);
        assertThat(data.inSnapshot(0, this::readTwice)).isEqualTo(2);
    }

    @Test
    void anotherTransactionReadsEachTime() {
        assertThat(QuarkusTransaction.requiringNew().call(this::readTwice)).isEqualTo(2);
    }
}
