package org.defensetracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.defensetracker.testing.WithShippedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The API's description is complete and true: it is the one that is committed, its parameters are those that are taken,
 * its examples are real answers, and real answers fit its schemas.
 *
 * <p>After a change on purpose, or new data, {@code ./mvnw test -Dtest=ContractTest -Dtracker.contract.write=true}, twice, writes examples and
 * description anew: read the difference before it is committed.
 */
@QuarkusTest
@TestProfile(WithShippedData.class)
class ContractTest {

    private static final Path COMMITTED = Path.of("docs", "openapi.yaml");
    private static final Path EXAMPLES = Path.of("src", "main", "resources", "openapi");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    record Operation(String id, String path, JsonNode description) {
        @Override
        public String toString() {
            return id;
        }
    }

    /** The ids, from the files of the examples: the server is not there yet when they are asked for. */
    static Stream<String> ids() throws IOException {
        try (var files = Files.list(EXAMPLES)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static List<Operation> operations() throws IOException {
        var document = JSON.readTree(get("/openapi.json").asString());
        var all = new ArrayList<Operation>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getKey().equals("get"))
                        .filter(method ->
                                method.getValue().at("/responses/200/content").has("application/json"))
                        .forEach(method -> all.add(new Operation(
                                method.getValue().get("operationId").asText(), path.getKey(), method.getValue()))));
        all.removeIf(operation -> WITHOUT_EXAMPLE.contains(operation.id()));
        return all;
    }

    /** Operations about imports: there are none where nobody writes. */
    private static final List<String> WITHOUT_EXAMPLE = List.of("getImport", "listDifferences");

