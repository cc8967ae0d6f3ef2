package org.defensetracker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Curation.ana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.defensetracker.testing.Api;
import org.defensetracker.testing.Curation;
import org.junit.jupiter.api.Test;

/** The bodies that the API's description gives as examples are accepted as they stand. */
@QuarkusTest
@TestProfile(Curation.class)
class ExampleBodiesTest {

    private final Map<String, JsonNode> examples = new HashMap<>();

    private Response send(String operation, String method, String path) {
        return ana().header("If-Match", method.equals("PATCH") ? "*" : "\"\"")
                .contentType("application/json")
                .body(examples.get(operation).toString())
                .request(method, path);
    }

    @Test
    void everyExampleIsDescribedAndAccepted() throws IOException {
        var api = new ObjectMapper().readTree(Api.get("/openapi.json").asString());
        api.get("paths")
                .forEach(path -> path.forEach(operation -> {
                    var example = operation.at("/requestBody/content/application~1json/example");
                    if (!example.isMissingNode()) {
                        examples.put(operation.get("operationId").asText(), example);
                    }
                }));
        try (var files = Files.list(Path.of("src", "main", "resources", "openapi", "bodies"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(examples.keySet());
        }
        assertThat(send("createEdition", "POST", "/v1/editions").statusCode()).isEqualTo(201);
        assertThat(send("putEdition", "PUT", "/v1/editions/NATO-2027-07").statusCode())
                .isEqualTo(412);
        assertThat(send("patchEdition", "PATCH", "/v1/editions/NATO-2027-07").statusCode())
                .isEqualTo(200);
        assertThat(send("createTarget", "POST", "/v1/targets").statusCode()).isEqualTo(201);
        assertThat(send("putTarget", "PUT", "/v1/targets/svk-core-2032").statusCode())
                .isEqualTo(412);
        assertThat(send("patchTarget", "PATCH", "/v1/targets/svk-core-2032").statusCode())
                .isEqualTo(200);
        var figure = "/v1/observations/NATO-2027-07/ROU/core_pct_gdp/2027";
        assertThat(ana().contentType("application/json")
                        .body(examples.get("putObservation").toString())
                        .put(figure)
                        .statusCode())
                .isEqualTo(201);
        assertThat(send("patchObservation", "PATCH", figure).statusCode()).isEqualTo(200);
        ana().header("If-Match", "*").delete("/v1/targets/svk-core-2032").then().statusCode(204);
        ana().header("If-Match", "*").delete(figure).then().statusCode(204);
        ana().header("If-Match", "*").delete("/v1/editions/NATO-2027-07").then().statusCode(204);
    }
}
