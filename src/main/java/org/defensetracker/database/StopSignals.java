package org.defensetracker.database;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.defensetracker.http.shutdown.StopRequested;
import org.jboss.logging.Logger;

/**
 * SIGTERM and SIGINT stop the service in order, and it then ends with exit code 0: to be asked to stop is no failure. Left
 * to itself, the Java machine ends with 143. A second signal ends the process at once.
 *
 * <p>The JDK's class for signals is not part of the Java platform, and the compiler warns of it, so it is called by its name.
 * There is no other way to be told of a second signal.
 */
final class StopSignals {

    private static final Logger LOG = Logger.getLogger(StopSignals.class);

    /** What a shell makes of a process that a signal has ended. */
    private static final int ENDED_BY_SIGNAL = 128;

    private final AtomicBoolean isStopping = new AtomicBoolean();
    private volatile Runnable atOnce = () -> {};

    /** Takes over the signals. Where there are none, Java's own way of stopping remains. */
    void install() {
        for (var name : List.of("TERM", "INT")) {
            try {
                var type = Class.forName("sun.misc.Signal");
                var handlerType = Class.forName("sun.misc.SignalHandler");
                var signal = type.getConstructor(String.class).newInstance(name);
                var number = (int) type.getMethod("getNumber").invoke(signal);
                var before = new AtomicReference<Object>();
                var handler = Proxy.newProxyInstance(
                        handlerType.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                            if (!method.getName().equals("handle")) {
                                return method.invoke(before, arguments); // of java.lang.Object
                            }
                            if (LaunchMode.current() == LaunchMode.NORMAL) {
                                handle(name, number);
                            } else {
                                method.invoke(before.get(), arguments); // development mode has a way of its own
                            }
                            return null;
                        });
                before.set(type.getMethod("handle", type, handlerType).invoke(null, signal, handler));
            } catch (ReflectiveOperationException e) {
                LOG.debugf(e, "The signal %s is left to Java", name);
            }
        }
    }

    /** Sets what is done before a second signal ends the process. It must be quick. */
    void atOnce(Runnable work) {
        atOnce = work;
    }

    boolean isStopping() {
        return isStopping.get();
    }

    private void handle(String name, int number) {
        if (!isStopping.compareAndSet(false, true)) {
            atOnce.run();
            Runtime.getRuntime().halt(ENDED_BY_SIGNAL + number);
        }
        LOG.infof("SIG%s: the service stops; a second signal ends it at once", name);
        var application = Application.currentApplication();
        var isStarted = application != null && application.isStarted();
        new Thread(isStarted ? StopSignals::stop : () -> System.exit(0), "stop").start();
    }

    private static void stop() {
        try {
            CDI.current().getBeanManager().getEvent().fire(new StopRequested());
        } catch (RuntimeException e) {
            LOG.error("The work that was under way is not waited for", e);
        }
        Quarkus.asyncExit(0);
    }
}
