package org.defensetracker.curation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Rows as the database keeps them, in columns of the type json: as answers show them, with every zero of a figure. */
@Singleton
public class StoredJson {

    private final ObjectMapper json;
    private final ObjectReader reader;

    StoredJson(ObjectMapper json) {
        this.json = json;
        this.reader = json.reader().without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }

    /** What a column holds; null where it holds nothing. */
    public @Nullable JsonNode tree(@Nullable String column) {
        try {
            return column == null ? null : reader.readTree(column);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A row cannot be read", e);
        }
    }

    /** What a column holds, as one of that type. */
    public <T> T read(String column, Class<T> type) {
        try {
            return json.readValue(column, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A " + type.getSimpleName() + " cannot be read", e);
        }
    }

    /** What a column is to hold; null for nothing. */
    public @Nullable String text(@Nullable Object row) {
        try {
            return row == null ? null : json.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A row cannot be written", e);
        }
    }
}
