package org.defensetracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The API's guide names every parameter of every operation, says what each means, and names no other. */
@QuarkusTest
class ParameterDocTest {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final Pattern OPERATION = Pattern.compile("\\| `([A-Z]+ /\\S*)` \\| (.*) \\|");
    private static final Pattern MEANING = Pattern.compile("\\| `([A-Za-z_-]+)` \\| .{4,} \\|");
    /** The guide has one row for all formats of an answer. */
    private static final Pattern FORMAT = Pattern.compile("\\.(?:csv|ndjson|xlsx|png)$");

    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    private static String section() throws IOException {
        var guide = Files.readString(Path.of("docs", "api.md"));
        var from = guide.indexOf("## Every parameter");
        assertThat(from).isPositive();
        return guide.substring(from, guide.indexOf("\n## ", from));
    }

    /** The parameters of each operation as the guide has them. */
    private static Map<String, List<String>> guide(String section) {
        var operations = new TreeMap<String, List<String>>();
        OPERATION
                .matcher(section)
                .results()
                .forEach(row -> operations.put(
                        row.group(1),
                        NAME.matcher(row.group(2))
                                .results()
                                .map(name -> name.group(1))
                                .sorted()
                                .toList()));
        return operations;
    }

    /** The same as the description of the API has them. */
    private static Map<String, List<String>> described() throws IOException {
        var operations = new TreeMap<String, List<String>>();
        JsonNode document = new ObjectMapper().readTree(get("/openapi.json").asString());
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> {
                            var names = new ArrayList<String>();
                            method.getValue().path("parameters").forEach(parameter -> {
                                if (!parameter.get("in").asText().equals("path")) {
                                    names.add(parameter.get("name").asText());
                                }
                            });
                            if (!names.isEmpty()) {
                                var address = FORMAT.matcher(path.getKey()).replaceFirst("");
                                operations.merge(
                                        method.getKey().toUpperCase(Locale.ROOT) + " " + address,
                                        names.stream().sorted().toList(),
                                        (some, more) -> Stream.concat(some.stream(), more.stream())
                                                .distinct()
                                                .sorted()
                                                .toList());
                            }
                        }));
        return operations;
    }

    /** The operations that both do not have with the same parameters, as rows of the guide. */
    private static List<String> differences(Map<String, List<String>> guide, Map<String, List<String>> described) {
        var rows = new TreeSet<String>();
        described.forEach((operation, names) -> {
            if (!names.equals(guide.get(operation))) {
                rows.add("| `" + operation + "` | `" + String.join("`, `", names) + "` |");
            }
        });
        guide.keySet().stream()
                .filter(operation -> !described.containsKey(operation))
                .forEach(operation -> rows.add("no such operation: " + operation));
        return List.copyOf(rows);
    }

    @Test
    void theGuideNamesTheParametersOfEveryOperation() throws IOException {
        assertThat(differences(guide(section()), described()))
                .as("rows of docs/api.md as they have to be")
                .isEmpty();
    }

    @Test
    void everyParameterHasAMeaning() throws IOException {
        var explained =
                MEANING.matcher(section()).results().map(row -> row.group(1)).toList();
        var named = described().values().stream().flatMap(Collection::stream).distinct();
        assertThat(explained).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(named.toList());
    }

    @Test
    void aParameterThatOneOfThemLacksIsFound() throws IOException {
        var described = described();
        var fewer = guide(section().replace("`due_from`, ", ""));
        assertThat(differences(fewer, described)).hasSize(1).first().asString().contains("GET /v1/targets", "due_from");
        var more = guide(section().replace("`due_from`", "`due_from`, `due_never`"));
        assertThat(differences(more, described)).isNotEmpty();
        described.remove("GET /v1/targets");
        assertThat(differences(guide(section()), described)).containsExactly("no such operation: GET /v1/targets");
    }
}
