package org.defensetracker.pages;

import static java.util.stream.Collectors.toMap;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.defensetracker.documents.DocumentText;
import org.defensetracker.documents.Documents;
import org.defensetracker.http.PagePaths;

/** The addresses that {@link PageResource} serves. */
@Singleton
final class PageRoutes implements PagePaths {

    private static final Set<String> FILES = Set.of("/oembed", "/robots.txt", "/sitemap.xml", "/llms.txt");

    private final Documents documents;

    PageRoutes(Documents documents) {
        this.documents = documents;
    }

    @Override
    public boolean contains(String path) {
        return isPage(path);
    }

    @Override
    public boolean isFile(String path) {
        return FILES.contains(path);
    }

    @Override
    public Map<String, String> documents() {
        return documents.all().stream()
                .collect(toMap(DocumentText::address, DocumentText::title, (one, other) -> one, LinkedHashMap::new));
    }

    static boolean isPage(String address) {
        var path = TranslatedPages.SERVED.english(address);
        return path.equals("/")
                || path.equals("/compare")
                || path.equals("/targets")
                || path.equals("/changes")
                || path.equals("/method")
                || path.equals("/docs")
                || path.startsWith("/docs/")
                || path.equals("/embed/alliance")
                || path.startsWith("/embed/members/")
                || path.startsWith("/members/")
                || path.startsWith("/targets/");
    }
}
