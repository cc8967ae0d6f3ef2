package org.defensetracker.http;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpClosedException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Keeps out of the log that the client of an event stream went away, which the framework logs as an error. */
@Singleton
final class ClientDisconnectFilter implements Filter {

    private static final Logger STREAMS =
            Logger.getLogger("org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler");

    void install(@Observes StartupEvent start) {
        STREAMS.setFilter(this);
    }

    @Override
    public boolean isLoggable(LogRecord entry) {
        return !(entry.getThrown() instanceof IOException || entry.getThrown() instanceof HttpClosedException);
    }
}
