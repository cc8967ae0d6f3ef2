package org.defensetracker.pages;

import jakarta.inject.Singleton;
import org.defensetracker.http.PagePaths;

/** The addresses that {@link PageResource} serves. */
@Singleton
final class PageRoutes implements PagePaths {

    @Override
    public boolean contains(String path) {
        return isPage(path);
    }

    static boolean isPage(String path) {
        return path.equals("/")
                || path.equals("/compare")
                || path.equals("/targets")
                || path.equals("/changes")
                || path.startsWith("/members/")
                || path.startsWith("/targets/");
    }
}
