package org.defensetracker.http.problem;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpClosedException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.logging.Logger;

/** Drops log entries of libraries about failures that are no errors of ours, or that {@link ProblemMapper} logs anyway. */
@Singleton
final class LibraryLogFilters {

    private static final List<String> DATABASE_LOGGERS =
            List.of("com.arjuna.ats.jta", "com.arjuna.ats.arjuna", "io.agroal.pool");

    /** The log manager itself does not prevent that loggers are collected as garbage. */
    private final List<Logger> filtered = new ArrayList<>();

    void install(@Observes StartupEvent start) {
        drop(
                "org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler",
                failure -> failure instanceof IOException || failure instanceof HttpClosedException);
        DATABASE_LOGGERS.forEach(name -> drop(name, DatabaseFaults::isUnavailable));
    }

    private void drop(String name, Predicate<Throwable> failures) {
        var logger = Logger.getLogger(name);
        logger.setFilter(entry -> entry.getThrown() == null || !failures.test(entry.getThrown()));
        filtered.add(logger);
    }
}
