package org.defensetracker.http.shutdown;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells balancers that this instance stops, so that they send no more requests. */
@Readiness
@Singleton
final class ShutdownReadiness implements HealthCheck {

    static final String NAME = "Service takes requests";

    private final GracefulShutdown shutdown;

    ShutdownReadiness(GracefulShutdown shutdown) {
        this.shutdown = shutdown;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(NAME).status(!shutdown.isStopping()).build();
    }
}
