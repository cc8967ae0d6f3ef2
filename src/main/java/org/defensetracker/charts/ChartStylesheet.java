package org.defensetracker.charts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules of {@code assets/chart.css} for a chart outside a page, with the colours of its theme filled in. */
final class ChartStylesheet {

    /** The font of every PNG, wherever the service runs. */
    static final String RASTER_FONT = "Liberation Sans";

    private static final String FILE = "/META-INF/resources/assets/chart.css";
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern DARK = Pattern.compile("@media[^{]*dark[^{]*\\{[^{}]*\\{([^{}]*)\\}\\s*\\}");
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");
    private static final Pattern VARIABLE = Pattern.compile("(--[a-z-]+)\\s*:\\s*([^;]+);");
    private static final Pattern USE = Pattern.compile("var\\((--[a-z-]+)\\)");
    private static final ChartStylesheet STYLESHEET = new ChartStylesheet(read());

    private final Map<String, String> rules = new LinkedHashMap<>();
    private final Map<String, String> light;
    private final Map<String, String> dark;

    private ChartStylesheet(String css) {
        var plain = COMMENT.matcher(css).replaceAll("");
        var block = DARK.matcher(plain);
        dark = block.find() ? variables(block.group(1)) : Map.of();
        light = new LinkedHashMap<>();
        RULE.matcher(DARK.matcher(plain).replaceAll("")).results().forEach(rule -> {
            light.putAll(variables(rule.group(2)));
            var declarations = VARIABLE.matcher(rule.group(2)).replaceAll("").strip();
            if (!declarations.isEmpty()) {
                rules.merge(rule.group(1).strip(), declarations, (first, second) -> first + " " + second);
            }
        });
    }

    /** The rules in the colours of a theme; with {@link ChartTheme#AUTO} in the colours of both. */
    static String of(ChartTheme theme) {
        return switch (theme) {
            case LIGHT -> STYLESHEET.rules(STYLESHEET.light, false);
            case DARK -> STYLESHEET.rules(STYLESHEET.dark, false);
            case AUTO ->
                STYLESHEET.rules(STYLESHEET.light, false) + "@media (prefers-color-scheme: dark) {\n"
                        + STYLESHEET.rules(STYLESHEET.dark, true) + "}\n";
        };
    }

    /** The rules for a PNG: in light colours unless the theme is dark, and always in the same font. */
    static String ofPixels(ChartTheme theme) {
        var rules = of(theme == ChartTheme.AUTO ? ChartTheme.LIGHT : theme);
        return rules.replaceAll("font-family:[^;]*;", "font-family: '" + RASTER_FONT + "';");
    }

    /** The value of a colour, such as {@code ink}. */
    static String colour(ChartTheme theme, String name) {
        return Objects.requireNonNull((theme == ChartTheme.DARK ? STYLESHEET.dark : STYLESHEET.light).get("--" + name));
    }

    private String rules(Map<String, String> colours, boolean onlyColoured) {
        var css = new StringBuilder();
        rules.forEach((selector, declarations) -> {
            if (!onlyColoured || declarations.contains("var(")) {
                var resolved = USE.matcher(declarations)
                        .replaceAll(use -> Matcher.quoteReplacement(Objects.requireNonNull(colours.get(use.group(1)))));
                css.append(selector).append(" { ").append(resolved).append(" }\n");
            }
        });
        return css.toString();
    }

    private static Map<String, String> variables(String block) {
        var variables = new LinkedHashMap<String, String>();
        VARIABLE.matcher(block)
                .results()
                .forEach(found -> variables.put(found.group(1), found.group(2).strip()));
        return variables;
    }

    private static String read() {
        try (var file = ChartStylesheet.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
