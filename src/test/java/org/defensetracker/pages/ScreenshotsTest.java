package org.defensetracker.pages;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.defensetracker.testing.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes pictures of every page, wide and narrow, light and dark, into the folder that -Dtracker.screenshots names. */
@QuarkusTest
@EnabledIfSystemProperty(named = "tracker.screenshots", matches = ".+")
class ScreenshotsTest {

    private static final int HIGHEST = 1800;

    private static final Map<String, String> PAGES = new TreeMap<>(Map.of(
            "alliance", "/",
            "edition", "/?target=nato-core-2035&as_of=2025-08-28",
            "member", "/members/ROU",
            "what-if", "/members/DEU?target_value=4&target_year=2032&baseline=2022&method=eurostat_cagr",
            "no-forces", "/members/ISL",
            "declined", "/members/ESP",
            "promises", "/targets?status=superseded",
            "promise", "/targets/nato-core-floor",
            "compare", "/compare?members=ROU,POL,DEU",
            "not-found", "/members/Romenia"));

    @TestHTTPResource("/")
    URI root;

    @Test
    void takeThem() throws IOException {
        var folder = Files.createDirectories(Path.of(System.getProperty("tracker.screenshots")));
        try (var browser = Browser.open()) {
            for (var page : PAGES.entrySet()) {
                for (var width : List.of(1280, 360)) {
                    for (var colours : List.of("light", "dark")) {
                        browser.resize(width, 800);
                        browser.prefer(colours);
                        browser.go(root.resolve(page.getValue()).toString());
                        var size = width == 360 ? "narrow" : "wide";
                        Files.write(
                                folder.resolve(page.getKey() + "-" + size + "-" + colours + ".png"),
                                browser.picture(HIGHEST));
                    }
                }
            }
        }
    }
}
