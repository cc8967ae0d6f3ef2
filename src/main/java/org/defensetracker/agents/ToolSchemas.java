package org.defensetracker.agents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.defensetracker.http.table.Operations.ReadOperation;

/** Describes the arguments and the answers of tools, as JSON Schema. */
final class ToolSchemas {

    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> OBJECT = Map.of("type", "object");
    private static final Map<String, Object> TEXT_OR_NULL = Map.of("anyOf", List.of(TEXT, Map.of("type", "null")));

    static final Object SEARCH = object(
            Map.of(
                    "query",
                            described(
                                    Map.of("type", "string", "maxLength", SearchResource.LONGEST),
                                    "A name, a code or some words, such as Türkiye or poland 5%."),
                    "limit",
                            Map.of(
                                    "type",
                                    "integer",
                                    "minimum",
                                    1,
                                    "maximum",
                                    1000,
                                    "description",
                                    "The largest number of results.")),
            List.of("query"));
    static final Object FETCH =
            object(Map.of("id", described(TEXT, "An id from a search, such as member:ROU.")), List.of("id"));

    static final Object ANSWER = answer(Map.of("answer", OBJECT));
    static final Object RESULTS = answer(Map.of(
            "results",
            Map.of(
                    "type",
                    "array",
                    "items",
                    object(
                            Map.of("id", TEXT, "title", TEXT, "url", TEXT, "text", TEXT),
                            List.of("id", "title", "url")))));
    static final Object DOCUMENT =
            answer(Map.of("id", TEXT, "title", TEXT, "text", TEXT, "url", TEXT, "metadata", OBJECT, "answer", OBJECT));

    private ToolSchemas() {}

    /** The arguments of a tool that asks an operation. */
    static Object input(ReadOperation operation) {
        var properties = new LinkedHashMap<String, Object>();
        operation
                .parameters()
                .forEach(parameter ->
                        properties.put(parameter.name(), described(parameter.schema(), parameter.description())));
        return object(properties, List.copyOf(operation.required()));
    }

    private static Object answer(Map<String, Object> own) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("summary", described(TEXT, "The answer in plain sentences"));
        properties.put("edition", described(TEXT_OR_NULL, "The editions that the figures come from"));
        properties.put("source", described(TEXT_OR_NULL, "Whom to credit"));
        properties.put("address", described(TEXT, "Where the API gives the same"));
        properties.putAll(own);
        return object(properties, List.copyOf(properties.keySet()));
    }

    private static Map<String, Object> described(Map<String, Object> schema, String description) {
        var described = new LinkedHashMap<>(schema);
        described.put("description", description);
        return described;
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        return Map.of("type", "object", "properties", properties, "required", required, "additionalProperties", false);
    }
}
