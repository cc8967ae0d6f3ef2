package org.defensetracker.http;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Properties;

/** Which build of the service this is: part of every ETag, since another build may write the same data otherwise. */
@Singleton
final class Build {

    private final String version;
    private final Instant builtAt;

    Build() {
        var properties = new Properties();
        try (var file = Build.class.getResourceAsStream("/build.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        version = properties.getProperty("version");
        builtAt = Instant.parse(properties.getProperty("built"));
    }

    String version() {
        return version;
    }

    Instant builtAt() {
        return builtAt;
    }

    /** Tells builds apart, in a form that fits into an ETag. */
    String id() {
        return version + "@" + builtAt.getEpochSecond();
    }
}
