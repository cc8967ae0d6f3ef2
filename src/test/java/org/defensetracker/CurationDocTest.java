package org.defensetracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.defensetracker.testing.Curation;
import org.defensetracker.testing.NatoWorkbooks;
import org.defensetracker.testing.NatoWorkbooks.Layout;
import org.defensetracker.testing.PostgresResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell commands of the curator's page work as printed, from top to bottom. */
@QuarkusTest
@TestProfile(CurationDocTest.NextSummer.class)
class CurationDocTest {

    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    /** The day after the last of the page's events. */
    public static final class NextSummer implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(new Curation().getConfigOverrides());
            settings.put("tracker.clock.today", "2027-07-20");
            return settings;
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(PostgresResource.class));
        }
    }

    @TestHTTPResource("/")
    URI root;

    @TempDir
    Path folder;

    @Test
    void theYearRunsAsPrinted() throws IOException, InterruptedException {
        assumeTrue(isThere("bash") && isThere("curl"), "bash and curl are needed to run the page");
        NatoWorkbooks.write(
                folder.resolve("def-exp-2027-en.xlsx"), Layout.OF_2026, NatoWorkbooks.tables(Layout.OF_2026));
        var blocks = BLOCK.matcher(Files.readString(Path.of("docs", "curation.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSizeGreaterThan(8);
        var script = blocks.stream()
                .map(block -> block.replace("localhost:8080", root.getAuthority()) + "\necho\n")
                .collect(Collectors.joining("\n", "set -euo pipefail\n", "\n"));
        var output = run(script);
        assertThat(output)
                .contains("\"state\":\"done\"", "ROU,Romania,member,core_pct_gdp,2026,")
                .contains("\"status\":\"superseded\"", "\"ended_on\":\"2027-06-30\"", "Budget speech", "\"value\":80.4")
                .contains("<feed xmlns=\"http://www.w3.org/2005/Atom\">");
        assertThat(Files.readString(folder.resolve("dry-run.json"))).contains("\"dry_run\":true", "\"state\":\"done\"");
        assertThat(json("/v1/members/ROU").getString("current.edition")).isEqualTo("NATO-2027-07");
        assertThat(json("/v1/progress?target=rou-core-2030&as_of=2027-07-07").getList("items.edition"))
                .containsOnly("NATO-2026-07");
        assertThat(get("/v1/targets/svk-core-2032").statusCode()).isEqualTo(404);
    }

    private String run(String script) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        process.environment().put("KEY", Curation.ANA);
        var running = process.start();
        var output = new String(running.getInputStream().readAllBytes());
        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).as(output).isZero();
        return output;
    }

    private static boolean isThere(String command) {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }
}
