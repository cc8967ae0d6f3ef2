package org.defensetracker.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.defensetracker.http.caching.CacheValidators;

/**
 * An answer of the API.
 *
 * @param tag the ETag; empty where the API refused the request
 * @param text the body where it is not JSON; else empty
 */
record ApiAnswer(String address, int status, String tag, ApiField body, String text) {

    /** Keeps the digits of numbers: 2.00 stays 2.00. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static ApiAnswer of(String address, int status, String type, String tag, String text) {
        try {
            var isJson = type.contains("json");
            var node = isJson ? JSON.readTree(text) : MissingNode.getInstance();
            return new ApiAnswer(address, status, tag, new ApiField(address, "", node), isJson ? "" : text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(address + " is answered with broken JSON", e);
        }
    }

    boolean isSuccess() {
        return status == 200;
    }

    long revision() {
        return CacheValidators.revisionOf(tag);
    }
}
