package org.defensetracker.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.defensetracker.testing.Api;

/** Sends messages of the Model Context Protocol, as they stand in the protocol. */
final class McpClient {

    private McpClient() {}

    static Response post(Object message) {
        return Api.request()
                .contentType("application/json")
                .accept("application/json, text/event-stream")
                .body(message)
                .post("/mcp");
    }

    /** The result of a method. */
    static JsonPath result(String method, Map<String, Object> parameters) {
        var message = new LinkedHashMap<String, Object>(Map.of("jsonrpc", "2.0", "id", 7, "method", method));
        message.put("params", parameters);
        var answer = post(message);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.jsonPath().getInt("id")).isEqualTo(7);
        assertThat(answer.jsonPath().getMap("error")).as(answer.asString()).isNull();
        return answer.jsonPath().setRootPath("result");
    }

    static JsonPath call(String tool, Map<String, Object> arguments) {
        return result("tools/call", Map.of("name", tool, "arguments", arguments));
    }

    /** What a tool says, in the form for programs. */
    static JsonPath answer(String tool, Map<String, Object> arguments) {
        var result = call(tool, arguments);
        assertThat(result.getBoolean("isError")).as(result.prettify()).isFalse();
        assertThat(new JsonPath(result.getString("content[0].text")).getMap(""))
                .as("the text says the same")
                .isEqualTo(new JsonPath(result.prettify()).getMap("result.structuredContent"));
        return result.setRootPath("result.structuredContent");
    }

    /** What a tool says of a call that cannot be answered. */
    static String refusal(String tool, Map<String, Object> arguments) {
        var result = call(tool, arguments);
        assertThat(result.getBoolean("isError")).as(result.prettify()).isTrue();
        return result.getString("content[0].text");
    }
}
