package org.defensetracker.curation;

import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The curators whose keys are configured. Only the digests of the keys are known. */
@ApplicationScoped
class CuratorKeys {

    private static final Pattern SHAPE = Pattern.compile("([A-Za-z0-9._@-]{1,64}):([0-9a-fA-F]{64})(?::(.+))?");

    /** The keys. */
    @ConfigMapping(prefix = "tracker.curation")
    interface CurationSettings {

        /** Each {@code name:sha256} or {@code name:sha256:last-day}: the digest in hexadecimal, the day as ISO 8601. */
        Optional<List<String>> keys();
    }

    /** A key that was configured; it is good up to its last day, or without an end. */
    record CuratorKey(
            String curator, byte[] digest, @Nullable LocalDate lastDay) {

        static CuratorKey parse(String text) {
            var parts = SHAPE.matcher(text.strip());
            if (!parts.matches()) {
                // The entry is not printed: it may be the key itself.
                throw new IllegalArgumentException("tracker.curation.keys: an entry is not of the form name:sha256 or "
                        + "name:sha256:2027-12-31, with the SHA-256 digest of the key as 64 hexadecimal digits");
            }
            try {
                var lastDay = parts.group(3) == null ? null : LocalDate.parse(parts.group(3));
                return new CuratorKey(parts.group(1), HexFormat.of().parseHex(parts.group(2)), lastDay);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "tracker.curation.keys: the last day of " + parts.group(1)
                                + "'s key is not a day such as 2027-12-31",
                        e);
            }
        }
    }

    private final List<CuratorKey> keys;
    private final Clock clock;

    CuratorKeys(CurationSettings settings, Clock clock) {
        this.keys = settings.keys().orElse(List.of()).stream()
                .map(CuratorKey::parse)
                .toList();
        this.clock = clock;
    }

    boolean areNone() {
        return keys.isEmpty();
    }

    /** The configured key. All digests are compared, each to its end, so that the time taken tells nothing. */
    Optional<CuratorKey> find(String key) {
        var digest = sha256().digest(key.getBytes(StandardCharsets.UTF_8));
        return keys.stream()
                .filter(candidate -> MessageDigest.isEqual(candidate.digest, digest))
                .reduce((first, second) -> second);
    }

    boolean isExpired(CuratorKey key) {
        return key.lastDay != null && LocalDate.now(clock).isAfter(key.lastDay);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
