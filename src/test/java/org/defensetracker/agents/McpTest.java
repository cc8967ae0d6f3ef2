package org.defensetracker.agents;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.agents.McpClient.answer;
import static org.defensetracker.agents.McpClient.call;
import static org.defensetracker.agents.McpClient.refusal;
import static org.defensetracker.agents.McpClient.result;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.request;

import io.quarkiverse.mcp.server.McpConnection;
import io.quarkiverse.mcp.server.runtime.ConnectionManager;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The server of the Model Context Protocol, message by message. */
@QuarkusTest
class McpTest {

    private static final List<String> TOOLS =
            List.of("fetch", "member", "observations", "progress", "search", "verdict_changes", "what_if");

    @Inject
    ConnectionManager sessions;

    @Inject
    Search search;

    private Set<String> sessionIds() {
        return StreamSupport.stream(sessions.spliterator(), false)
                .map(McpConnection::id)
                .collect(toSet());
    }

    private static String origin() {
        return "http://localhost:" + RestAssured.port;
    }

    private static String path(String address) {
        assertThat(address).startsWith(origin() + "/v1/");
        return address.substring(origin().length());
    }

    @Test
    void theServerSaysWhatItOffers() {
        var before = sessionIds();
        var answer = result(
                "initialize",
                Map.of(
                        "protocolVersion", "2025-06-18",
                        "capabilities", Map.of(),
                        "clientInfo", Map.of("name", "test", "version", "1")));
        assertThat(answer.getString("protocolVersion")).isEqualTo("2025-06-18");
        assertThat(answer.getString("serverInfo.name")).isEqualTo("defense-target-tracker");
        assertThat(answer.getString("instructions")).contains("edition").contains("too close to call");
        assertThat(answer.getMap("capabilities")).containsKeys("tools", "resources", "prompts");
        assertThat(before).as("no session is kept").containsAll(sessionIds());
    }

    @Test
    void everyToolOnlyReadsAndSaysSo() {
        var tools = result("tools/list", Map.of()).<Map<String, Object>>getList("tools");
        assertThat(tools).extracting(tool -> tool.get("name")).containsExactlyInAnyOrderElementsOf(TOOLS);
        assertThat(tools).allSatisfy(tool -> {
            assertThat((Map<?, ?>) tool.get("annotations"))
                    .isEqualTo(Map.of(
                            "title", tool.get("title"),
                            "readOnlyHint", true,
                            "destructiveHint", false,
                            "idempotentHint", true,
                            "openWorldHint", false));
            assertThat((String) tool.get("description")).isNotBlank();
            assertThat((Map<?, ?>) tool.get("outputSchema")).isNotEmpty();
            var properties = (Map<?, ?>) ((Map<?, ?>) tool.get("inputSchema")).get("properties");
            if (tool.get("name").equals("search")) {
                assertThat(((Map<?, ?>) properties.get("query")).get("maxLength"))
                        .isEqualTo(200);
            }
            assertThat(properties.values())
                    .allSatisfy(property -> assertThat(((Map<?, ?>) property).get("description"))
                            .asString()
                            .isNotBlank());
        });
    }

