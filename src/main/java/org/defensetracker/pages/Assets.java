package org.defensetracker.pages;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The stylesheet, the script and the icon. Their addresses contain a hash of their content, so that clients can cache them forever. */
@Singleton
class Assets {

    private static final String FOLDER = "/pages/";

    /** The stylesheet of the charts in a page. */
    private static final String CHART_STYLESHEET = "/META-INF/resources/assets/chart.css";

    private static final int HASH_DIGITS = 12;
    private static final Map<String, String> TYPES = Map.of(
            "page.css", "text/css;charset=UTF-8",
            "light.css", "text/css;charset=UTF-8",
            "dark.css", "text/css;charset=UTF-8",
            "page.js", "text/javascript;charset=UTF-8",
            "icon.svg", "image/svg+xml");

    /** The addresses that a page links to. */
    record AssetLinks(String style, String light, String dark, String script, String icon) {}

    record Asset(String type, String text) {}

    private final Map<String, Asset> byAddress = new LinkedHashMap<>();
    private final AssetLinks links;

    Assets() {
        var style = read(CHART_STYLESHEET) + read(FOLDER + "page.css");
        links = new AssetLinks(
                add("page.css", style),
                add("light.css", inOneTheme(style, "light", "not all")),
                add("dark.css", inOneTheme(style, "dark", "screen")),
                add("page.js", read(FOLDER + "page.js")),
                add("icon.svg", read(FOLDER + "icon.svg")));
    }

    AssetLinks links() {
        return links;
    }

    Optional<Asset> at(String address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /** The stylesheet in one theme, whatever the reader's system prefers. */
    private static String inOneTheme(String style, String theme, String medium) {
        return style.replace("screen and (prefers-color-scheme: dark)", medium)
                .replace("color-scheme: light dark", "color-scheme: " + theme);
    }

    private String add(String name, String text) {
        var address = "/assets/" + hash(text) + "/" + name;
        byAddress.put(address, new Asset(TYPES.getOrDefault(name, ""), text));
        return address;
    }

    private static String read(String resource) {
        try (var file = Assets.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
