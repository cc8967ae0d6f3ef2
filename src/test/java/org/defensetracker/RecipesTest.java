package org.defensetracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The recipes work as printed, and print what the API has. A recipe whose tool is not installed is skipped; {@code
 * src/clients/recipes.sh} fetches the tools and tells where they are.
 */
@QuarkusTest
class RecipesTest {

    private static final Path RECIPES = Path.of("docs", "recipes");
    private static final String ADDRESS = "localhost:8080";
    private static final String PYTHON = System.getProperty("tracker.recipes.python", "python3");
    private static final Path NODE_MODULES =
            Path.of(System.getProperty("tracker.recipes.node-modules", "node_modules"));

    /** Whether a missing tool is a failure. */
    private static final boolean REQUIRED = Boolean.getBoolean("tracker.recipes.required");

    private static final Pattern BLOCK = Pattern.compile(
            "(?:<!-- prints: (?<prints>.+?)(?:; needs (?<needs>\\w+))? -->\\n)?```(?<language>\\w+)\\n(?<code>.*?)```",
            Pattern.DOTALL);
    private static final Pattern EXPECTED = Pattern.compile("(?<field>\\S+) of (?<path>\\S+)");
    private static final Pattern REQUEST = Pattern.compile("http://localhost:8080(/[^\\s\"'`|)]*)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern LIBRARY =
            Pattern.compile("^(?:library\\((\\w+)\\)|import (\\w+)|import .* from \"([^\"]+)\";)", Pattern.MULTILINE);

    /** Runs a Vega-Lite specification as a page does, and prints its values. */
    private static final String VEGA = """
            import * as vega from "vega";
            import * as lite from "vega-lite";
            const view = new vega.View(vega.parse(lite.compile(%s).spec), {renderer: "none"});
            await view.runAsync();
            console.log(...view.data("source_0").map((row) => row.value));
            """;

    @TestHTTPResource("/")
    URI root;

    @TempDir
    Path folder;

    /**
     * A block of code as it is printed.
     *
     * @param before the commands of the same page before it that fetch files
     * @param prints which numbers it prints, as the recipe says; null for commands alone
     */
    record Recipe(
            String file,
            int number,
            String language,
            String before,
            String code,
            @Nullable String prints,
            @Nullable String needs) {
        @Override
        public String toString() {
            return file + " " + number + " (" + language + ")";
        }
    }

    static Stream<Recipe> recipes() throws IOException {
        var recipes = new ArrayList<Recipe>();
        for (var page : pages()) {
            var before = new StringBuilder();
            var blocks = BLOCK.matcher(Files.readString(page)).results().toList();
            for (var block : blocks) {
                var recipe = new Recipe(
                        page.getFileName().toString(),
                        recipes.size(),
                        block.group(3),
                        before.toString(),
                        block.group(4),
                        block.group(1),
                        block.group(2));
                if (recipe.prints != null) {
                    recipes.add(recipe);
                } else if (recipe.language.equals("sh")) {
                    before.append(recipe.code);
                }
            }
        }
        return recipes.stream();
    }

    private static List<Path> pages() throws IOException {
        try (var files = Files.list(RECIPES)) {
            return files.sorted().toList();
        }
    }

    @Test
    void everyToolHasItsRecipes() throws IOException {
        assertThat(recipes().map(recipe -> recipe.language))
                .contains("sh", "r", "python", "java", "js", "json", "sql")
                .hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aRecipePrintsWhatTheApiHas(Recipe recipe) throws IOException, InterruptedException {
        var command = command(recipe);
        if (!recipe.before.isEmpty()) {
            run(List.of("bash", "-euc", here(recipe.before)));
        }
        assertThat(numbers(run(command))).as(recipe.toString()).isEqualTo(expected(recipe.prints));
    }

    @Test
    void theLineOfTheReadmeReadsEveryRowWithItsType() throws IOException, InterruptedException {
        var line = Pattern.compile("\\| R \\| `(.*)` \\|")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        var code = line + "\ncat(nrow(progress), nrow(subset(progress, robust)))\n";
        var recipe = new Recipe("README.md", 0, "r", "", code, "", null);
        assertThat(numbers(run(command(recipe))))
                .containsExactly(
                        new BigDecimal(json("/v1/progress").getInt("total")),
                        new BigDecimal(json("/v1/progress?robust=true").getInt("total")));
    }

    @Test
    void aDifferentFigureIsFound() {
        var expected = expected("items.value of /v1/observations?area=ROU&indicator=core_pct_gdp&from=2024");
        assertThat(expected).hasSizeGreaterThan(1);
        var printed = expected.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(" "));
        assertThat(numbers("[1] " + printed)).isEqualTo(expected);
        assertThat(numbers("[1] 0.01 " + printed)).isNotEqualTo(expected);
        assertThat(numbers("")).isNotEqualTo(expected);
        var failing = new Recipe("none", 0, "sh", "", "curl -sf http://localhost:8080/v1/nothing", "1", null);
        assertThatThrownBy(() -> run(command(failing))).isInstanceOf(AssertionError.class);
    }

    @Test
    void everyRequestOfTheRecipesIsAnswered() throws IOException {
        for (var page : pages()) {
            REQUEST.matcher(Files.readString(page))
                    .results()
                    .map(found -> found.group(1))
                    .filter(path -> !path.startsWith("$"))
                    .forEach(path -> assertThat(get(path).statusCode())
                            .as(page + ": " + path)
                            // The roots of services are prefixes alone.
                            .isEqualTo(path.equals("/sdmx/2.1") ? 404 : 200));
        }
    }

    /** What runs the recipe. Skips the test where the tool or a library is missing. */
    private List<String> command(Recipe recipe) throws IOException, InterruptedException {
        var code = here(recipe.code);
        return switch (recipe.language) {
            case "sh" -> checked(recipe, List.of("bash", "-c", ":"), List.of("bash", "-euo", "pipefail", "-c", code));
            case "r" ->
                checked(
                        recipe,
                        List.of("Rscript", "-e", "for (name in c(" + quoted(recipe) + ")) loadNamespace(name)"),
                        List.of("Rscript", written("recipe.R", code)));
            case "python" ->
                checked(
                        recipe,
                        List.of(
                                PYTHON,
                                "-c",
                                "import importlib\nfor name in [" + quoted(recipe)
                                        + "]: importlib.import_module(name)"),
                        List.of(PYTHON, written("recipe.py", code)));
            case "sql" ->
                checked(
                        recipe,
                        List.of(PYTHON, "-c", "import duckdb"),
                        List.of(
                                PYTHON,
                                "-c",
                                "import duckdb\nprint(*duckdb.sql(open('" + written("recipe.sql", code)
                                        + "').read()).fetchone())"));
            case "js" -> checked(recipe, node(recipe), List.of("node", written("recipe.mjs", code)));
            case "json" -> checked(recipe, node(recipe), List.of("node", written("recipe.mjs", VEGA.formatted(code))));
            case "java" ->
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        written("Figures.java", code));
            default -> throw new AssertionError("Nothing runs " + recipe.language);
        };
    }

