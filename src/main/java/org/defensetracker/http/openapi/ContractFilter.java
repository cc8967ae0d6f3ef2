package org.defensetracker.http.openapi;

import static org.defensetracker.http.openapi.SharedResponse.header;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the API's description what is the same for every operation: the other formats, the errors, the headers,
 * and an example that a test keeps true.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ContractFilter implements OASFilter {

    static final String JSON = "application/json";

    private static final Pattern SUFFIX = Pattern.compile("\\.[a-z]+$");

    /** It does not follow the revision of the data. */
    private static final String UNCACHED = "getImport";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final IndexView classes;

    public ContractFilter(IndexView classes) {
        this.classes = classes;
    }

    /** A request, and what it is answered with. */
    record OperationExample(String request, Object answer) {}

    @Override
    public void filterOpenAPI(OpenAPI api) {
        var schemas = api.getComponents().getSchemas();
        var records = new RecordSchemas(classes);
        records.applyTo(schemas);
        var parameters = new ParameterSchemas(classes, schemas);
        var added = new TreeMap<>(schemas);
        var bodies = new BodySchemas(records, added);
        api.getPaths().getPathItems().forEach((path, item) -> {
            if (item.getGET() != null) {
                complete(path, item.getGET());
                if (item.getGET().getSecurity() == null) {
                    item.getGET().security(List.of());
                } else {
                    item.getGET().addSecurityRequirement(OASFactory.createSecurityRequirement()); // or none
                    SharedResponse.UNAUTHENTICATED.addTo(item.getGET().getResponses());
                    SharedResponse.FORBIDDEN.addTo(item.getGET().getResponses());
                }
            }
            item.getOperations().forEach((method, operation) -> {
                parameters.applyTo(operation);
                if (method != HttpMethod.GET) {
                    new WriteContract(method, operation, bodies).complete(rowGet(api, path));
                }
            });
        });
        api.getComponents().setSchemas(added);
        FormatPaths.addTo(api.getPaths());
        SharedResponse.addAllTo(api.getComponents());
        // Answers use the schemas of pages of certain rows.
        Stream.of("Page", "Answer").forEach(api.getComponents()::removeSchema);
        parameters.ofParametersAlone().forEach(api.getComponents()::removeSchema);
        api.getComponents().addSecurityScheme(WriteContract.SCHEME, WriteContract.scheme());
    }

    /** The operation that reads the row that a path writes, itself or a new one below it; null where there is none. */
    private static @Nullable Operation rowGet(OpenAPI api, String path) {
        return api.getPaths().getPathItems().entrySet().stream()
                .filter(other -> other.getKey().equals(path) && path.endsWith("}")
                        || other.getKey().matches(Pattern.quote(path) + "/\\{\\w+}"))
                .map(other -> other.getValue().getGET())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The schema of what an operation answers with. */
    static Schema schema(Operation get) {
        return get.getResponses()
                .getAPIResponse("200")
                .getContent()
                .getMediaType(JSON)
                .getSchema();
    }

    private void complete(String path, Operation operation) {
        var responses = operation.getResponses();
        var success = responses.getAPIResponse("200");
        success.setDescription("The answer");
        var content = success.getContent();
        for (var type : content.getMediaTypes().keySet().stream().toList()) {
            if (!isJson(type) && !type.equals(MediaType.SERVER_SENT_EVENTS)) {
                content.removeMediaType(type);
                var bare = type.replaceFirst(";.*", "");
                content.addMediaType(bare, OASFactory.createMediaType().schema(FormatPaths.schema(bare)));
            } else if (String.valueOf(content.getMediaType(type).getSchema().getRef())
                    .endsWith("/Answer")) {
                // A standard of others describes what is in it.
                content.getMediaType(type).setSchema(OASFactory.createSchema().addType(SchemaType.OBJECT));
            }
        }
        if (!content.hasMediaType(MediaType.SERVER_SENT_EVENTS)
                && !operation.getOperationId().equals(UNCACHED)) {
            success.addHeader("ETag", header("The answer's validator: strong, and another for each format"));
            SharedResponse.NOT_MODIFIED.addTo(responses);
        }
        if (content.hasMediaType(JSON)) {
            completeJson(operation, success);
        }
        addErrors(path, responses);
    }

    /** Whether the schema of an answer of that type is written: others are a text, or bytes. */
    private static boolean isJson(String type) {
        return type.endsWith("json") && !type.endsWith("ndjson");
    }

    private static void completeJson(Operation operation, APIResponse success) {
        var json = success.getContent().getMediaType(JSON);
        var schema = json.getSchema();
        if (schema != null && schema.getRef() != null && schema.getRef().contains("/Page")) {
            success.addHeader("Total-Count", header("How many rows match in all"));
            success.addHeader("Link", header("The page that follows, as rel=\"next\"; absent on the last"));
        }
        var example = example(operation.getOperationId());
        if (example != null) {
            json.setExample(example.answer);
            var before = operation.getDescription() == null ? "" : operation.getDescription() + "\n\n";
            operation.setDescription(before + "Example: `GET " + example.request + "`");
        }
    }

    private static void addErrors(String path, APIResponses responses) {
        SharedResponse.INVALID_PARAMETER.addTo(responses);
        if (path.contains("{")) {
            SharedResponse.NOT_FOUND.addTo(responses);
        }
        if (!SUFFIX.matcher(path).find()) { // the suffix wins over what is accepted
            SharedResponse.NOT_ACCEPTABLE.addTo(responses);
        }
        SharedResponse.TOO_MANY_REQUESTS.addTo(responses);
        SharedResponse.SERVER_ERROR.addTo(responses);
        SharedResponse.UNAVAILABLE.addTo(responses);
    }

    /** Null where there is none. */
    private static @Nullable OperationExample example(String operation) {
        var both = resource(operation + ".json");
        return both == null
                ? null
                : new OperationExample(
                        both.get("request").asText(), MAPPER.convertValue(both.get("answer"), Object.class));
    }

    /** The body that a writing operation takes, for example; null where there is none. */
    static @Nullable Object body(String operation) {
        var body = resource("bodies/" + operation + ".json");
        return body == null ? null : MAPPER.convertValue(body, Object.class);
    }

    private static @Nullable JsonNode resource(String path) {
        var name = "openapi/" + path;
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return file == null ? null : MAPPER.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
