package org.defensetracker.agents;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.defensetracker.http.table.Operations;
import org.jspecify.annotations.Nullable;

/** What assistants can read as a whole: the method, and the lists of codes that answers use. */
@Singleton
class McpDocuments {

    private static final String JSON = "application/json";
    private static final Map<String, List<String>> ALL_ROWS = Map.of("limit", List.of("1000"));

    /**
     * One of the documents.
     *
     * @param operation the operation of the API that gives it; null for the text of the method
     */
    record McpDocument(
            String name,
            String title,
            String description,
            String type,
            @Nullable String operation) {

        String uri() {
            return "tracker://" + name;
        }
    }

    private final Operations operations;

    McpDocuments(Operations operations) {
        this.operations = operations;
    }

    List<McpDocument> all() {
        return List.of(
                new McpDocument(
                        "method", "The method", "How verdicts are reached, with every rule.", "text/markdown", null),
                new McpDocument(
                        "statuses",
                        "Statuses and other codes",
                        "The code lists: verdicts in order of merit, commitments, kinds, causes, methods, with meanings.",
                        JSON,
                        "listStatuses"),
                new McpDocument(
                        "indicators", "Indicators", "What is measured, and in which unit.", JSON, "listIndicators"),
                new McpDocument(
                        "editions",
                        "Editions",
                        "The publications that the figures come from, oldest first.",
                        JSON,
                        "listEditions"),
                new McpDocument(
                        "targets",
                        "Targets",
                        "Who promised what, by when, and where it was said: the targets in force.",
                        JSON,
                        "listTargets"));
    }

    String text(McpDocument document) {
        return document.operation() == null
                ? method()
                : operations
                        .answer(operations.operation(document.operation()), ALL_ROWS)
                        .body()
                        .toString();
    }

    private static String method() {
        try (var file = McpDocuments.class.getResourceAsStream("/docs/method.md")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