    private List<String> checked(Recipe recipe, List<String> probe, List<String> command)
            throws IOException, InterruptedException {
        var found = isThere(probe.get(0)) && start(probe).waitFor() == 0;
        assertThat(found || !REQUIRED).as("the tools of %s are there", recipe).isTrue();
        Assumptions.assumeTrue(found, () -> "the tools of " + recipe + " are not installed");
        return command;
    }

    /** Finds the packages that a script imports, beside the script. */
    private List<String> node(Recipe recipe) throws IOException {
        var modules = folder.resolve("node_modules");
        if (Files.isDirectory(NODE_MODULES) && !Files.exists(modules)) {
            Files.createSymbolicLink(modules, NODE_MODULES.toAbsolutePath());
        }
        var names = recipe.language.equals("json")
                ? "import \"vega\"; import \"vega-lite\";"
                : imports(recipe).map(name -> "import \"" + name + "\";").collect(Collectors.joining());
        return List.of("node", written("probe.mjs", names));
    }

    private static Stream<String> imports(Recipe recipe) {
        var imported = LIBRARY.matcher(recipe.code)
                .results()
                .map(found -> Stream.of(found.group(1), found.group(2), found.group(3))
                        .filter(name -> name != null)
                        .findFirst()
                        .orElseThrow());
        return Stream.concat(imported, Stream.ofNullable(recipe.needs));
    }

    private static String quoted(Recipe recipe) {
        return imports(recipe).map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    }

    private String here(String code) {
        return code.replace(ADDRESS, root.getAuthority());
    }

    private String written(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        var process = start(command);
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as(() -> read("output") + read("errors"))
                .isZero();
        return read("output");
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The numbers in what a recipe printed, but for the counters that R puts in front of them. */
    private static List<BigDecimal> numbers(String output) {
        return NUMBER.matcher(output.replaceAll("(?m)^\\s*\\[\\d+]", ""))
                .results()
                .map(found -> new BigDecimal(found.group()).stripTrailingZeros())
                .toList();
    }

    /** The numbers that a recipe says it prints: a field of an answer of the API, or the number itself. */
    private static List<BigDecimal> expected(String prints) {
        var field = EXPECTED.matcher(prints);
        if (!field.matches()) {
            return numbers(prints);
        }
        var path = field.group("path");
        var found = json(path).get(field.group("field"));
        return numbers(found.toString());
    }

    private static boolean isThere(String command) {
        return Files.isExecutable(Path.of(command))
                || List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }
}
