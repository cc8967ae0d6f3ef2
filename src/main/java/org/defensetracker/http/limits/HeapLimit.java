package org.defensetracker.http.limits;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Keeps the Java heap near what it holds. Unless told otherwise, Java takes a sixty-fourth of the machine's memory at the
 * start, up to a quarter of it later, and seldom gives any back. Options on the command line win.
 */
@Singleton
final class HeapLimit {

    private static final Logger LOG = Logger.getLogger(HeapLimit.class);

    /** In this order: the lowest share must never be above the highest. The interval is in milliseconds. */
    private static final Map<String, String> OPTIONS = new LinkedHashMap<>();

    static {
        OPTIONS.put("MinHeapFreeRatio", "10");
        OPTIONS.put("MaxHeapFreeRatio", "25");
        OPTIONS.put("G1PeriodicGCInterval", "15000");
    }

    void apply(@Observes StartupEvent start) {
        var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (machine == null) {
            return;
        }
        try {
            OPTIONS.forEach((name, value) -> {
                if (!isGiven(machine, name)) {
                    machine.setVMOption(name, value);
                }
            });
        } catch (IllegalArgumentException e) {
            LOG.debugf(e, "This Java does not let its heap be limited");
            return;
        }
        // The start has left much behind, and took more room than what follows.
        var collect = new Thread(System::gc, "limit-heap");
        collect.setDaemon(true);
        collect.start();
    }

    private static boolean isGiven(HotSpotDiagnosticMXBean machine, String name) {
        var origin = machine.getVMOption(name).getOrigin();
        return origin != VMOption.Origin.DEFAULT && origin != VMOption.Origin.ERGONOMIC;
    }
}
