package org.defensetracker.http.query;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.defensetracker.http.problem.Problem.ParameterError;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object. A field that is null counts as missing. */
public final class JsonBody implements RecordFields {

    /** Culprits that are named: a body of a megabyte can have a hundred thousand. */
    private static final int MOST_ERRORS = 20;

    private final ObjectNode fields;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<ParameterError> errors = new ArrayList<>();

    private JsonBody(ObjectNode fields) {
        this.fields = fields;
    }

    /** Reads a JSON object; anything else is refused. */
    public static JsonBody parse(byte[] bytes, ObjectMapper json) {
        return new JsonBody(object(bytes, json));
    }

    /**
     * Applies a merge patch (RFC 7396) to a row.
     *
     * @param derived fields that are computed from other fields and are not part of the row
     */
    public static JsonBody patched(Object row, Collection<String> derived, byte[] patch, ObjectMapper json) {
        try {
            var merged = object(json.writeValueAsBytes(row), json);
            merged.remove(derived);
            object(patch, json).properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
            return new JsonBody(merged);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A row cannot be written", e);
        }
    }

    private static ObjectNode object(byte[] bytes, ObjectMapper json) {
        ObjectReader reader = json.reader()
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        try {
            if (reader.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
            throw malformed("The body is no JSON object.");
        } catch (JsonProcessingException e) {
            throw malformed("The body is not JSON" + place(e) + ".");
        } catch (IOException e) {
            throw malformed("The body is not JSON in UTF-8.");
        }
    }

    /** Where it is wrong; a limit of the reader, such as that of nesting, has no place but words. */
    private static String place(JsonProcessingException e) {
        JsonLocation place = e.getLocation();
        var words = e instanceof StreamConstraintsException
                ? " that is taken: it is nested too deep, or a number or a text in it is too long"
                : "";
        return words + (place == null ? "" : ": line " + place.getLineNr() + ", column " + place.getColumnNr());
    }

    private static ProblemException malformed(String detail) {
        return ProblemException.of(ProblemType.MALFORMED_REQUEST, detail);
    }

    @Override
    public boolean has(String name) {
        return node(name) != null;
    }

    @Override
    public <T> @Nullable T optional(String name, Function<String, T> parser) {
        return parsed(name, "a text", JsonNode::isTextual, parser);
    }

    @Override
    public <T> @Nullable T optionalNumber(String name, Function<String, T> parser) {
        return parsed(name, "a number", JsonNode::isNumber, parser);
    }

    @Override
    public void missing(String name) {
        errors.add(new ParameterError("body", name, null, "missing", name + " is missing."));
    }

    @Override
    public List<String> texts(String name) {
        known.add(name);
        var node = node(name);
        var texts = new ArrayList<String>();
        if (node == null) {
            return texts;
        }
        if (!node.isArray()) {
            refuse(name, node.toString(), "type", "a list of texts is expected.");
        }
        node.forEach(item -> {
            if (item.isTextual()) {
                texts.add(item.textValue());
            } else {
                refuse(name, item.toString(), "type", "a text is expected.");
            }
        });
        return texts;
    }

    @Override
    public void derived(String name, @Nullable String expected) {
        known.add(name);
        var node = node(name);
        if (node != null && !node.asText().equals(expected)) {
            refuse(name, node.asText(), "derived", "it follows from the other fields; leave it out.");
        }
    }

    private <T> @Nullable T parsed(String name, String kind, Predicate<JsonNode> isKind, Function<String, T> parser) {
        known.add(name);
        var node = node(name);
        if (node == null) {
            return null;
        }
        if (!isKind.test(node)) {
            refuse(name, node.toString(), "type", kind + " is expected.");
            return null;
        }
        try {
            return parser.apply(node.asText().strip());
        } catch (IllegalArgumentException | DateTimeException e) {
            refuse(name, node.asText(), "invalid", e.getMessage());
            return null;
        }
    }

    private @Nullable JsonNode node(String name) {
        var node = fields.get(name);
        return node == null || node.isNull() ? null : node;
    }

    @Override
    public void refuse(String name, @Nullable String value, String code, String message) {
        errors.add(new ParameterError("body", name, value, code, name + ": " + message));
    }

    @Override
    public <T> T value(Supplier<T> constructor) {
        fields.properties().forEach(field -> {
            if (!known.contains(field.getKey())) {
                var message = ParameterErrors.unknown(field.getKey(), List.copyOf(known))
                        .getMessage();
                var value = field.getValue().toString();
                errors.add(new ParameterError("body", field.getKey(), value, "unknown_field", message));
            }
        });
        if (!errors.isEmpty()) {
            throw ProblemException.invalidBody(
                    errors.stream().limit(MOST_ERRORS).toList());
        }
        try {
            return constructor.get();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidBody(
                    List.of(new ParameterError("body", "", null, "invalid", e.getMessage())));
        }
    }
}
