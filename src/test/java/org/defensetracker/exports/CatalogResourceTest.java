package org.defensetracker.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The description for catalogs of open data. */
@QuarkusTest
class CatalogResourceTest {

    private static JsonNode catalog() throws IOException {
        var answer = request().get("/v1/catalog.jsonld");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/ld+json");
        return new ObjectMapper().readTree(answer.asString());
    }

    private static List<String> texts(JsonNode node) {
        var found = new ArrayList<String>();
        if (node.isTextual()) {
            found.add(node.textValue());
        }
        node.forEach(below -> found.addAll(texts(below)));
        return found;
    }

    @Test
    void everyAddressOfOursAnswers() throws IOException {
        var origin = "http://localhost:" + RestAssured.port;
        var ours = texts(catalog()).stream()
                .filter(text -> text.startsWith(origin))
                .distinct()
                .toList();
        assertThat(ours)
                .hasSizeGreaterThan(20)
                .allSatisfy(address -> assertThat(request().get(address).statusCode())
                        .as(address)
                        .isEqualTo(200));
        assertThat(texts(catalog())).noneMatch(text -> text.startsWith("/"));
    }

    @Test
    void everyDatasetHasWhatCatalogsAskFor() throws IOException {
        var catalog = catalog();
        assertThat(catalog.path("@type").asText()).isEqualTo("dcat:Catalog");
        for (var name : List.of("dct:title", "dct:description", "dct:publisher", "dcat:service")) {
            assertThat(catalog.has(name)).as(name).isTrue();
        }
        var datasets = catalog.path("dcat:dataset");
        assertThat(datasets).hasSizeGreaterThan(6).allSatisfy(dataset -> {
            for (var name : List.of(
                    "dct:title",
                    "dct:description",
                    "dct:identifier",
                    "dct:publisher",
                    "dct:temporal",
                    "dct:spatial",
                    "dct:accessRights",
                    "dcat:theme",
                    "dcat:distribution")) {
                assertThat(dataset.has(name)).as(name).isTrue();
            }
            assertThat(dataset.at("/dct:temporal/dcat:startDate/@value").asText())
                    .isEqualTo("2012-01-01");
            assertThat(dataset.path("dcat:distribution")).isNotEmpty().allSatisfy(distribution -> {
                for (var name :
                        List.of("dcat:accessURL", "dcat:mediaType", "dct:format", "dct:license", "dct:rights")) {
                    assertThat(distribution.has(name)).as(name).isTrue();
                }
            });
        });
    }

    @Test
    void aDistributionComesInItsMediaType() throws IOException {
        for (var dataset : catalog().path("dcat:dataset")) {
            for (var distribution : dataset.path("dcat:distribution")) {
                var address = distribution.at("/dcat:downloadURL/@id").asText();
                var type = distribution.at("/dcat:mediaType/@id").asText().replaceFirst(".*/media-types/", "");
                var answer = request().get(address);
                assertThat(answer.contentType()).as(address).startsWith(type);
                assertThat(String.valueOf(answer.header("Link")))
                        .as(address + " is whole")
                        .doesNotContain("rel=\"next\"");
            }
        }
    }

    @Test
    void eachHostGetsItsOwnAddresses() throws IOException {
        var own = catalog();
        var other = request().header("Host", "tracker.example").get("/v1/catalog.jsonld");
        assertThat(other.asString()).contains("http://tracker.example/v1/").doesNotContain("localhost");
        assertThat(catalog()).isEqualTo(own);
        assertThat(other.header("ETag"))
                .isNotEqualTo(request().get("/v1/catalog.jsonld").header("ETag"));
    }
}
