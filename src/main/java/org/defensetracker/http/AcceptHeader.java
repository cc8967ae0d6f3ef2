package org.defensetracker.http;

import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The media types that a client accepts (RFC 9110, section 12.5.1). A header that is absent or cannot be read accepts
 * everything.
 */
public final class AcceptHeader {

    /** The type of every error, which a client may accept beside the types of a success. */
    private static final MediaType PROBLEM = new MediaType("application", "problem+json");

    private static final int FULL = 1000;
    private static final AcceptHeader ANYTHING = new AcceptHeader(List.of(new MediaRange("*", "*", FULL)));
    private static final Pattern TYPE = Pattern.compile("([\\w!#$&^.+*-]+)/([\\w!#$&^.+*-]+)");
    private static final Pattern WEIGHT = Pattern.compile("[qQ]\\s*=\\s*(0?\\.\\d+|0\\.?|1(?:\\.0*)?)");

    /** One range of the header in lower case, with its weight in thousandths and no other parameter. */
    private record MediaRange(String type, String subtype, int weight) {

        /** How exactly it names a type: 0 for any, 1 for any of a kind, 2 for one. */
        int specificity() {
            return type.equals("*") ? 0 : subtype.equals("*") ? 1 : 2;
        }

        boolean includes(MediaType candidate) {
            return switch (specificity()) {
                case 0 -> true;
                case 1 -> type.equals(candidate.getType());
                default -> type.equals(candidate.getType()) && subtype.equals(candidate.getSubtype());
            };
        }

        @Override
        public String toString() {
            var name = type + "/" + subtype;
            return weight == FULL ? name : String.format(Locale.ROOT, "%s;q=0.%03d", name, weight);
        }
    }

    /** The best first: by weight, then by specificity, then as the client listed them. */
    private final List<MediaRange> ranges;

    private AcceptHeader(List<MediaRange> ranges) {
        this.ranges = ranges.stream()
                .sorted(Comparator.comparingInt(MediaRange::weight)
                        .thenComparingInt(MediaRange::specificity)
                        .reversed())
                .toList();
    }

    /**
     * Reads a header.
     *
     * @param header several lines joined by commas; null where the client sent none
     */
    public static AcceptHeader parse(@Nullable String header) {
        var ranges = new ArrayList<MediaRange>();
        for (var part :
                (header == null ? "" : header).replaceAll("\"[^\"]*\"", "text").split(",")) {
            if (!part.isBlank()) {
                var range = range(part);
                if (range == null) {
                    return ANYTHING;
                }
                ranges.add(range);
            }
        }
        return ranges.isEmpty() ? ANYTHING : new AcceptHeader(ranges);
    }

    private static @Nullable MediaRange range(String text) {
        var parts = text.split(";", -1);
        var name = parts[0].strip().toLowerCase(Locale.ROOT);
        // Java's URLConnection sends '*' for '*/*'.
        var type = TYPE.matcher(name.equals("*") ? "*/*" : name);
        if (!type.matches() || type.group(1).equals("*") && !type.group(2).equals("*")) {
            return null;
        }
        var weight = FULL;
        for (int i = 1; i < parts.length; i++) {
            var parameter = parts[i].strip();
            if (parameter.matches("[qQ]\\s*=.*")) {
                var number = WEIGHT.matcher(parameter);
                if (!number.matches()) {
                    return null;
                }
                weight = (int) Math.ceil(FULL * Double.parseDouble(number.group(1)));
            }
        }
        return new MediaRange(type.group(1), type.group(2), weight);
    }

    /** The ranges for a success: all but that of problems, or any where it alone is named. */
    public AcceptHeader withoutProblems() {
        var rest = ranges.stream()
                .filter(range -> range.specificity() < 2 || !range.includes(PROBLEM))
                .toList();
        return rest.isEmpty() ? ANYTHING : new AcceptHeader(rest);
    }

    /**
     * The candidate that the client prefers, the first of several that it likes the same; empty where it accepts none.
     * The range that names a candidate most exactly decides about it, and a weight of 0 excludes it.
     */
    public <T> Optional<T> preferred(Collection<T> candidates, Function<? super T, MediaType> type) {
        return candidates.stream()
                .filter(candidate -> rank(type.apply(candidate)) < ranges.size())
                .min(Comparator.comparingInt(candidate -> rank(type.apply(candidate))));
    }

    public Optional<MediaType> preferred(MediaType... candidates) {
        return preferred(Arrays.asList(candidates), Function.identity());
    }

    /** The index of the range that decides about a type; the number of ranges where none accepts it. */
    private int rank(MediaType candidate) {
        return ranges.stream()
                .filter(range -> range.includes(candidate))
                .max(Comparator.comparingInt(MediaRange::specificity).thenComparing(range -> -ranges.indexOf(range)))
                .filter(range -> range.weight > 0)
                .map(ranges::indexOf)
                .orElse(ranges.size());
    }

    /** Whether the client accepts anything at all. */
    public boolean isSatisfiable() {
        return ranges.get(0).weight > 0;
    }

    @Override
    public String toString() {
        return ranges.stream().map(MediaRange::toString).collect(Collectors.joining(", "));
    }
}
