package org.defensetracker.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code /llms.txt}, by the format of llmstxt.org. */
@QuarkusTest
class AssistantListTest {

    private static final Pattern LINK = Pattern.compile("- \\[[^]]+]\\(([^)]+)\\)(: .*)?");

    private static String list() {
        var answer = request().get("/llms.txt");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/plain");
        return answer.asString();
    }

    @Test
    void itHasATitleASummaryAndListsOfLinks() {
        var lines = list().lines().filter(line -> !line.isBlank()).toList();
        assertThat(lines.get(0)).startsWith("# ");
        assertThat(lines.get(1)).startsWith("> ");
        assertThat(lines.subList(lines.indexOf("## For assistants"), lines.size()))
                .allMatch(line -> line.startsWith("## ") || LINK.matcher(line).matches());
        assertThat(list()).doesNotContain("{");
    }

    @Test
    void everyLinkIsAbsoluteAndLeadsSomewhere() {
        var links = LINK.matcher(list()).results().map(found -> found.group(1)).toList();
        assertThat(links).hasSizeGreaterThan(15).allSatisfy(link -> {
            assertThat(link).startsWith("http://localhost:" + RestAssured.port + "/");
            assertThat(request().accept("*/*").get(link).statusCode()).as(link).isEqualTo(200);
        });
    }

    @Test
    void itListsTheDocumentationThatTheSitemapLists() {
        var pages = Pattern.compile("<loc>[^<]*(/docs/[^<]+)</loc>")
                .matcher(request().get("/sitemap.xml").asString())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(pages).contains("/docs/method", "/docs/agents").allMatch(page -> list().contains(page + ")"));
    }

    @Test
    void eachHostGetsItsOwnAddresses() {
        assertThat(list()).contains("localhost");
        assertThat(request().header("Host", "tracker.example").get("/llms.txt").asString())
                .contains("http://tracker.example/mcp")
                .doesNotContain("localhost");
    }
}
