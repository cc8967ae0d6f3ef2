package org.defensetracker.pages;

import jakarta.inject.Singleton;
import java.util.Set;
import org.defensetracker.http.PagePaths;

/** The addresses that {@link PageResource} serves. */
@Singleton
final class PageRoutes implements PagePaths {

    private static final Set<String> FILES = Set.of("/oembed", "/robots.txt", "/sitemap.xml");

    @Override
    public boolean contains(String path) {
        return isPage(path);
    }

    @Override
    public boolean isFile(String path) {
        return FILES.contains(path);
    }

    static boolean isPage(String address) {
        var path = TranslatedPages.SERVED.english(address);
        return path.equals("/")
                || path.equals("/compare")
                || path.equals("/targets")
                || path.equals("/changes")
                || path.equals("/method")
                || path.equals("/embed/alliance")
                || path.startsWith("/embed/members/")
                || path.startsWith("/members/")
                || path.startsWith("/targets/");
    }
}
