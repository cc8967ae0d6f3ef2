package org.defensetracker.agents;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds what the library for the protocol would fail at: fields that it takes for objects unseen. */
final class MessageCheck {

    private static final List<String> OBJECTS = List.of("arguments", "_meta", "clientInfo", "capabilities");
    private static final Set<String> NOT_OFFERED =
            Set.of("resources/subscribe", "resources/unsubscribe", "completion/complete");

    private MessageCheck() {}

    /** What is wrong with the parameters of a message. */
    static Optional<String> culprit(JsonObject message) {
        var value = message.getValue("params");
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof JsonObject params)) {
            return Optional.of("'params' is a JSON object, with a field for each name.");
        }
        var culprit = OBJECTS.stream()
                .filter(name -> params.getValue(name) != null && !(params.getValue(name) instanceof JsonObject))
                .findFirst();
        if (culprit.isPresent()) {
            return Optional.of("'" + culprit.get() + "' in 'params' is a JSON object, with a field for each name.");
        }
        return "initialize".equals(message.getValue("method")) ? culpritOfHandshake(params) : Optional.empty();
    }

    private static Optional<String> culpritOfHandshake(JsonObject params) {
        if (!(params.getValue("protocolVersion") instanceof String)) {
            return Optional.of("'protocolVersion' in 'params' is a text, such as 2025-06-18.");
        }
        var client = params.getJsonObject("clientInfo");
        return client != null
                        && client.getValue("name") instanceof String
                        && client.getValue("version") instanceof String
                ? Optional.empty()
                : Optional.of("'clientInfo' in 'params' is a JSON object with the texts 'name' and 'version'.");
    }

    /** Takes out the arguments that are null, which count as not given: the library fails on them. True if there was one. */
    static boolean removeNulls(JsonObject message) {
        return message.getValue("params") instanceof JsonObject params
                && params.getValue("arguments") instanceof JsonObject arguments
                && arguments.getMap().values().removeIf(Objects::isNull);
    }

    /**
     * Whether a message asks for what is not offered here, although the library takes it. The library would remember a
     * subscription without end, and there is nothing to complete.
     */
    static boolean isNotOffered(JsonObject message) {
        return NOT_OFFERED.contains(String.valueOf(message.getValue("method")));
    }
}
