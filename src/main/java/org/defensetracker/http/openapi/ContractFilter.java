package org.defensetracker.http.openapi;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.problem.Problem;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
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
        new RecordSchemas(classes).applyTo(schemas);
        // Answers use the schemas of pages of certain rows.
        api.getComponents().removeSchema("Page");
        var parameters = new ParameterSchemas(classes, schemas);
        api.getPaths().getPathItems().forEach((path, item) -> {
            if (item.getGET() != null) {
                complete(path, item.getGET());
                if (item.getGET().getSecurity() != null) {
                    item.getGET().getResponses().addAPIResponse("401", problem("A curator's key is needed to see it"));
                }
            }
            item.getOperations().forEach((method, operation) -> {
                parameters.applyTo(operation);
                if (method != HttpMethod.GET) {
                    new WriteContract(method, operation).complete(rowGet(api, path));
                }
            });
        });
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
        success.addHeader("ETag", header("The answer's validator: strong, and another for each format"));
        var content = success.getContent();
        if (content.getMediaType(JSON) == null) {
            completeErrors(path, responses); // a stream or a feed
            return;
        }
        for (var type : content.getMediaTypes().keySet().stream().toList()) {
            if (!type.equals(JSON)) {
                content.removeMediaType(type);
                var text = OASFactory.createSchema().addType(SchemaType.STRING);
                content.addMediaType(
                        type.replaceFirst(";.*", ""),
                        OASFactory.createMediaType()
                                .schema(type.equals(AnswerFormat.XLSX_TYPE) ? text.format("binary") : text));
            }
        }
        var schema = content.getMediaType(JSON).getSchema();
        if (schema != null && schema.getRef() != null && schema.getRef().contains("/Page")) {
            success.addHeader("Total-Count", header("How many rows match in all"));
            success.addHeader("Link", header("The page that follows, as rel=\"next\"; absent on the last"));
        }
        var example = example(operation.getOperationId());
        if (example != null) {
            content.getMediaType(JSON).setExample(example.answer);
            var before = operation.getDescription() == null ? "" : operation.getDescription() + "\n\n";
            operation.setDescription(before + "Example: `GET " + example.request + "`");
        }
        completeErrors(path, responses);
    }

    private static void completeErrors(String path, APIResponses responses) {
        responses.addAPIResponse("304", OASFactory.createAPIResponse().description("What you hold is still true"));
        if (path.startsWith("/v1/")) {
            responses.addAPIResponse("400", problem("A parameter is unknown or has a value that cannot be used"));
        }
        if (path.contains("{")) {
            responses.addAPIResponse(
                    "404", problem("The path names nothing; where there is a near one it is suggested"));
        }
        responses.addAPIResponse("406", problem("None of the formats accepted is at hand"));
        responses.addAPIResponse("500", problem("The fault is ours"));
    }

    static Header header(String description) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }

    static APIResponse problem(String description) {
        var schema = OASFactory.createSchema().ref("#/components/schemas/Problem");
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema)));
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
