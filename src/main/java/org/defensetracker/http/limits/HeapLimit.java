package org.defensetracker.http.limits;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Has the Java heap give back what it no longer needs. Unless told otherwise, Java takes a sixty-fourth of the machine's memory
 * at the start and up to a quarter of it later. It makes the heap smaller only in a collection of all of it, which may never come
 * while there are requests. A limit on the command line wins.
 */
@Singleton
final class HeapLimit {

    private static final Logger LOG = Logger.getLogger(HeapLimit.class);

    /** A heap of this size has room for everything but large imports. */
    private static final long USUAL_BYTES = 256L << 20;

    private static final int INTERVAL_SECONDS = 30;

    private final Runtime java = Runtime.getRuntime();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        var collector = new Thread(work, "limit-heap");
        collector.setDaemon(true);
        return collector;
    });

    /** The size of the heap after it was last collected; for the thread alone. */
    private long bytesNeeded;

    void start(@Observes StartupEvent start) {
        if (isLimited()) {
            return;
        }
        thread.execute(this::collect); // the start has left much behind, and took more room than what follows
        thread.scheduleWithFixedDelay(this::limit, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    /** Collects, which takes less than a tenth of a second, where the heap is large and has grown by half. */
    private void limit() {
        var bytes = java.totalMemory();
        if (bytes > USUAL_BYTES && bytes > bytesNeeded * 3 / 2) {
            collect();
        }
    }

    private void collect() {
        System.gc();
        bytesNeeded = java.totalMemory();
    }

    private static boolean isLimited() {
        var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return machine != null && machine.getVMOption("MaxHeapSize").getOrigin() == VMOption.Origin.VM_CREATION;
        } catch (IllegalArgumentException e) {
            LOG.debugf(e, "This Java does not tell the limit of its heap");
            return false;
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        thread.shutdownNow();
    }
}
