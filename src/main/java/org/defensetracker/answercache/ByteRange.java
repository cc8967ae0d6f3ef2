package org.defensetracker.answercache;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.defensetracker.http.problem.Problem;
import org.defensetracker.http.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * A part of a body (RFC 9110, section 14).
 *
 * @param first the first byte, counted from 0
 * @param length how many bytes; 0 where the range begins after the end of the body
 */
record ByteRange(long first, long length) {

    private static final Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

    /**
     * The part that a client asks for; empty where it asks for all, for several parts, or for a part of another version.
     *
     * @param range the header {@code Range}
     * @param ifRange the header {@code If-Range}
     * @param tag of the answer as it is now
     * @param total the length of the whole body
     */
    static Optional<ByteRange> requested(@Nullable String range, @Nullable String ifRange, String tag, long total) {
        if (range == null || ifRange != null && !ifRange.equals(tag)) {
            return Optional.empty();
        }
        var found = SINGLE.matcher(range);
        if (!found.matches() || found.group(1).isEmpty() && found.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (found.group(1).isEmpty()) {
            var last = Math.min(total, Long.parseLong(found.group(2)));
            return Optional.of(new ByteRange(total - last, last));
        }
        var first = Long.parseLong(found.group(1));
        var last = found.group(2).isEmpty() ? total - 1 : Math.min(total - 1, Long.parseLong(found.group(2)));
        if (!found.group(2).isEmpty() && Long.parseLong(found.group(2)) < first) {
            return Optional.empty(); // not a range at all
        }
        return Optional.of(new ByteRange(first, first >= total ? 0 : last - first + 1));
    }

    /** The problem that answers a part of which nothing exists. */
    static Problem refusal() {
        return Problem.of(
                        ProblemType.REFUSED,
                        "Range: no byte of the answer lies there; 'Content-Range' has its length.",
                        null,
                        List.of())
                .withStatus(416);
    }

    boolean isSatisfiable() {
        return length > 0;
    }

    /** As the header {@code Content-Range} has it. */
    String contentRange(long total) {
        return isSatisfiable() ? "bytes " + first + "-" + (first + length - 1) + "/" + total : "bytes */" + total;
    }
}
