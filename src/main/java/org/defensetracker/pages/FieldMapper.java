package org.defensetracker.pages;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import jakarta.inject.Singleton;

/** Makes fields of view records, as the API writes them. */
@Singleton
class FieldMapper {

    private final ObjectMapper json;

    FieldMapper(ObjectMapper json) {
        // Keeps the digits of numbers: 2.00 stays 2.00.
        this.json = json.copy()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
    }

    /** Marks a view with the request that it is in the answer to, and its path there. */
    <V> Marked<V> mark(RequestAddress request, String path, V view) {
        return new Marked<>(view, new ApiField(request.toString(), path, json.valueToTree(view)));
    }
}
