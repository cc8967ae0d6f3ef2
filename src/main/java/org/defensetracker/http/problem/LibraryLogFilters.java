package org.defensetracker.http.problem;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpClosedException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Drops log entries of libraries about failures that are no errors of ours, or that {@link ProblemMapper} logs anyway. */
@Singleton
final class LibraryLogFilters {

    private static final List<String> TRANSACTION_LOGGERS = List.of("com.arjuna.ats.jta", "com.arjuna.ats.arjuna");

    /** The pool warns of a connection that we have closed in the middle of a query. */
    private static final String CLOSED = "This connection has been closed.";

    /** The log manager itself does not prevent that loggers are collected as garbage. */
    private final List<Logger> filtered = new ArrayList<>();

    void install(@Observes StartupEvent start) {
        drop(
                "org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler",
                entry -> entry.getThrown() instanceof IOException || entry.getThrown() instanceof HttpClosedException);
        TRANSACTION_LOGGERS.forEach(name -> drop(
                name,
                entry -> entry.getThrown() != null
                        && DatabaseFault.of(entry.getThrown()).isPresent()));
        drop("io.agroal.pool", entry -> (entry.getMessage() + Arrays.toString(entry.getParameters())).contains(CLOSED));
    }

    private void drop(String name, Predicate<LogRecord> entries) {
        var logger = Logger.getLogger(name);
        logger.setFilter(entries.negate()::test);
        filtered.add(logger);
    }
}
