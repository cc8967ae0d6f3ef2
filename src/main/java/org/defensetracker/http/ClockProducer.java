package org.defensetracker.http;

import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The clock that resources ask what day it is; pure code is told. */
final class ClockProducer {

    /** What day it is. */
    @ConfigMapping(prefix = "tracker.clock")
    interface ClockSettings {

        /** The day to answer as if it were today; the real one where it is not set. For reports made again, and tests. */
        Optional<LocalDate> today();
    }

    @Produces
    @ApplicationScoped // a proxy, since filters that ask it are made before the configuration is there
    Clock clock(ClockSettings settings) {
        return settings.today()
                .map(day -> Clock.fixed(day.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC))
                .orElseGet(Clock::systemUTC);
    }
}
