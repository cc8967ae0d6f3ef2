package org.defensetracker.charts;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The rules of {@code assets/chart.css} for a chart outside a page, with the colours of its theme filled in. */
final class ChartStylesheet {

    /** The font of every PNG, wherever the service runs. */
    static final String RASTER_FONT = "Liberation Sans";

    private static final String FILE = "/META-INF/resources/assets/chart.css";
    private static final Pattern COLOURS = Pattern.compile("\\.chart \\{([^{}]*--[a-z-]+:[^{}]*)\\}");
    private static final Pattern VARIABLE = Pattern.compile("--([a-z-]+)\\s*:\\s*([^;]+);");
    private static final Pattern USE = Pattern.compile("var\\(--([a-z-]+)\\)");
    private static final String CSS = read();

    /** The colours by name: the light ones, then the dark ones. */
    private static final List<Map<String, String>> PALETTES = COLOURS.matcher(CSS)
            .results()
            .map(block -> VARIABLE.matcher(block.group(1))
                    .results()
                    .collect(toMap(colour -> colour.group(1), colour -> colour.group(2))))
            .toList();

    private ChartStylesheet() {}

    /** The rules in the colours of a theme; with {@link ChartTheme#AUTO} in the colours of both. */
    static String of(ChartTheme theme) {
        return switch (theme) {
            case LIGHT, DARK -> rules(theme, ".chart");
            case AUTO ->
                rules(ChartTheme.LIGHT, ".chart") + "@media (prefers-color-scheme: dark) {\n"
                        + rules(ChartTheme.DARK, "var(") + "}\n";
        };
    }

    /** The rules for a PNG: in light colours unless the theme is dark, and always in the same font. */
    static String ofPixels(ChartTheme theme) {
        var rules = of(theme == ChartTheme.AUTO ? ChartTheme.LIGHT : theme);
        return rules.replaceAll("font-family:[^;]*;", "font-family: '" + RASTER_FONT + "';");
    }

    /** The value of a colour, such as {@code ink}. */
    static String colour(ChartTheme theme, String name) {
        return Objects.requireNonNull(
                PALETTES.get(theme == ChartTheme.DARK ? 1 : 0).get(name), name);
    }

    /** The rules that contain that text; each is one line of the file. */
    private static String rules(ChartTheme theme, String text) {
        return CSS.lines()
                .filter(line -> line.startsWith(".chart") && line.endsWith("}") && line.contains(text))
                .map(line -> USE.matcher(line).replaceAll(use -> colour(theme, use.group(1))) + "\n")
                .collect(joining());
    }

    private static String read() {
        try (var file = ChartStylesheet.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
