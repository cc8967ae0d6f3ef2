package org.defensetracker.http.caching;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.defensetracker.http.DataRevision.Revision;
import org.defensetracker.http.DateHeader;
import org.defensetracker.http.Encoding;
import org.defensetracker.http.RowVersion;
import org.jspecify.annotations.Nullable;

/**
 * The validators of an answer (RFC 9110, section 8.8). They are computed from everything that the answer depends on, not
 * from its bytes: the revision of the data with its data set and mark, the address, the format, the encoding, the build, and
 * the day. Verdicts depend on the year, and data with a future date count from that day. An answer about one row depends on
 * the revision that last wrote it, and on no day. Its tag holds no build either, so that instances of two builds, as there
 * are during an upgrade, agree on {@code If-Match}.
 */
@Singleton
public class CacheValidators {

    /**
     * The property of a request whose answer is the same for everyone who asks the same, until something is written: the
     * revision that it was read from.
     */
    public static final String KEEPABLE = "org.defensetracker.keepable";

    /** Names the answers that are purged together from a shared cache. CDNs read it and do not pass it on. */
    public static final String SURROGATE_KEY = "Surrogate-Key";

    /** The surrogate key of every answer that rests on data. */
    public static final String DATA_KEY = "tracker-data";

    /** The headers that {@link #headers} makes for an answer that rests on data, the last one not always: those of a 304. */
    public static final List<String> HEADERS = List.of(
            HttpHeaders.ETAG, HttpHeaders.CACHE_CONTROL, HttpHeaders.VARY, SURROGATE_KEY, HttpHeaders.LAST_MODIFIED);

    /** For how long a cache may send what it has while the service does not answer (RFC 5861, section 4). */
    private static final String STALE_IF_ERROR = ", stale-if-error=86400";

    /** People are never shown the page of yesterday first. */
    private static final String PAGE_POLICY = "public, max-age=60" + STALE_IF_ERROR;

    private static final String POLICY = "public, max-age=60, stale-while-revalidate=86400" + STALE_IF_ERROR;
    private static final String VARY = "Accept, Accept-Encoding, Origin";
    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");
    private static final Pattern REVISION_IN_TAG = Pattern.compile("\"(\\d{1,18})-");
    private static final Revision NONE = new Revision("", 0, "", Instant.EPOCH);

    /** A release that writes the answer about one row in another way raises this. */
    private static final String ROW_FORMAT = "row format 1";

    /** How many characters of a tag tell its row. */
    private static final int ROW_DIGEST = 11;

    /**
     * The age from which a date is a strong validator. RFC 9110 wants a second of one clock; changes are dated by the
     * database's, which may be another machine's and some seconds apart.
     */
    private static final Duration STRONG_AFTER = Duration.ofSeconds(10);

    private final BuildInfo build;
    private final Clock clock;

    CacheValidators(BuildInfo build, Clock clock) {
        this.build = build;
        this.clock = clock;
    }

    /**
     * The tag of an answer that was made from the data as that revision left them, in its quotes.
     *
     * @param revision null for an answer that rests on no data
     * @param address path and query as they were asked for
     * @param format the media type without its parameters
     */
    public String tag(@Nullable Revision revision, String address, String format, Encoding encoding) {
        return tag(revision == null ? NONE : revision, address, format, encoding, build.id() + "\n" + today());
    }

    /** The same for an answer about one row. It begins as every tag of that row does. */
    public String rowTag(RowVersion row, String address, String format, Encoding encoding) {
        return beginning(row)
                + tag(row.revision(), address, format, encoding, ROW_FORMAT).substring(1);
    }

    /**
     * The same for an answer about one row that tells of the whole data besides.
     *
     * @param whole as the data are
     */
    public String rowTag(RowVersion row, @Nullable Revision whole, String address, String format, Encoding encoding) {
        return beginning(row) + tag(whole, address, format, encoding).substring(1);
    }

    /** Whether an answer about the row had that tag, whatever was asked of it, in whatever format and encoding. */
    public static boolean isOfRow(String tag, RowVersion row) {
        return tag.startsWith(beginning(row));
    }

    private static String beginning(RowVersion row) {
        var digest = digest(row.revision().id() + "\n" + row.path());
        return "\"" + row.revision().number() + "-" + digest.substring(0, ROW_DIGEST) + "-";
    }

