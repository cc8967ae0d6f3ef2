package org.defensetracker.http;

import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Provides the clock. Resources ask it for the day; pure code gets the day as a parameter. */
final class ClockProducer {

    /** What day it is. */
    @ConfigMapping(prefix = "tracker.clock")
    interface ClockSettings {

        /** The day that counts as today, for tests and for reproducing reports; the real one where it is not set. */
        Optional<LocalDate> today();
    }

    @Produces
    @ApplicationScoped // a proxy, because filters that need it are created before the configuration can be read
    Clock clock(ClockSettings settings) {
        return settings.today()
                .map(day -> Clock.fixed(day.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC))
                .orElseGet(Clock::systemUTC);
    }
}
