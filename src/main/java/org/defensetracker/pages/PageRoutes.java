package org.defensetracker.pages;

import jakarta.inject.Singleton;
import org.defensetracker.http.PageAddresses;

/** The addresses that {@link PageResource} serves. */
@Singleton
final class PageRoutes implements PageAddresses {

    @Override
    public boolean contains(String path) {
        return isPage(path);
    }

    static boolean isPage(String path) {
        return path.equals("/")
                || path.equals("/compare")
                || path.equals("/targets")
                || path.startsWith("/members/")
                || path.startsWith("/targets/");
    }
}