    private static String tag(Revision revision, String address, String format, Encoding encoding, String rest) {
        var parts = String.join("\n", revision.id(), address, format, encoding.code(), rest);
        return "\"" + revision.number() + "-" + digest(parts) + "\"";
    }

    /**
     * The number of the newest revision that a client has seen, by the tags in its {@code If-None-Match}; 0 where it names none.
     * They may be tags of other answers, that of a write for instance.
     */
    public static long seen(@Nullable String condition) {
        return condition == null
                ? 0
                : REVISION_IN_TAG
                        .matcher(condition)
                        .results()
                        .mapToLong(found -> Long.parseLong(found.group(1)))
                        .max()
                        .orElse(0);
    }

    /** Whether an {@code If-None-Match} asks whether there is anything at all. */
    public static boolean isAny(String condition) {
        return condition.strip().equals("*");
    }

    /** Whether an {@code If-None-Match} names a tag: compared weakly, as it wants to be (RFC 9110, section 13.1.2). */
    public static boolean names(String condition, String tag) {
        return condition.equals(tag)
                || TAG.matcher(condition)
                        .results()
                        .anyMatch(found -> found.group(1).equals(tag));
    }

    /** The headers of an answer of that media type and revision that let a client keep it. */
    public Map<String, String> headers(String tag, @Nullable Revision revision, String type) {
        var headers = new HashMap<String, String>();
        headers.put(HttpHeaders.ETAG, tag);
        headers.put(HttpHeaders.CACHE_CONTROL, type.equals(MediaType.TEXT_HTML) ? PAGE_POLICY : POLICY);
        headers.put(HttpHeaders.VARY, VARY);
        if (revision != null) {
            headers.put(SURROGATE_KEY, DATA_KEY + " " + surrogateKey(revision));
        }
        lastModified(revision)
                .ifPresent(changed -> headers.put(HttpHeaders.LAST_MODIFIED, DateHeader.FORMAT.format(changed)));
        return headers;
    }

    /** The surrogate key of the answers from one revision. */
    public static String surrogateKey(Revision revision) {
        return "tracker-" + revision.id();
    }

    /**
     * Whether the client has the answer already (RFC 9110, section 13.2.2), by its tag or else by its date.
     *
     * @param condition the header {@code If-None-Match}
     * @param date the header {@code If-Modified-Since}
     */
    public boolean isKnown(@Nullable String condition, @Nullable String date, String tag, @Nullable Revision revision) {
        return condition == null ? isUnmodifiedSince(date, revision) : isAny(condition) || names(condition, tag);
    }

    /** Whether a client that sends this {@code If-Modified-Since} certainly has the newest answer. */
    private boolean isUnmodifiedSince(@Nullable String date, @Nullable Revision revision) {
        if (date == null) {
            return false;
        }
        try {
            var since = Instant.from(DateHeader.FORMAT.parse(date));
            // A date that we did not send may be in the same second as a change.
            return lastModified(revision)
                    .filter(changed -> since.equals(changed) || isStrong(changed, since))
                    .isPresent();
        } catch (DateTimeParseException e) {
            return false; // a date that cannot be read is ignored (RFC 9110, section 13.1.3)
        }
    }

    /**
     * The second that began after the last of the events that can have changed an answer: a write, a new build, a new
     * day. Empty where it is not a strong validator yet.
     */
    private Optional<Instant> lastModified(@Nullable Revision revision) {
        var written = (revision == null ? NONE : revision).changedAt();
        var morning = today().atStartOfDay(ZoneOffset.UTC).toInstant();
        var latest = Stream.of(written, build.builtAt(), morning)
                .max(Comparator.naturalOrder())
                .get();
        var changed = latest.plusSeconds(1).minusNanos(1).truncatedTo(ChronoUnit.SECONDS);
        // By the machine's clock, whatever day the service is told to live in.
        return Optional.of(changed).filter(second -> isStrong(second, Instant.now()));
    }

    /** Whether that second is over, so that it has no further change (RFC 9110, section 8.8.2.2). */
    static boolean isStrong(Instant changed, Instant date) {
        return !changed.plus(STRONG_AFTER).isAfter(date);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
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
