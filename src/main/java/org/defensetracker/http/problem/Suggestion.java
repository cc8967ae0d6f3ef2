package org.defensetracker.http.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The nearest of the right words to a wrong one. */
public final class Suggestion {

    private Suggestion() {}

    /**
     * The candidate with the fewest edits (insert, delete, replace, swap neighbours) to what was given, if that is at
     * most a third of its length, or the one that what was given begins. Without regard to case.
     */
    public static Optional<String> nearest(String given, Collection<String> candidates) {
        var text = given.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty() || text.length() > 60) {
            return Optional.empty();
        }
        var bound = Math.max(1, text.length() / 3);
        return candidates.stream()
                .filter(candidate -> edits(text, candidate.toLowerCase(Locale.ROOT)) <= bound
                        || text.length() > 2
                                && candidate.toLowerCase(Locale.ROOT).startsWith(text))
                .min(Comparator.comparingInt((String candidate) -> edits(text, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** " Did you mean 'x'?", or nothing. */
    public static String sentence(String given, Collection<String> candidates) {
        return nearest(given, candidates)
                .map(candidate -> " Did you mean '" + candidate + "'?")
                .orElse("");
    }

    /** The distance of Damerau and Levenshtein in its restricted form (optimal string alignment). */
    public static int edits(String a, String b) {
        var distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            distance[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            distance[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replaced = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                distance[i][j] = Math.min(replaced, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    distance[i][j] = Math.min(distance[i][j], distance[i - 2][j - 2] + 1);
                }
            }
        }
        return distance[a.length()][b.length()];
    }
}
