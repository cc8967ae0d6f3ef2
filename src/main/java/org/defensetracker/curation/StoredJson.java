package org.defensetracker.curation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Converts rows to and from columns of the type json. They look as they do in answers, with the trailing zeros of numbers. */
@Singleton
public class StoredJson {

    private final ObjectMapper json;
    private final ObjectReader reader;

    StoredJson(ObjectMapper json) {
        this.json = json;
        this.reader = json.reader().without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }

    /** The value of a column; null where it is null. */
    public @Nullable JsonNode tree(@Nullable String column) {
        try {
            return column == null ? null : reader.readTree(column);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A row cannot be read", e);
        }
    }

    /** The value of a column, as one of that type. */
    public <T> T read(String column, Class<T> type) {
        try {
            return json.readValue(column, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A " + type.getSimpleName() + " cannot be read", e);
        }
    }

    /** The text for a column; null for null. */
    public @Nullable String text(@Nullable Object row) {
        try {
            return row == null ? null : json.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A row cannot be written", e);
        }
    }
}
