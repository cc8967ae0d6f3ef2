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

/** The records of a file with one JSON object a line, whose fields are texts, numbers, lists of texts or null. */
final class NdjsonRowReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final List<String> columns;
    private final Consumer<RowError> faults;

    /**
     * The rows of a file whose objects have these fields.
     *
     * @param faults is told what is wrong
     */
    NdjsonRowReader(List<String> columns, Consumer<RowError> faults) {
        this.columns = columns;
        this.faults = faults;
    }

    /** Hands on each record as it is read; those at fault are left out and noted. */
    <T> void read(InputStream in, Function<TableRow, T> toValue, Consumer<T> values) {
        try (var json = JSON.createParser(in)) {
            long line = 0;
            try {
                for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                    line = json.currentTokenLocation().getLineNr();
                    if (token != JsonToken.START_OBJECT) {
                        whole(line, "unreadable", "a JSON object is expected on each line");
                        return;
                    }
                    var fields = fields(json, line);
                    if (fields != null) {
                        new TableRow(null, line, fields, faults).read(toValue, values);
                    }
                }
            } catch (JsonProcessingException e) {
                var place = e.getLocation();
                whole(place == null ? line : place.getLineNr(), "unreadable", "it is not JSON" + cause(e));
            }
        } catch (CharConversionException e) {
            whole(0, "encoding", "it is not UTF-8");
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

    /** Null where the object is at fault, which is noted. */
    private @Nullable Map<String, String> fields(JsonParser json, long line) throws IOException {
        var fields = new HashMap<String, String>();
        var sound = true;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            var token = json.nextToken();
            if (!columns.contains(name)) {
                json.skipChildren();
                sound = fault(
                        line,
                        name,
                        "unknown_column",
                        "no such field; "
                                + ParameterErrors.unknown(name, columns).getMessage());
            } else if (token == JsonToken.START_ARRAY) {
                fields.put(name, String.join(" ", texts(json)));
            } else if (token == JsonToken.START_OBJECT) {
                json.skipChildren();
                sound = fault(line, name, "type", "a text, a number or null is expected");
            } else if (token != JsonToken.VALUE_NULL) {
                fields.put(name, json.getText().strip());
            }
        }
        return sound ? fields : null;
    }

    private static List<String> texts(JsonParser json) throws IOException {
        var texts = new ArrayList<String>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(json.getText());
            json.skipChildren();
        }
        return texts;
    }

    private boolean fault(long line, String column, String code, String message) {
        faults.accept(new RowError(null, line, column, null, code, message));
        return false;
    }

    private void whole(long line, String code, String message) {
        faults.accept(new RowError(null, line, null, null, code, message));
    }
}
