package org.defensetracker.agents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tool answers with.
 *
 * @param summary the answer in plain sentences
 * @param edition the editions that the figures come from, separated by commas; null if it has no figures
 * @param source how to credit whoever published what it rests on; null if it rests on nothing published
 * @param address the absolute address at which the API gives the same
 * @param answer the answer of the API; absent in what a search or a document answers with
 * @param results what a search has found; else absent
 * @param document what was fetched; else absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ToolAnswer(
        String summary,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String edition,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String source,
        String address,
        @Nullable JsonNode answer,
        @Nullable List<FoundDocument> results,
        @JsonUnwrapped @Nullable FetchedDocument document) {

    /** A result of a search, as assistants expect it. */
    record FoundDocument(String id, String title, String url, String text) {}

    /** A document, as assistants expect it. */
    record FetchedDocument(String id, String title, String text, String url, Map<String, Object> metadata) {}
}