    static List<Arguments> calls() {
        return List.of(
                Arguments.of("member", Map.of("code", "ROU"), "/v1/members/ROU"),
                Arguments.of(
                        "member", Map.of("code", "Türkiye", "as_of", "2025-12-31"), "/v1/members/TUR?as_of=2025-12-31"),
                Arguments.of("progress", Map.of("member", "ROU"), "/v1/progress?member=ROU"),
                Arguments.of("member", Map.of("code", "ROU", "gdp_growth_pct", 5), "/v1/members/ROU?gdp_growth_pct=5"),
                Arguments.of(
                        "progress",
                        Map.of("member", "ROU", "gdp_growth_pct", 5.5),
                        "/v1/progress?member=ROU&gdp_growth_pct=5.5"),
                Arguments.of(
                        "progress",
                        Map.of("member", List.of("ROU", "POL"), "robust", true, "limit", 3),
                        "/v1/progress?member=ROU,POL&robust=true&limit=3"),
                Arguments.of("progress", Map.of(), "/v1/progress?limit=20"),
                Arguments.of(
                        "what_if",
                        Map.of("member", "ESP", "target_value", 3.5, "target_year", 2035),
                        "/v1/progress?member=ESP&target_value=3.5&target_year=2035"),
                Arguments.of(
                        "observations",
                        Map.of("area", "ROU,NATO", "indicator", "core_pct_gdp", "year", List.of(2014, 2024)),
                        "/v1/observations?area=ROU,NATO&indicator=core_pct_gdp&year=2014,2024"),
                Arguments.of(
                        "what_if",
                        Map.of("member", "ESP", "target_value", 3.0, "target_year", 2035.0),
                        "/v1/progress?member=ESP&target_value=3&target_year=2035"),
                Arguments.of("verdict_changes", Map.of(), "/v1/verdict-changes?limit=20"),
                Arguments.of(
                        "verdict_changes",
                        Map.of("from", "NATO-2025-08", "to", "NATO-2026-07", "member", "CZE"),
                        "/v1/verdict-changes?from=NATO-2025-08&to=NATO-2026-07&member=CZE"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void whatAToolSaysEqualsTheApi(String tool, Map<String, Object> arguments, String request) {
        var said = answer(tool, arguments);
        var api = json(request).getMap("");
        api.remove("next");
        var answer = said.getMap("answer");
        answer.remove("next"); // the order of its parameters is that of their declaration
        assertThat(answer).isEqualTo(api);
        var there = json(path(said.getString("address"))).getMap("");
        there.remove("next");
        assertThat(there).as("at the address that it names").isEqualTo(api);
        assertThat(said.getString("summary")).isNotBlank().doesNotContain("null");
        assertThat(said.getString("edition")).contains("NATO-20");
        assertThat(said.getString("source")).contains("NATO");
    }

    @Test
    void theNumbersKeepTheirDigits() {
        var said = call("observations", Map.of("area", "ROU", "indicator", "core_pct_gdp", "year", 2024));
        var printed = request().get("/v1/observations.csv?area=ROU&indicator=core_pct_gdp&year=2024&fields=value");
        assertThat(said.getString("content[0].text"))
                .contains("\"value\":" + printed.asString().strip().split("\r\n")[1]);
    }

    @Test
    void aFollowingPageIsAskedForByItsCursor() {
        var first = answer("progress", Map.of("limit", 2));
        assertThat(first.getString("summary")).contains("2");
        var next = first.getString("answer.next");
        var second = answer("progress", Map.of("limit", 2, "cursor", next.replaceFirst(".*cursor=", "")));
        assertThat(second.getList("answer.items")).isEqualTo(json(next).getList("items"));
    }

    @Test
    void aSearchFindsWhatFetchGives() {
        var found = answer("search", Map.of("query", "romania"));
        assertThat(path(found.getString("address"))).isEqualTo("/v1/search?q=romania&limit=20");
        assertThat(found.getString("results[0].id")).isEqualTo("member:ROU");
        assertThat(found.getString("results[0].url")).isEqualTo(origin() + "/members/ROU");
        assertThat(found.getList("results.title"))
                .isEqualTo(json("/v1/search?q=romania&limit=20").getList("items.name"));
        for (var id : found.<String>getList("results.id")) {
            var document = answer("fetch", Map.of("id", id));
            assertThat(document.getString("id")).isEqualTo(id);
            assertThat(document.getString("title")).isNotBlank();
            assertThat(document.getString("text")).isNotBlank().doesNotContain("null");
            assertThat(document.getString("source")).isNotBlank();
            assertThat(request().get(document.getString("url")).statusCode()).isEqualTo(200);
            assertThat(json(path(document.getString("address"))).getMap("")).isEqualTo(document.getMap("answer"));
        }
    }

    @ParameterizedTest
    @CsvSource({"indicator:core_pct_gdp,/v1/indicators", "edition:NATO-2026-07,/v1/editions/NATO-2026-07"})
    void indicatorsAndEditionsAreDocumentsToo(String id, String address) {
        var document = answer("fetch", Map.of("id", id));
        assertThat(path(document.getString("address"))).isEqualTo(address);
        assertThat(document.getString("text")).contains("code: " + id.replaceFirst(".*:", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "Romania,member:ROU",
        "rou,member:ROU",
        "RO,member:ROU",
        "Member:romania,member:ROU",
        "turkey,member:TUR",
        "Türkiye,member:TUR",
        "uk,member:GBR",
        "Target:ROU-Core-2030,target:rou-core-2030",
        "ROU-CORE-2030,target:rou-core-2030",
        "CORE_PCT_GDP,indicator:core_pct_gdp",
        "nato-2026-07,edition:NATO-2026-07"
    })
    void whatIsFetchedIsNamedInAnyWayThatMeansItAlone(String id, String key) {
        assertThat(answer("fetch", Map.of("id", id)).getString("id")).isEqualTo(key);
    }

    @Test
    void everythingThatCanBeFoundCanBeFetchedAndIsToldInWholeSentences() {
        var entries = search.entries();
        assertThat(entries).hasSizeGreaterThan(100).allSatisfy(entry -> {
            var document = answer("fetch", Map.of("id", entry.key()));
            assertThat(document.getString("id")).isEqualTo(entry.key());
            assertThat(document.getString("title")).isEqualTo(entry.name());
            assertThat(document.getString("summary")).matches(".*[^.][.]");
        });
    }

    static List<Arguments> callsWithoutRows() {
        return List.of(
                Arguments.of("progress", Map.of("member", "ISL")),
                Arguments.of("what_if", Map.of("member", "Iceland", "target_value", 2)),
                Arguments.of("observations", Map.of("area", "ISL", "indicator", "core_pct_gdp")),
                Arguments.of("verdict_changes", Map.of("member", "IS")));
    }

    @ParameterizedTest
    @MethodSource("callsWithoutRows")
    void anAnswerWithoutRowsSaysWhy(String tool, Map<String, Object> arguments) {
        var said = answer(tool, arguments);
        assertThat(said.getList("answer.items")).isEmpty();
        assertThat(said.getString("summary"))
                .startsWith("Nothing matches ")
                .contains("Iceland has no armed forces", "NATO reports no spending");
    }

    @Test
    void anAnswerWithoutRowsSaysWhatNothingMatches() {
        assertThat(answer("progress", Map.of("member", "ROU", "status", "declined"))
                        .getString("summary"))
                .isEqualTo("Nothing matches member=ROU, status=declined.");
    }

    static List<Arguments> wrongCalls() {
        return List.of(
                Arguments.of("member", Map.of(), "code: it is missing."),
                Arguments.of("member", Map.of("code", "Romnia"), "Romania"),
                Arguments.of("member", Map.of("code", "ROU", "mehtod", "x"), "Did you mean 'method'?"),
                Arguments.of("member", Map.of("code", "ROU", "as_of", "soon"), "'soon' is not a day"),
                Arguments.of("progress", Map.of("status", "of_track"), "did you mean 'off_track'?"),
                Arguments.of("progress", Map.of("robust", "maybe"), "'maybe' is neither true nor false"),
                Arguments.of("progress", Map.of("limit", 5000), "5000 is not between 1 and 1000"),
                Arguments.of("progress", Map.of("limit", 2.5), "'2.5' is not a whole number"),
                Arguments.of("progress", Map.of("member", Map.of("code", "ROU")), "member: a text, a number"),
                Arguments.of("progress", Map.of("member", List.of()), "member: a text, a number"),
                Arguments.of(
                        "progress", Map.of("member", "ROU,".repeat(120) + "POL"), "lists 121 values; 100 are taken"),
                Arguments.of("progress", Map.of("region", "x".repeat(1001)), "has 1001 characters; 1000 are taken"),
                Arguments.of("progress", Map.of("target_value", 3), "call the tool 'what_if'"),
                Arguments.of("member", Map.of("code", "ROU", "target_year", 2030), "call the tool 'what_if'"),
                Arguments.of("progress", Map.of("gdp_growth_pct", 99), "99 is not between -20 and 50"),
                Arguments.of("progress", Map.of("as_of", List.of("2025-01-01", "2026-01-01")), "takes one value"),
                Arguments.of("progress", Map.of("cursor", "nonsense"), "is not a cursor"),
                Arguments.of("progress", Map.of("sort", "statsu"), "did you mean 'status'?"),
                Arguments.of("what_if", Map.of("member", "ROU"), "target_value: it is missing."),
                Arguments.of("what_if", Map.of("member", "ROU,POL", "target_value", 3), "exactly one member"),
                Arguments.of("what_if", Map.of("member", "ROU", "target_value", -3), "-3 is not between"),
                Arguments.of("observations", Map.of("area", "ROU", "country", "x"), "Did you mean 'area'?"),
                Arguments.of("observations", Map.of("indicator", ""), "The parameter 'indicator' is empty"),
                Arguments.of("observations", Map.of("from", 2030, "to", 2020), "from: 2030 is after to, 2020."),
                Arguments.of("verdict_changes", Map.of("from", "NATO-2025-80"), "did you mean"),
                Arguments.of("search", Map.of(), "query: it is missing."),
                Arguments.of("search", Map.of("q", "x", "query", "y"), "'q' is not known"),
                Arguments.of("search", Map.of("query", "x".repeat(300)), "query: use at most 200 characters"),
                Arguments.of("search", Map.of("query", " "), "'query' is empty"),
                Arguments.of("search", Map.of("query", List.of("x", "y")), "'query' takes one value"),
                Arguments.of("search", Map.of("query", "x".repeat(1001)), "'query' has 1001 characters"),
                Arguments.of("fetch", Map.of("id", "member:RUO"), "did you mean 'member:ROU'?"),
                Arguments.of("fetch", Map.of("id", "Romnia"), "did you mean 'member:ROU'?"),
                Arguments.of("fetch", Map.of("id", "target:rou-core-203"), "did you mean 'target:rou-core-2030'?"),
                Arguments.of("fetch", Map.of("id", "NATO-2026-70"), "did you mean 'NATO-2026-07'?"),
                Arguments.of("fetch", Map.of("id", "edition:Romania"), "'search' finds"),
                Arguments.of("fetch", Map.of("id", "xyzzy"), "'search' finds"));
    }

    @ParameterizedTest
    @MethodSource("wrongCalls")
    void aWrongArgumentIsNamedWithTheRemedy(String tool, Map<String, Object> arguments, String words) {
        assertThat(refusal(tool, arguments)).contains(words).doesNotContain("org.defensetracker", "Exception");
    }

    @Test
    void anArgumentThatIsNullIsNotGiven() {
        var arguments = new HashMap<String, Object>(Map.of("code", "ROU"));
        arguments.put("as_of", null);
        assertThat(path(answer("member", arguments).getString("address"))).isEqualTo("/v1/members/ROU");
    }

    @Test
    void theResourcesAreWhatTheApiGives() {
        var resources = result("resources/list", Map.of()).<Map<String, Object>>getList("resources");
        assertThat(resources)
                .extracting(resource -> resource.get("uri"))
                .containsExactlyInAnyOrder(
                        "tracker://method",
                        "tracker://statuses",
                        "tracker://indicators",
                        "tracker://editions",
                        "tracker://targets");
        for (var resource : resources) {
            var uri = (String) resource.get("uri");
            var text = result("resources/read", Map.of("uri", uri)).getString("contents[0].text");
            if (uri.equals("tracker://method")) {
                assertThat(text).startsWith("# How progress toward a target is assessed");
            } else {
                var api = request().get("/v1/" + uri.replace("tracker://", "") + "?limit=1000");
                assertThat(text).isEqualTo(api.asString());
            }
        }
    }

    @Test
    void thePromptTellsHowToQuote() {
        var prompts = result("prompts/list", Map.of());
        assertThat(prompts.getString("prompts[0].name")).isEqualTo("how_to_quote");
        var text = result("prompts/get", Map.of("name", "how_to_quote")).getString("messages[0].content.text");
        assertThat(text).contains("edition", "too close to call", "only together with its target");
    }
}
