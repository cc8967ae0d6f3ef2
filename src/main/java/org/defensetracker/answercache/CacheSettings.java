package org.defensetracker.answercache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much is kept. */
@ConfigMapping(prefix = "tracker.cache")
interface CacheSettings {

    /** The bytes of all answers together, outside of the Java heap; 0 keeps none. */
    @WithDefault("32M")
    MemorySize size();

    /** The bytes of the largest answer that is kept, as it is sent; a larger one is made anew for each who asks. */
    @WithDefault("1M")
    MemorySize largestAnswer();
}
