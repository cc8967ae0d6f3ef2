package org.defensetracker.http.limits;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import org.jboss.logging.Logger;

/**
 * Has the Java heap give back what it no longer needs. Unless told otherwise, Java takes a sixty-fourth of the machine's memory
 * at the start, up to a quarter of it later, and seldom gives any back. Options on the command line win.
 */
@Singleton
final class HeapLimit {

    private static final Logger LOG = Logger.getLogger(HeapLimit.class);

    /** An idle heap is collected, and then made smaller, at this interval. */
    private static final String INTERVAL = "G1PeriodicGCInterval";

    private static final String INTERVAL_MILLIS = "15000";

    void apply(@Observes StartupEvent start) {
        var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (machine == null) {
            return;
        }
        try {
            if (!isGiven(machine, INTERVAL)) {
                machine.setVMOption(INTERVAL, INTERVAL_MILLIS);
            }
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
