package org.defensetracker.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.pages.Pages.page;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.defensetracker.documents.Documents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation as pages. */
@QuarkusTest
class DocumentPagesTest {

    static final List<String> NAMES = Documents.NAMES;

    private static final Path FOLDER = Path.of("docs");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.*)$");

    @Test
    void everyFileOfTheDocumentationIsAPageAndListed() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            assertThat(files.map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                            .filter(name -> name.endsWith(".md"))
                            .map(name -> name.replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(NAMES);
        }
        assertThat(page("/docs").select("dt a[href^=/docs/]").eachAttr("href"))
                .isEqualTo(NAMES.stream().map(name -> "/docs/" + name).toList());
        assertThat(page("/docs").select("dd").eachText()).noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void aDocumentHasAllOfItsHeadingsTablesAndExamples(String name) throws IOException {
        var text = Files.readString(FOLDER.resolve(name + ".md"));
        var page = page("/docs/" + name);
        assertThat(page.select("h1").text())
                .isEqualTo(text.lines().findFirst().orElseThrow().substring(2));
        var headings = HEADING.matcher(text.replaceAll("(?ms)^```.*?^```", ""))
                .results()
                .map(found -> found.group(1).replace("`", ""))
                .toList();
        assertThat(page.select("article h2").eachText()).isEqualTo(headings);
        assertThat(page.select("nav.contents a").eachText()).isEqualTo(headings);
        assertThat(page.select("article table")).hasSize(text.split("(?m)^\\|[-|]+\\|$", -1).length - 1);
        assertThat(page.select("article pre").size())
                .isEqualTo((text.split("(?m)^```", -1).length - 1) / 2 + indented(text));
    }

    /** How many examples are set off by four spaces. */
    private static int indented(String text) {
        return (int) Pattern.compile("(?m)^\\n    \\S").matcher(text).results().count();
    }

    @ParameterizedTest
    @CsvSource({
        "/docs/recipes, /docs/recipes/README",
        "/docs/recipes/, /docs/recipes/README",
        "/docs/recipes/README.md, /docs/recipes/README",
        "/docs/recipes/r.md, /docs/recipes/r",
        "/docs/api.md, /docs/api",
    })
    void anotherSpellingLeadsToTheDocument(String path, String location) {
        var answer = request().redirects().follow(false).get(path);
        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.header("Location")).endsWith(location);
        assertThat(request().get(path + "?colour=red").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/api", "/docs/recipes/README"})
    void aSlashAtTheEndMakesNoDifference(String path) {
        assertThat(page(path + "/").select("main").html())
                .isEqualTo(page(path).select("main").html());
    }

    @Test
    void anUnknownDocumentIsAProblemThatSuggestsTheNearest() {
        for (var path : List.of("/docs/apii", "/docs/apii.md")) {
            var answer = request().get(path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.jsonPath().getString("detail")).contains("Did you mean 'api'?");
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void everyLinkWithAHeadingLeadsToThatHeading(String name) {
        var page = page("/docs/" + name);
        for (var link : page.select("article a[href*=#], nav.contents a").eachAttr("href")) {
            var parts = link.split("#", 2);
            var target = parts[0].isEmpty() ? page : parts[0].startsWith("/docs/") ? page(parts[0]) : null;
            if (target != null) {
                assertThat(target.getElementById(parts[1])).as(link).isNotNull();
            }
        }
        assertThat(page.select("article a").eachAttr("href")).allMatch(link -> link.matches("(/|#|https://).*"));
        assertThat(page.select("article img")).isEmpty();
        assertThat(page.select("article").text()).doesNotContain("<!--");
    }
}
