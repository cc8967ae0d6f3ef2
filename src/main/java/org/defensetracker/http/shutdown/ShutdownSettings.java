package org.defensetracker.http.shutdown;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the service takes to stop. */
@ConfigMapping(prefix = "tracker.shutdown")
interface ShutdownSettings {

    /** How long new requests are still taken while the service says that it is not ready: balancers need some time. */
    @WithDefault("PT2S")
    Duration grace();

    /** How long requests and imports that have begun may then take to end. */
    @WithDefault("PT20S")
    Duration timeout();
}
