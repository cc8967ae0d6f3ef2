package org.defensetracker.answercache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many answers are stored, and where. */
@ConfigMapping(prefix = "tracker.cache")
interface CacheSettings {

    /** The bytes of all answers in memory together, outside of the Java heap; 0 stores none, on disk neither. */
    @WithDefault("32M")
    MemorySize size();

    /** The bytes of the largest answer in memory, as it is sent; a larger one goes through a file. */
    @WithDefault("1M")
    MemorySize largestAnswer();

    /** The folder for the files of large answers. It may be shared by several processes. */
    @WithDefault("${java.io.tmpdir}/defense-target-tracker")
    String directory();

    /** The bytes of all those files together, those that are being written included. */
    @WithDefault("1G")
    MemorySize spoolSize();

    /** Files that are written at once; a large answer waits a few seconds for its turn, and then is refused. */
    @WithDefault("8")
    int exportsAtOnce();

    /** A file older than this is deleted once nobody reads it. */
    @WithDefault("PT1H")
    Duration spoolAge();

    /** For how long answers are sent while the database is away, counted from when it was last heard of; 0 sends none. */
    @WithDefault("PT1H")
    Duration staleAge();
}
