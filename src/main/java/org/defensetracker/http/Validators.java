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

    private static final Revision NONE = new Revision(0, Instant.EPOCH);

    private final Build build;
    private final Clock clock;

    Validators(Build build, Clock clock) {
        this.build = build;
        this.clock = clock;
    }

    EntityTag entityTag(@Nullable Revision revision, URI address, String format, String encoding) {
        var number = revision == null ? 0 : revision.number();
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