    private static Operation operation(String id) throws IOException {
        return operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyOperationHasAnExample() throws IOException {
        assertThat(operations()).extracting(Operation::id).containsExactlyInAnyOrderElementsOf(ids().toList());
    }

    @Test
    void theDescriptionIsTheOneThatIsCommitted() throws IOException {
        var built = get("/openapi.yaml").asString();
        if (isToBeWritten()) {
            Files.writeString(COMMITTED, built);
        }
        var kept = Files.writeString(Path.of("target", "openapi.yaml"), built);
        assertThat(built)
                .as("the description changed: compare %s with %s, and copy it if the change is meant", kept, COMMITTED)
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void everyPathOfTheContractIsDescribed() throws IOException {
        assertThat(operations())
                .extracting(Operation::path)
                .containsExactlyInAnyOrder(
                        "/",
                        "/problems",
                        "/problems/{code}",
                        "/v1/members",
                        "/v1/members/{code}",
                        "/v1/members/{code}/path",
                        "/v1/members/{code}/history",
                        "/v1/indicators",
                        "/v1/changes",
                        "/v1/compare",
                        "/v1/editions",
                        "/v1/editions/{code}",
                        "/v1/status",
                        "/v1/statuses",
                        "/v1/observations",
                        "/v1/observations/{edition}/{area}/{indicator}/{year}",
                        "/v1/revisions",
                        "/v1/targets",
                        "/v1/targets/{id}",
                        "/v1/progress",
                        "/v1/verdict-changes",
                        "/v1/search",
                        "/v1/datapackage",
                        "/v1/alliance");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyParameterIsDescribedAndTakenAndNoOther(String id) throws IOException {
        var operation = operation(id);
        var names = new TreeSet<String>();
        operation.description().path("parameters").forEach(parameter -> {
            assertThat(parameter.path("description").asText())
                    .as(parameter.toString())
                    .isNotBlank();
            if (parameter.get("in").asText().equals("query")) {
                names.add(parameter.get("name").asText());
            }
        });
        var address = operation
                .path()
                .replace("/members/{code}", "/members/ROU")
                .replace("/editions/{code}", "/editions/NATO-2026-07")
                .replace("{edition}/{area}/{indicator}/{year}", "NATO-2026-07/ROU/core_pct_gdp/2026")
                .replace("{id}", "rou-core-2030")
                .replace("{code}", "not-found");
        for (var name : names) {
            // A value that no parameter takes: whatever is wrong with it, the name is known.
            assertThat(get(address + "?" + name + "=%21").asString()).as(name).doesNotContain("unknown_parameter");
        }
        assertThat(get(address + "?no_such_parameter=1").jsonPath().getString("errors[0].code"))
                .isEqualTo("unknown_parameter");
    }

    /** A cursor names the data set, which is another one in each database. */
    private static JsonNode withoutCursor(JsonNode answer) throws IOException {
        return JSON.readTree(answer.toString().replaceAll("cursor=[A-Za-z0-9_-]+", "cursor="));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void theExampleIsARealAnswer(String id) throws IOException {
        var operation = operation(id);
        var file = EXAMPLES.resolve(operation.id() + ".json");
        var example = JSON.readTree(Files.readString(file));
        var answer = JSON.readTree(get(example.get("request").asText())
                .then()
                .statusCode(200)
                .extract()
                .asString());
        if (isToBeWritten() && !withoutCursor(answer).equals(withoutCursor(example.get("answer")))) {
            ((ObjectNode) example).set("answer", answer);
            Files.writeString(file, JSON.writeValueAsString(example) + "\n");
        }
        assertThat(withoutCursor(answer)).isEqualTo(withoutCursor(example.get("answer")));
        var described = operation.description().at("/responses/200/content/application~1json/example");
        assertThat(described.isMissingNode())
                .as("the description has the example")
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void aRealAnswerFitsItsSchema(String id) throws IOException {
        var operation = operation(id);
        var document = JSON.readTree(get("/openapi.json").asString());
        var schema = operation.description().at("/responses/200/content/application~1json/schema");
        var example = JSON.readTree(Files.readString(EXAMPLES.resolve(operation.id() + ".json")));
        var request = example.get("request").asText().replaceFirst("[?&]fields=[^&]*", "");
        var answer = JSON.readTree(get(request).then().statusCode(200).extract().asString());
        assertThat(misfits(document, schema, answer, "$")).isEmpty();
    }

    @Test
    void anAnswerThatDoesNotFitIsFound() throws IOException {
        var document = JSON.readTree(get("/openapi.json").asString());
        var schema = document.at("/components/schemas/PageProgressView");
        var answer = (ObjectNode) JSON.readTree(get("/v1/progress?limit=1").asString());
        var row = (ObjectNode) answer.get("items").get(0);
        row.put("status", 5);
        row.putNull("member");
        row.remove("edition");
        row.put("surprise", true);
        answer.put("total", "1");
        assertThat(misfits(document, schema, answer, "$"))
                .containsExactlyInAnyOrder(
                        "$.items[0].status is a NUMBER",
                        "$.items[0].member is a NULL",
                        "$.items[0].edition is missing",
                        "$.items[0].surprise is not described",
                        "$.total is a STRING");
    }

    @Test
    void everyWriteIsDescribedWithItsCredentialAndItsRefusals() throws IOException {
        var document = JSON.readTree(get("/openapi.json").asString());
        var writes = new ArrayList<JsonNode>();
        document.get("paths")
                .forEach(path -> path.properties().stream()
                        .filter(method ->
                                List.of("post", "put", "patch", "delete").contains(method.getKey()))
                        .forEach(method -> writes.add(method.getValue())));
        assertThat(writes).hasSizeGreaterThan(10).allSatisfy(write -> {
            assertThat(write.at("/security/0/curator").isArray()).isTrue();
            assertThat(write.path("responses").properties())
                    .extracting(Map.Entry::getKey)
                    .contains("400", "401", "403", "409");
            assertThat(write.path("summary").asText()).isNotBlank();
            write.path("parameters")
                    .forEach(parameter -> assertThat(
                                    parameter.path("description").asText())
                            .as(parameter.toString())
                            .isNotBlank());
        });
        assertThat(document.at("/components/securitySchemes/curator/scheme").asText())
                .isEqualTo("bearer");
    }

    /** Where a value departs from a schema of OpenAPI 3.0, as far as ours go. */
    private static List<String> misfits(JsonNode document, JsonNode schema, JsonNode value, String place) {
        if (schema.has("$ref")) {
            return misfits(document, document.at(schema.get("$ref").asText().substring(1)), value, place);
        }
        if (value.isNull()) {
            return schema.path("nullable").asBoolean() ? List.of() : List.of(place + " is a NULL");
        }
        if (schema.has("oneOf")) {
            var choices = StreamSupport.stream(schema.get("oneOf").spliterator(), false);
            return choices.map(choice -> misfits(document, choice, value, place))
                    .filter(List::isEmpty)
                    .findFirst()
                    .orElse(List.of(place + " fits none"));
        }
        if (schema.has("allOf")) {
            return misfits(document, schema.get("allOf").get(0), value, place);
        }
        var found = new ArrayList<String>();
        var fits = switch (schema.path("type").asText("object")) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            default -> value.isObject();
        };
        if (!fits) {
            found.add(place + " is a " + value.getNodeType());
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                found.addAll(misfits(document, schema.path("items"), array.get(i), place + "[" + i + "]"));
            }
        } else if (value.isObject()) {
            schema.path("required").forEach(name -> {
                if (!value.has(name.asText())) {
                    found.add(place + "." + name.asText() + " is missing");
                }
            });
            value.properties().forEach(field -> {
                var described = schema.path("properties").path(field.getKey());
                var other = schema.path("additionalProperties");
                if (!described.isMissingNode()) {
                    found.addAll(misfits(document, described, field.getValue(), place + "." + field.getKey()));
                } else if (other.isObject()) {
                    found.addAll(misfits(document, other, field.getValue(), place + "." + field.getKey()));
                } else if (schema.has("properties")) { // else it is any object
                    found.add(place + "." + field.getKey() + " is not described");
                }
            });
        }
        return found;
    }

    private static boolean isToBeWritten() {
        return Boolean.getBoolean("tracker.contract.write");
    }
}
