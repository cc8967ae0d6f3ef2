package org.defensetracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each threat of docs/security.md names a test that holds what stands against it, and the test is there. */
class SecurityDocTest {

    private static final Path DOCUMENT = Path.of("docs", "security.md");
    private static final String HELD_BY = "held by";
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");
    private static final Pattern ANNOTATION = Pattern.compile("@(Parameterized)?Test\\b");

    @Test
    void eachThreatNamesATestThatExists() throws IOException {
        var text = Files.readString(DOCUMENT);
        assertThat(threats(text)).hasSizeGreaterThan(20);
        assertThat(wrong(text, tests())).isEmpty();
    }

    @Test
    void aThreatWithoutATestIsFound() throws IOException {
        var text = """
                | threat | answer | held by |
                |---|---|---|
                | one | a | `AccessTest.nobodyWritesWithoutACredentialThatIsGood` |
                | two | b | `AccessTest.refused` |
                | three | c | `NoSuchTest.atAll` |
                | four | d | |
                | five | e | `AccessTest.noSuchMethod`, `AccessTest` |

                | actor | can |
                |---|---|
                | six | f |

                `NoSuchIT` holds the rest.
                """;
        assertThat(wrong(text, tests()))
                .containsExactly(
                        "no test: | four | d | |",
                        "AccessTest.refused is no test",
                        "NoSuchTest.atAll is no test",
                        "AccessTest.noSuchMethod is no test",
                        "NoSuchIT is no test");
    }

    private static List<String> wrong(String text, Map<String, String> tests) {
        var wrong = new ArrayList<String>();
        threats(text).stream()
                .filter(row -> !NAMED.matcher(row).find())
                .map(row -> "no test: " + row)
                .forEach(wrong::add);
        NAMED.matcher(text)
                .results()
                .filter(named -> !isThere(named, tests))
                .map(named -> named.group().replace("`", "") + " is no test")
                .forEach(wrong::add);
        return wrong;
    }

    /** The rows of each table whose last column tells what holds them. */
    private static List<String> threats(String text) {
        var rows = new ArrayList<String>();
        var within = false;
        for (var line : text.lines().toList()) {
            var isRow = line.startsWith("|");
            if (isRow && within && !line.startsWith("|---")) {
                rows.add(line);
            }
            within = isRow && (within || line.contains("| " + HELD_BY + " |"));
        }
        return rows;
    }

    private static boolean isThere(MatchResult named, Map<String, String> tests) {
        var source = tests.get(named.group(1));
        return source != null && (named.group(2) == null || isTest(source, named.group(2)));
    }

    /** Whether there is an annotation of a test between the method and the empty line above it. */
    private static boolean isTest(String source, String method) {
        var at = source.indexOf("void " + method + "(");
        return at >= 0
                && ANNOTATION
                        .matcher(source.substring(source.lastIndexOf("\n\n", at), at))
                        .find();
    }

    /** The sources of all test classes by their names. */
    private static Map<String, String> tests() throws IOException {
        var tests = new TreeMap<String, String>();
        try (var files = Files.walk(Path.of("src", "test", "java"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return tests;
    }
}
