package org.defensetracker.spending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.request;
import static org.defensetracker.testing.Curation.ana;
import static org.defensetracker.testing.Curation.patch;
import static org.defensetracker.testing.Curation.post;
import static org.defensetracker.testing.Curation.tag;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.defensetracker.testing.Curation;
import org.junit.jupiter.api.Test;

/** Figures that are written one by one, and the editions that they belong to. */
@QuarkusTest
@TestProfile(Curation.class)
class ObservationWritesTest {

    private static final String EDITION = "/v1/editions/FIGURE-TEST";
    private static final String FIGURE = "/v1/observations/FIGURE-TEST/ROU/expenditure_constant_musd/2024";

    @Test
    void whatTheEditionSaysOfAFigureIsInItsTag() {
        post("/v1/editions", """
                {"code": "FIGURE-TEST", "source": "NATO", "title": "A test", "published_on": "2020-01-01",
                 "constant_price_year": 2015, "url": "https://example.org/"}
                """).then().statusCode(201);
        ana().contentType("application/json")
                .body("{\"value\": 5000, \"status\": \"final\"}")
                .put(FIGURE)
                .then()
                .statusCode(201);
        var before = tag(FIGURE);
        assertThat(json(FIGURE).getInt("price_year")).isEqualTo(2015);
        patch(EDITION, "{\"constant_price_year\": 2021}").then().statusCode(200);
        var answer = request().header("If-None-Match", before).get(FIGURE);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getInt("price_year")).isEqualTo(2021);
        assertThat(ana().header("If-Match", before)
                        .contentType("application/json")
                        .body("{\"value\": 5001, \"status\": \"final\"}")
                        .put(FIGURE)
                        .statusCode())
                .isEqualTo(412);
        ana().header("If-Match", tag(EDITION)).delete(EDITION + "?with=observations");
    }
}
