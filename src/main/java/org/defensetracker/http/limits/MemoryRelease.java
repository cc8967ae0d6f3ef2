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
import javax.management.JMException;
import javax.management.ObjectName;
import org.jboss.logging.Logger;

/**
 * Gives memory back to the system that is no longer needed: of the Java heap, and of what Java and its libraries take beside it, of
 * which the C library keeps much that was freed.
 *
 * <p>Unless told otherwise, Java takes a sixty-fourth of the machine's memory at the start and up to a quarter of it later. It makes
 * the heap smaller only in a collection of all of it, which may never come while there are requests. With a limit on the command line
 * the heap is left to Java.
 */
@Singleton
final class MemoryRelease {

    private static final Logger LOG = Logger.getLogger(MemoryRelease.class);

    /** A heap of this size has room for everything but large imports. */
    private static final long USUAL_BYTES = 256L << 20;

    private static final int INTERVAL_SECONDS = 30;

    /** The bean whose operations are the commands of {@code jcmd}. */
    private static final String DIAGNOSTICS = "com.sun.management:type=DiagnosticCommand";

    /** The command {@code System.trim_native_heap}. Not every Java has it: it needs Linux and the GNU C library. */
    private static final String TRIM = "systemTrimNativeHeap";

    private final Runtime java = Runtime.getRuntime();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        var collector = new Thread(work, "limit-heap");
        collector.setDaemon(true);
        return collector;
    });

    /** The size of the heap after it was last collected; for the thread alone. */
    private long bytesNeeded;

    void start(@Observes StartupEvent start) {
        thread.scheduleWithFixedDelay(this::trim, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
        if (!isLimited()) {
            thread.execute(this::collect); // the start has left much behind, and took more room than what follows
            thread.scheduleWithFixedDelay(this::limit, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Collects, which takes less than a tenth of a second, where the heap is large and has grown by a quarter. */
    private void limit() {
        var bytes = java.totalMemory();
        if (bytes > USUAL_BYTES && bytes > bytesNeeded * 5 / 4) {
            collect();
        }
    }

    /** Has the C library give back what it keeps; some milliseconds. */
    private void trim() {
        try {
            ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName(DIAGNOSTICS), TRIM, null, null);
        } catch (JMException | RuntimeException e) { // an exception would end the repetition
            LOG.debugf("This Java cannot give back memory beside the heap: %s", e.getMessage());
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
