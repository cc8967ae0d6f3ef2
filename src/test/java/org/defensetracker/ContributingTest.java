package org.defensetracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every file and class that the guide for contributors names is there. */
class ContributingTest {

    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern FILE =
            Pattern.compile("[\\w.-]+(/[\\w.-]*)+|[\\w-]+\\.(java|md|yaml|yml|xml|csv|json|html)");
    private static final Pattern CLASS = Pattern.compile("([A-Z]\\w*[a-z]\\w*)(\\.(\\w+)(\\(\\))?)?");
    private static final Pattern CLASS_IN_PICTURE = Pattern.compile("\\b[A-Z][a-z]+([A-Z][a-z]+)+\\b");
    private static final Set<String> OF_JAVA = Set.of("BigDecimal", "MathContext");

    /** Where a name may begin. */
    private static final List<Path> ROOTS = List.of(
            Path.of(""),
            Path.of("src", "main", "resources"),
            Path.of("src", "main", "java", "org", "defensetracker"),
            Path.of("src", "test", "java", "org", "defensetracker"));

    @Test
    void whatIsNamedExists() throws IOException {
        assertThat(missing(Files.readString(Path.of("CONTRIBUTING.md")))).isEmpty();
    }

    @Test
    void aNameThatIsNotThereIsFound() throws IOException {
        assertThat(missing(
                        "`http/Nothing.java`, `nothing.md`, `docs/nothing/`, `Nothing`, `Targets.nothing`, `Targets`\n"
                                + "    RequestGuard -> NoSuchFilter\n"))
                .containsExactly(
                        "NoSuchFilter",
                        "Nothing",
                        "Targets.nothing",
                        "docs/nothing/",
                        "http/Nothing.java",
                        "nothing.md");
    }

    private static Set<String> missing(String text) throws IOException {
        var classes = classes();
        var missing = new TreeSet<String>();
        for (var code : CODE.matcher(text).results().map(MatchResult::group).toList()) {
            var name = code.substring(1, code.length() - 1);
            var type = CLASS.matcher(name);
            if (FILE.matcher(name).matches()) {
                if (ROOTS.stream().noneMatch(root -> Files.exists(root.resolve(name)))
                        && classes.stream().noneMatch(file -> file.endsWith(name))) {
                    missing.add(name);
                }
            } else if (type.matches() && !OF_JAVA.contains(name) && !isThere(classes, type.group(1), type.group(3))) {
                missing.add(name);
            }
        }
        text.lines()
                .filter(line -> line.startsWith("    "))
                .flatMap(line -> CLASS_IN_PICTURE.matcher(line).results())
                .map(MatchResult::group)
                .filter(name -> !isThere(classes, name, null))
                .forEach(missing::add);
        return missing;
    }

    private static boolean isThere(List<Path> classes, String type, @Nullable String member) {
        return classes.stream()
                .filter(file -> file.getFileName().toString().equals(type + ".java"))
                .anyMatch(file -> member == null || mentions(file, member));
    }

    private static boolean mentions(Path file, String member) {
        try {
            return Pattern.compile("\\b" + member + "\\b")
                    .matcher(Files.readString(file))
                    .find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> classes() throws IOException {
        try (var files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
