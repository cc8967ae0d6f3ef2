package org.defensetracker.http;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Closes the connection of a client that reads nothing of its answer for a while. The kernel of Linux does this
 * ({@code TCP_USER_TIMEOUT}, RFC 5482), without a timer of ours.
 */
@ApplicationScoped
final class WriteDeadline implements HttpServerOptionsCustomizer {

    /** How long a client may read nothing. */
    @ConfigMapping(prefix = "tracker.http")
    interface ConnectionSettings {

        @WithDefault("PT60S")
        Duration writeDeadline();
    }

    private final ConnectionSettings settings;

    WriteDeadline(ConnectionSettings settings) {
        this.settings = settings;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setTcpUserTimeout((int) settings.writeDeadline().toMillis());
    }
}
