package org.defensetracker.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;

/**
 * Validates JSON by the schemas of the API's description, which are those of JSON Schema 2020-12.
 *
 * <p>It is stricter than a client may be: a field that is not described is a fault, and so is a code that is not listed,
 * where later releases may add some.
 */
public final class ContractSchemas {

    private static final String DOCUMENT = "https://localhost/openapi.json";
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonSchemaFactory factory;

    public ContractSchemas(JsonNode description) {
        var strict = description.deepCopy();
        close(strict.path("components").path("schemas"));
        factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(DOCUMENT, strict.toString()))));
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema) {
            if (schema.path("properties").isObject() && !schema.has("additionalProperties")) {
                schema.put("additionalProperties", false);
            }
            if (schema.path("x-extensible-enum").isArray()) {
                var codes = schema.withArray("enum").addAll((ArrayNode) schema.remove("x-extensible-enum"));
                if (schema.path("type").toString().contains("null")) {
                    codes.addNull();
                }
            }
        }
        node.forEach(ContractSchemas::close);
    }

    /** Where a value departs from the schema at a place of the description, which is a JSON pointer; empty where nowhere. */
    public List<String> misfits(String place, JsonNode value) {
        return factory.getSchema(SchemaLocation.of(DOCUMENT + "#" + place), CONFIG).validate(value).stream()
                .map(ValidationMessage::toString)
                .toList();
    }
}
