package org.defensetracker.pages;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.defensetracker.language.Language;

/**
 * Which pages exist in other languages than English, and where: {@code /ro/members/ROU}. English has no prefix.
 *
 * @param complete the kinds that have every text in every language; no other has an address but the English one
 */
record TranslatedPages(Set<PageKind> complete) {

    /** A kind of page that is to be in every language. */
    enum PageKind {
        HOME,
        MEMBER,
        METHOD
    }

    /** The length of a prefix such as "/ro". */
    private static final int PREFIX = 3;

    /** Those that are served. */
    static final TranslatedPages SERVED = new TranslatedPages(Set.of(PageKind.values()));

    /** The address of a page in a language: the English one where that page exists in English alone. */
    String address(Language language, String english) {
        return language == Language.EN || !contains(english)
                ? english
                : "/" + language.code()
                        + (kind(english).equals(Optional.of(PageKind.HOME)) ? english.substring(1) : english);
    }

    /** Whether the page at an English address is in every language. */
    boolean contains(String english) {
        return kind(english).filter(complete::contains).isPresent();
    }

    /** The English path of the page at a path; the path itself where no translated page is there. */
    String english(String path) {
        if (path.length() < PREFIX
                || path.length() > PREFIX && path.charAt(PREFIX) != '/') { // most paths, of each request
            return path;
        }
        return Stream.of(Language.values())
                .filter(language -> language != Language.EN)
                .map(language -> "/" + language.code())
                .filter(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"))
                .map(prefix -> path.equals(prefix) ? "/" : path.substring(prefix.length()))
                .filter(this::contains)
                .findFirst()
                .orElse(path);
    }

    private static Optional<PageKind> kind(String english) {
        var path = english.replaceFirst("[?#].*", "");
        if (path.equals("/")) {
            return Optional.of(PageKind.HOME);
        }
        if (path.equals("/method")) {
            return Optional.of(PageKind.METHOD);
        }
        return path.startsWith("/members/") ? Optional.of(PageKind.MEMBER) : Optional.empty();
    }
}
