package org.defensetracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.request;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.defensetracker.testing.ContractSchemas;
import org.defensetracker.testing.WithShippedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** A moment in JSON. */
    private static final String MOMENT = "\"\\d{4}-\\d\\d-\\d\\dT[^\"]*\"";

    @Inject
    Clock clock;

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
                        "/v1/observations/wide",
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

    /** Another database has another data set, which cursors name too, and was written at another moment. */
    private static JsonNode ofAnyDatabase(JsonNode answer) throws IOException {
        return JSON.readTree(answer.toString()
                .replaceAll("cursor=[A-Za-z0-9_-]+", "cursor=")
                .replaceAll("\"data_set\":\"[^\"]*\"", "\"data_set\":\"\"")
                .replaceAll(MOMENT, "\"\""));
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
        if (isToBeWritten() && !ofAnyDatabase(answer).equals(ofAnyDatabase(example.get("answer")))) {
            // Examples are of one moment, the fixed day of tests, from which the ages in them are counted.
            var moment = "\"" + clock.instant() + "\"";
            var written = answer.toString().replaceAll(MOMENT, moment);
            ((ObjectNode) example).set("answer", JSON.readTree(written));
            Files.writeString(file, JSON.writeValueAsString(example) + "\n");
        }
        assertThat(ofAnyDatabase(answer)).isEqualTo(ofAnyDatabase(example.get("answer")));
        var described = operation.description().at("/responses/200/content/application~1json/example");
        assertThat(described.isMissingNode())
                .as("the description has the example")
                .isFalse();
    }

    @Test
    void theAgeInTheExampleOfTheStatusIsCountedToTheDayOfTheExample() throws IOException {
        var status = JSON.readTree(Files.readString(EXAMPLES.resolve("getStatus.json")))
                .get("answer");
        var figures = status.get("newest_figures");
        var day = LocalDate.parse(figures.get("published_on").asText())
                .plusDays(figures.get("age_days").asLong());
        assertThat(status.get("revised_at").asText()).startsWith(day + "T");
        assertThat(status.at("/build/built_at").asText()).startsWith(day + "T");
    }

    private static JsonNode description() throws IOException {
        return JSON.readTree(get("/openapi.json").asString());
    }

    /** A JSON pointer, from the names on the way. */
    private static String pointer(String... names) {
        return Stream.of(names)
                .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    private static String schemaOfAnswer(Operation operation) {
        return pointer("paths", operation.path(), "get", "responses", "200", "content", "application/json", "schema");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void aRealAnswerFitsItsSchema(String id) throws IOException {
        var operation = operation(id);
        var schemas = new ContractSchemas(description());
        var example = JSON.readTree(Files.readString(EXAMPLES.resolve(operation.id() + ".json")));
        var request = example.get("request").asText();
        for (var address : List.of(request, request.replaceFirst("([?&])limit=\\d+", "$1limit=1000"))) {
            var answer =
                    JSON.readTree(get(address).then().statusCode(200).extract().asString());
            assertThat(schemas.misfits(schemaOfAnswer(operation), answer))
                    .as(address)
                    .isEmpty();
        }
    }

    @Test
    void anAnswerThatDoesNotFitIsFound() throws IOException {
        var schemas = new ContractSchemas(description());
        var answer = (ObjectNode) JSON.readTree(get("/v1/progress?limit=1").asString());
        var page = pointer("components", "schemas", "PageProgressView");
        assertThat(schemas.misfits(page, answer)).isEmpty();
        var row = (ObjectNode) answer.get("items").get(0);
        row.put("status", "on_trakc");
        row.put("scope", 5);
        row.putNull("member");
        row.remove("edition");
        row.put("surprise", true);
        row.put("announced_on", "yesterday");
        answer.put("total", "1");
        assertThat(schemas.misfits(page, answer))
                .anyMatch(misfit -> misfit.startsWith("/items/0/status: does not have a value in the enumeration"))
                .anyMatch(misfit -> misfit.startsWith("/items/0/scope: integer found, string expected"))
                .anyMatch(misfit -> misfit.startsWith("/items/0/member: null found, string expected"))
                .anyMatch(misfit -> misfit.startsWith("/items/0: required property 'edition' not found"))
                .anyMatch(misfit -> misfit.startsWith("/items/0: property 'surprise' is not defined"))
                .anyMatch(misfit -> misfit.startsWith("/items/0/announced_on: "))
                .anyMatch(misfit -> misfit.startsWith("/total: string found, integer expected"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/progress?member=ROU&target_value=3.5",
                "/v1/progress?member=ROU&target_value=3.5&target_year=2030&gdp_growth_pct=4",
                "/v1/progress?target=nato-equipment-2024&observations=final&method=eurostat_cagr",
                "/v1/progress?as_of=2019-12-31",
                "/v1/members?headline=alliance",
                "/v1/members?gdp_growth_pct=4.5",
                "/v1/members?as_of=2019-12-31",
                "/v1/observations?include_history=true&limit=1000",
                "/v1/observations/wide?limit=1000",
                "/v1/targets?status=all",
                "/v1/verdict-changes?limit=1000",
                "/v1/revisions?limit=1000",
                "/v1/compare?area=ROU,ISL"
            })
    void answersToOtherQuestionsFitToo(String address) throws IOException {
        var path = address.replaceFirst("\\?.*", "");
        var operation = operations().stream()
                .filter(found -> found.path().equals(path))
                .findFirst()
                .orElseThrow();
        var answer = JSON.readTree(get(address).then().statusCode(200).extract().asString());
        assertThat(new ContractSchemas(description()).misfits(schemaOfAnswer(operation), answer))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/members/XXX", "/v1/members?statsu=met", "/v1/progress?status=a&limit=0", "/v1/nothing", "/x"
            })
    void aProblemFitsItsSchema(String address) throws IOException {
        var problem = JSON.readTree(get(address).asString());
        assertThat(problem.get("status").asInt()).isBetween(400, 499);
        var schemas = new ContractSchemas(description());
        assertThat(schemas.misfits(pointer("components", "schemas", "Problem"), problem))
                .isEmpty();
        ((ObjectNode) problem).remove("title");
        assertThat(schemas.misfits(pointer("components", "schemas", "Problem"), problem))
                .hasSize(1);
    }

    @Test
    void everyExampleFitsItsSchema() throws IOException {
        var schemas = new ContractSchemas(description());
        var examples = new ArrayList<String>();
        findExamples(description().get("paths"), "/paths", examples);
        assertThat(examples).hasSizeGreaterThan(30);
        for (var media : examples) {
            var example = description().at(media + "/example");
            assertThat(schemas.misfits(media + "/schema", example)).as(media).isEmpty();
        }
    }

    /** Finds the media types that have an example. */
    private static void findExamples(JsonNode node, String place, List<String> found) {
        if (node.has("example") && node.has("schema") && !node.has("in")) {
            found.add(place);
        } else {
            node.properties().forEach(child -> findExamples(child.getValue(), place + pointer(child.getKey()), found));
        }
    }

    @Test
    void everyAnswerHasOneTypeAndOtherFormatsHavePathsOfTheirOwn() throws IOException {
        var paths = description().get("paths");
        for (var path : paths.properties()) {
            var content = path.getValue().at("/get/responses/200/content");
            assertThat(content.size()).as(path.getKey()).isLessThan(2);
            if (content.path("application/json").at("/schema/$ref").asText().startsWith("#/components/schemas/Page")) {
                assertThat(paths.has(path.getKey() + ".csv"))
                        .as(path.getKey() + ".csv")
                        .isTrue();
                assertThat(paths.has(path.getKey() + ".ndjson"))
                        .as(path.getKey() + ".ndjson")
                        .isTrue();
            }
        }
        for (var path : paths.properties()) {
            if (path.getKey().matches("/v1/[a-z/-]+\\.\\w+")) {
                var type = path.getValue()
                        .at("/get/responses/200/content")
                        .fieldNames()
                        .next();
                var parameters = new HashMap<String, String>();
                for (var parameter : path.getValue().at("/get/parameters")) {
                    if (parameter.path("required").asBoolean()) {
                        var example = parameter.path("example");
                        parameters.put(
                                parameter.path("name").asText(),
                                example.isArray() ? example.get(0).asText() : example.asText());
                    }
                }
                var answer = request().queryParams(parameters).get(path.getKey());
                assertThat(answer.then().statusCode(200).extract().contentType())
                        .startsWith(type);
            }
        }
    }

    @Test
    void tagsStandInReadingOrderWithASentenceEach() throws IOException {
        var tags = new ArrayList<String>();
        description().get("tags").forEach(tag -> {
            assertThat(tag.path("description").asText()).as(tag.toString()).endsWith(".");
            tags.add(tag.get("name").asText());
        });
        assertThat(tags).startsWith("Members", "Progress").doesNotHaveDuplicates();
        var used = new TreeSet<String>();
        description().findValues("tags").stream()
                .filter(JsonNode::isArray)
                .forEach(list -> list.forEach(tag -> {
                    if (tag.isTextual()) {
                        used.add(tag.asText());
                    }
                }));
        assertThat(used).containsExactlyInAnyOrderElementsOf(tags);
    }

    @Test
    void noTypeOfALibraryIsInTheDescription() throws IOException {
        var schemas = description().at("/components/schemas");
        assertThat(schemas.properties())
                .extracting(Map.Entry::getKey)
                .doesNotContain("Answer", "Page", "MediaType", "OutboundSseEvent", "JsonNode", "ObservationRow");
        assertThat(get("/openapi.json").asString()).doesNotContain("nullable", "allOf");
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
        assertThat(document.get("servers")).hasSize(1);
        assertThat(document.at("/components/securitySchemes/curator/scheme").asText())
                .isEqualTo("bearer");
    }

    private static boolean isToBeWritten() {
        return Boolean.getBoolean("tracker.contract.write");
    }
}
