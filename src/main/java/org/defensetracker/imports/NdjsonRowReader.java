package org.defensetracker.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.defensetracker.http.query.ParameterErrors;
import org.jspecify.annotations.Nullable;

/** Reads a file with one JSON object a line, whose fields are texts, numbers, lists of texts or null. */
final class NdjsonRowReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final List<String> columns;
    private final Consumer<RowError> errors;

    /**
     * The rows of a file whose objects have these fields.
     *
     * @param errors receives the errors
     */
    NdjsonRowReader(List<String> columns, Consumer<RowError> errors) {
        this.columns = columns;
        this.errors = errors;
    }

    /** Passes on each record as it is read. Invalid ones are left out and reported. */
    <T> void read(InputStream in, Function<TableRow, T> toValue, Consumer<T> values) {
        try (var json = JSON.createParser(in)) {
            long line = 0;
            try {
                for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                    line = json.currentTokenLocation().getLineNr();
                    if (token != JsonToken.START_OBJECT) {
                        error(line, null, "unreadable", "a JSON object is expected on each line");
                        return;
                    }
                    var fields = fields(json, line);
                    if (fields != null) {
                        new TableRow(null, line, fields, errors).read(toValue, values);
                    }
                }
            } catch (JsonProcessingException e) {
                var location = e.getLocation();
                error(location == null ? line : location.getLineNr(), null, "unreadable", "it is not JSON" + cause(e));
            }
        } catch (CharConversionException e) {
            error(0, null, "encoding", "it is not UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cause(JsonProcessingException e) {
        var message = e.getOriginalMessage();
        if (e instanceof JsonParseException && message.startsWith("Invalid UTF-8")) {
            return " in UTF-8";
        }
        return message.startsWith("Duplicate field") ? ": a field stands twice" : "";
    }

    /** Null where the object is invalid, which is reported. */
    private @Nullable Map<String, String> fields(JsonParser json, long line) throws IOException {
        var fields = new HashMap<String, String>();
        var valid = true;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            var token = json.nextToken();
            if (!columns.contains(name)) {
                json.skipChildren();
                valid = error(
                        line,
                        name,
                        "unknown_column",
                        "no such field; "
                                + ParameterErrors.unknown(name, columns).getMessage());
            } else if (token == JsonToken.START_ARRAY) {
                fields.put(name, String.join(" ", texts(json)));
            } else if (token == JsonToken.START_OBJECT) {
                json.skipChildren();
                valid = error(line, name, "type", "a text, a number or null is expected");
            } else if (token != JsonToken.VALUE_NULL) {
                fields.put(name, json.getText().strip());
            }
        }
        return valid ? fields : null;
    }

    private static List<String> texts(JsonParser json) throws IOException {
        var texts = new ArrayList<String>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(json.getText());
            json.skipChildren();
        }
        return texts;
    }

    private boolean error(long line, @Nullable String column, String code, String message) {
        errors.accept(new RowError(null, line, column, null, code, message));
        return false;
    }
}
