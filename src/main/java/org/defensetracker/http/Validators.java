package org.defensetracker.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.defensetracker.http.DataRevision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The validators of an answer (RFC 9110, section 8.8): what it was made from decides, not its bytes.
 *
 * <p>An answer is settled by the revision of the data, the address, the format, the encoding, the build, and, since
 * verdicts depend on it, the year of the clock.
 */
@Singleton
class Validators {

    static final String IDENTITY = "identity";

    private static final Revision NONE = new Revision(0, Instant.EPOCH);

    private final Build build;
    private final Clock clock;

    Validators(Build build, Clock clock) {
        this.build = build;
        this.clock = clock;
    }

    /** The validator of an answer that was made from the data as that revision left them. */
    EntityTag entityTag(long number, URI address, String format, String encoding) {
        var parts = String.join(
                "\n",
                Long.toString(number),
                address.getRawPath(),
                String.valueOf(address.getRawQuery()),
                format,
                encoding,
                build.id(),
                Integer.toString(LocalDate.now(clock).getYear()));
        return new EntityTag(number + "-" + digest(parts));
    }

    /** Every tag that an answer about one row can have, whatever its format and encoding. */
    Set<String> tagsOf(long version, String path) {
        var tags = new HashSet<String>();
        for (var format : Format.values()) {
            for (var encoding : List.of(IDENTITY, Gzip.NAME)) {
                for (var address : List.of(path, path + "." + format.suffix())) {
                    tags.add(entityTag(version, URI.create(address), format.bareType(), encoding)
                            .getValue());
                }
            }
        }
        return tags;
    }

    /** The tag of an answer about one row as JSON. */
    String currentTag(long version, String path, String encoding) {
        return entityTag(version, URI.create(path), Format.JSON.bareType(), encoding)
                .getValue();
    }

    /** The last of the events that can have changed an answer: a write, a new build, a new year. */
    Instant lastModified(@Nullable Revision revision) {
        var written = (revision == null ? NONE : revision).changedAt();
        var newYear = LocalDate.now(clock)
                .withDayOfYear(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        var latest = written.isAfter(build.builtAt()) ? written : build.builtAt();
        return latest.isAfter(newYear) ? latest : newYear;
    }

    private static String digest(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
