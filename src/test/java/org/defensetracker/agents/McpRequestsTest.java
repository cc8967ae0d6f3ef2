package org.defensetracker.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to {@code /mcp} as HTTP sees them: what is no message, and who may send one. */
@QuarkusTest
class McpRequestsTest {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    private static RequestSpecification message() {
        return request().contentType("application/json").accept("application/json, text/event-stream");
    }

    private static void problem(Response answer, int status, String words) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("detail")).contains(words);
    }

    @Test
    void aMessageNeedsNoKeyAndNoSession() {
        var answer = message().body(PING).post("/mcp");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(message()
                        .header("Mcp-Session-Id", "of-another-instance")
                        .body(PING)
                        .post("/mcp")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/event-stream, application/json;q=0.1"})
    void anyAcceptThatTakesJsonIsEnough(String accept) {
        assertThat(request()
                        .contentType("application/json")
                        .accept(accept)
                        .body(PING)
                        .post("/mcp")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aNotificationIsTakenWithoutAnAnswer() {
        var answer = message()
                .body("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                .post("/mcp");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.asString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE"})
    void whatIsNoMessageIsNotAllowed(String method) {
        var answer = request().contentType("application/json").request(method, "/mcp");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp/sse", "/mcp/messages/1", "/mcp/"})
    void thereIsOneAddress(String path) {
        problem(request().get(path), 404, "/mcp");
        problem(message().body(PING).post(path), 404, "/mcp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%6Dcp", "//mcp", "/./mcp", "/x/../mcp", "/%6Dcp/sse", "/%6Dcp/messages/1", "//mcp/sse"})
    void thereIsOneSpellingOfIt(String path) throws IOException, InterruptedException {
        var address = URI.create("http://localhost:" + RestAssured.port + path);
        for (var method : List.of("GET", "POST", "DELETE")) {
            var asked = HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json, text/event-stream")
                    .header("Origin", "https://evil.example")
                    .method(method, BodyPublishers.ofString(PING))
                    .build();
            var answer = HttpClient.newHttpClient().send(asked, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
            assertThat(answer.body()).contains("/mcp is the one address");
            assertThat(answer.headers().map()).doesNotContainKey("mcp-session-id");
        }
    }

    @Test
    void whatIsWrongWithARequestIsNamed() {
        problem(message().body(PING).post("/mcp?area=ROU"), 400, "'area' is not known");
        problem(request().contentType("text/plain").body(PING).post("/mcp"), 415, "application/json");
        problem(message().accept("image/png").body(PING).post("/mcp"), 406, "application/json");
        problem(message().body("[" + PING + "," + PING + "]").post("/mcp"), 400, "Several at once");
        problem(message().body("nonsense").post("/mcp"), 400, "JSON object");
        problem(message().post("/mcp"), 400, "JSON object");
        problem(message().body("{\"jsonrpc\":\"" + "x".repeat(70_000) + "\"}").post("/mcp"), 413, "");
        problem(
                message()
                        .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":[]}")
                        .post("/mcp"),
                400,
                "'params'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"jsonrpc\":\"2.0\" | -32700",
                "{} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"nothing\"} | -32601",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/subscribe\",\"params\":{\"uri\":\"tracker://method\"}} | -32601",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/unsubscribe\"} | -32601",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"} | -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"nothing\"}} | -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":\"tracker://nothing\"}} | -32002",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prompts/get\",\"params\":{\"name\":\"nothing\"}} | -32602",
            })
    void whatTheProtocolHasNotIsItsError(String body, int code) {
        var answer = message().body(body).post("/mcp");
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 400);
        assertThat(answer.jsonPath().getInt("error.code")).as(answer.asString()).isEqualTo(code);
        assertThat(answer.asString()).doesNotContain("Exception", "io.quarkiverse");
    }

    @Test
    void aPageOfAnotherOriginIsRefusedAndOneOfOursIsNot() {
        var own = "http://localhost:" + RestAssured.port;
        assertThat(message().header("Origin", own).body(PING).post("/mcp").statusCode())
                .isEqualTo(200);
        for (var origin : List.of("https://evil.example", "null", own + "0", "http://localhost.evil.example")) {
            problem(message().header("Origin", origin).body(PING).post("/mcp"), 403, "DNS rebinding");
        }
    }

    @Test
    void aNameThatLeadsHereDoesNotStandForTheService() {
        var answer = message()
                .header("Host", "evil.example:80")
                .header("Origin", "http://evil.example:80")
                .body(PING)
                .post("/mcp");
        problem(answer, 403, "DNS rebinding");
    }

    @Test
    void deepAndHugeArgumentsAreNoFaultOfOurs() {
        for (var arguments : List.<Object>of(
                "[".repeat(2000) + "]".repeat(2000),
                "{\"code\":1e400000}",
                "{\"code\":1e400000,\"as_of\":null}",
                "{\"code\":\"\\ud800\"}",
                "{\"code\":[[\"ROU\"]]}",
                "[]",
                "\"x\"",
                "7")) {
            var body =
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"member\",\"arguments\":"
                            + arguments + "}}";
            var answer = message().body(body).post("/mcp");
            assertThat(answer.statusCode())
                    .as(arguments + ": " + answer.asString())
                    .isIn(200, 400);
            assertThat(answer.asString()).doesNotContain("Exception", "-32603", "went wrong");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "initialize | {}",
                "initialize | {'protocolVersion':'2025-06-18','clientInfo':'x'}",
                "initialize | {'protocolVersion':'2025-06-18','clientInfo':{}}",
                "initialize | {'protocolVersion':'2025-06-18','clientInfo':{'name':'x','version':1}}",
                "initialize | {'protocolVersion':'2025-06-18','clientInfo':{'name':'x','version':'1','icons':'x'}}",
                "initialize | {'protocolVersion':'2025-06-18','clientInfo':{'name':'x','version':'1'},'capabilities':[]}",
                "initialize | {'protocolVersion':7,'clientInfo':{'name':'x','version':'1'}}",
                "initialize | {'clientInfo':{'name':'x','version':'1'}}",
                "tools/list | {'_meta':'x'}",
                "tools/list | {'_meta':{'io.modelcontextprotocol/clientInfo':'x'}}",
                "tools/list | {'_meta':{'io.modelcontextprotocol/clientCapabilities':'x'}}",
                "tools/list | {'cursor':{}}",
                "tools/list | {'cursor':'x'}",
                "tools/call | {'name':{}}",
                "tools/call | {'name':'member','arguments':{'code':'ROU'},'_meta':7}",
                "resources/read | {'uri':{}}",
                "prompts/get | {'name':'how_to_quote','arguments':'x'}",
                "prompts/get | {'name':'how_to_quote','arguments':{'x':{}}}",
                "completion/complete | {'ref':'x','argument':{}}",
                "completion/complete | {'ref':{'type':'ref/prompt','name':'how_to_quote'},'argument':7}",
                "completion/complete | {'ref':{'type':'ref/prompt','name':'how_to_quote'},'argument':{}}",
                "completion/complete | {'ref':{'type':'ref/prompt','name':7},'argument':{'name':{}},'context':'x'}",
                "logging/setLevel | {'level':{}}",
            },
            quoteCharacter = '"')
    void aFieldOfAnotherTypeIsNoFaultOfOurs(String method, String params) {
        var answer = message()
                .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":"
                        + params.replace('\'', '"') + "}")
                .post("/mcp");
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 400);
        assertThat(answer.asString()).doesNotContain("Exception", "-32603", "went wrong", "\"result\"");
    }

    @Test
    void aFailureInTheLibraryIsAnErrorOfTheProtocol() {
        var answer = message()
                .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\","
                        + "\"params\":{\"_meta\":{\"io.modelcontextprotocol/clientInfo\":7}}}")
                .post("/mcp");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.jsonPath().getInt("id")).isEqualTo(1);
        assertThat(answer.jsonPath().getInt("error.code")).isEqualTo(-32602);
    }
}
