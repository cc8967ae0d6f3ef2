package org.defensetracker.http.caching;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Properties;

/** Identifies the build. It is part of the ETags of whole collections, because another build may write the same
 * data in another way. */
@Singleton
public final class BuildInfo {

    private final String version;
    private final Instant builtAt;

    BuildInfo() {
        var properties = new Properties();
        try (var file = BuildInfo.class.getResourceAsStream("/build.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        version = properties.getProperty("version");
        builtAt = Instant.parse(properties.getProperty("built"));
    }

    public String version() {
        return version;
    }

    public Instant builtAt() {
        return builtAt;
    }

    /** Tells builds apart, in a form that fits into an ETag. */
    String id() {
        return version + "@" + builtAt.getEpochSecond();
    }
}
