package org.defensetracker.agents;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.defensetracker.http.problem.Suggestion;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be found.
 *
 * @param id the code or id
 * @param names the words of its id and its names, in small letters without accents
 * @param mentions the words of everything else that is said of it, which count half
 * @param address where the API answers with it
 * @param page the page for people
 */
record SearchEntry(
        EntryType type,
        String id,
        String name,
        String description,
        List<String> names,
        List<String> mentions,
        String address,
        String page) {

    /** What can be found. The first type comes first among results that match alike. */
    enum EntryType {
        MEMBER("/v1/members/", "/members/"),
        TARGET("/v1/targets/", "/targets/"),
        INDICATOR("/v1/observations?indicator=", null),
        EDITION("/v1/editions/", null);

        private final String address;
        private final @Nullable String page;

        EntryType(String address, @Nullable String page) {
            this.address = address;
            this.page = page;
        }

        /** As answers have it. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What stands before an id. */
        String prefix() {
            return code() + ":";
        }

        /** The type that stands before a name, in any case. */
        static Optional<EntryType> before(String text) {
            return Stream.of(values())
                    .filter(type -> text.regionMatches(
                            true, 0, type.prefix(), 0, type.prefix().length()))
                    .findFirst();
        }

        String address(String id) {
            return address + id;
        }

        /** The page that tells of it; all indicators and all editions have one page each. */
        String page(String id) {
            return page != null ? page + id : this == INDICATOR ? "/method" : "/changes";
        }
    }

    private static final int EXACT = 100;
    private static final int BEGINNING = 60;
    private static final int TYPO = 40;
    private static final int SHORTEST_BEGINNING = 2;
    private static final int SHORTEST_TYPO = 4;

    /**
     * Makes an entry.
     *
     * @param otherNames by what else it is called
     * @param texts what else is said of it
     */
    static SearchEntry of(
            EntryType type,
            String id,
            String name,
            String description,
            Collection<String> otherNames,
            Collection<String> texts) {
        return new SearchEntry(
                type,
                id,
                name,
                description,
                words(Stream.concat(Stream.of(id, name), otherNames.stream())),
                words(Stream.concat(Stream.of(description), texts.stream())),
                type.address(id),
                type.page(id));
    }

    /** Its type and its id, which name it among all. */
    String key() {
        return type.prefix() + id;
    }

    /** Whether a text is its id or its name. Case, accents and punctuation make no difference. */
    boolean isNamed(String text) {
        return isNamed(words(text));
    }

    private boolean isNamed(List<String> asked) {
        return asked.equals(words(id)) || asked.equals(words(name));
    }

    private static List<String> words(Stream<String> texts) {
        return texts.flatMap(text -> words(text).stream()).distinct().toList();
    }

    /** The words of a text in small letters without accents and possessives: "Türkiye's 2.5%" becomes turkiye, 2.5. */
    static List<String> words(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace('ł', 'l')
                .replace("ß", "ss")
                .replaceAll("['’]s(?![\\p{L}\\p{Nd}])", "");
        return Stream.of(plain.split("[^\\p{L}\\p{Nd}.]+"))
                .map(word -> word.replaceAll("^\\.+|\\.+$", ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** How well it matches what was asked for; 0 if one of the words matches nothing. */
    int score(List<String> asked) {
        var sum = 0;
        for (var word : asked) {
            var best = Math.max(best(word, names), best(word, mentions) / 2);
            if (best == 0) {
                return 0;
            }
            sum += best;
        }
        // What is asked for by its whole id or name comes before what only mentions it.
        return sum * 2 / asked.size() + (isNamed(asked) ? EXACT : 0);
    }

    private static int best(String asked, List<String> words) {
        return words.stream().mapToInt(own -> score(asked, own)).max().orElse(0);
    }

    private static int score(String asked, String own) {
        if (asked.equals(own)) {
            return EXACT;
        }
        if (asked.length() >= SHORTEST_BEGINNING && own.startsWith(asked)) {
            return BEGINNING;
        }
        return isTypo(asked, own) ? TYPO : 0;
    }

    /** Whether a word of at least four letters differs from another by one edit, or a longer word by two. */
    private static boolean isTypo(String asked, String own) {
        if (asked.length() < SHORTEST_TYPO || asked.chars().anyMatch(Character::isDigit)) {
            return false;
        }
        return Suggestion.edits(asked, own) <= (asked.length() > 2 * SHORTEST_TYPO ? 2 : 1);
    }
}
