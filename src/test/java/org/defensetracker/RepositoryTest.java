package org.defensetracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which files the repository holds: nothing that no one needs, and nothing large. */
class RepositoryTest {

    private static final Set<String> TOP_LEVEL = Set.of(
            ".ci",
            ".dockerignore",
            ".gitattributes",
            ".github",
            ".gitignore",
            ".mvn",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "LICENSE",
            "README.md",
            "SECURITY.md",
            "docker-compose.yml",
            "docs",
            "mvnw",
            "mvnw.cmd",
            "pom.xml",
            "src");

    /** What .gitignore names, for a copy that is not a git repository. */
    private static final Set<String> IGNORED =
            Set.of(".git", ".idea", ".vscode", ".env", ".DS_Store", "data", "target");

    private static final Path IMAGES = Path.of("docs", "images");
    private static final Pattern IMAGE = Pattern.compile("\\bimages/([\\w.-]+\\.\\w+)");
    private static final long LARGEST_BYTES = 1_000_000;

    @Test
    void theTopLevelHasOnlyWhatIsListed() throws IOException, InterruptedException {
        assertThat(strays(files())).isEmpty();
        assertThat(strays(List.of(Path.of("pom.xml"), Path.of("0"), Path.of("notes", "a.md"))))
                .containsExactly("0", "notes");
    }

    private static Set<String> strays(List<Path> files) {
        return files.stream()
                .map(file -> file.getName(0).toString())
                .filter(name -> !TOP_LEVEL.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyImageIsShownByAPageAndEveryImageShownIsThere() throws IOException, InterruptedException {
        var files = files();
        var shown = new TreeSet<Path>();
        for (var page : files) {
            if (page.toString().endsWith(".md")) {
                IMAGE.matcher(Files.readString(page))
                        .results()
                        .forEach(image -> shown.add(IMAGES.resolve(image.group(1))));
            }
        }
        var images =
                files.stream().filter(file -> file.startsWith(IMAGES)).collect(Collectors.toCollection(TreeSet::new));
        assertThat(images).isNotEmpty().isEqualTo(shown);
    }

    /** What names versions of others' work: each kind has an entry for the folder that it is in. */
    @Test
    void newerVersionsAreProposedForEachFileThatNamesSome() throws IOException {
        var proposed = new TreeSet<String>();
        new ObjectMapper(new YAMLFactory())
                .readTree(Path.of(".github", "dependabot.yml").toFile())
                .get("updates")
                .forEach(update -> proposed.add(update.get("package-ecosystem").asText() + " "
                        + update.get("directory").asText()));
        assertThat(proposed)
                .containsExactly("docker /src/main/docker", "docker-compose /", "maven /", "npm /src/clients/mcp");
        assertThat(Path.of("src", "main", "docker", "Dockerfile")).exists();
        assertThat(Path.of("docker-compose.yml")).exists();
    }

    @Test
    void noFileIsLarge() throws IOException, InterruptedException {
        for (var file : files()) {
            assertThat(Files.size(file)).as(file.toString()).isLessThan(LARGEST_BYTES);
        }
    }

    /** The files that git knows or would add; without git, all that are there and not ignored. */
    private static List<Path> files() throws IOException, InterruptedException {
        if (Files.exists(Path.of(".git"))) {
            try {
                var git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                        .start();
                var output = new String(git.getInputStream().readAllBytes());
                if (git.waitFor(30, TimeUnit.SECONDS) && git.exitValue() == 0) {
                    return Stream.of(output.split("\0"))
                            .map(Path::of)
                            .filter(Files::exists) // one that was deleted may still be in the index
                            .toList();
                }
            } catch (IOException e) {
                // git is not installed
            }
        }
        try (var all = Files.walk(Path.of(""))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !IGNORED.contains(file.getName(0).toString()))
                    .toList();
        }
    }
}
