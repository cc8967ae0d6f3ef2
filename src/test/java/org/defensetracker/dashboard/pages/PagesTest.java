package org.defensetracker.dashboard.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PagesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?as_of=2025-08-28&target=nato-core-2035",
                "/?as_of=2024-06-17",
                "/?status=met&sort=verdict",
                "/members/ROU",
                "/members/ISL",
                "/members/ESP",
                "/members/rou?target_value=4&target_year=2032&method=eurostat_cagr&baseline=2022",
                "/targets",
                "/targets/nato-core-floor",
                "/targets/prt-core-2029",
                "/compare?members=ROU,POL,DEU",
                "/members/Romenia",
                "/targets/rou-core-2031"
            })
    void try_(String path) throws Exception {
        var r = page(path);
        System.out.println(path + " " + r.statusCode() + " " + r.asString().length());
        java.nio.file.Files.createDirectories(java.nio.file.Path.of("target/pages"));
        java.nio.file.Files.writeString(
                java.nio.file.Path.of("target/pages/" + path.replaceAll("[^A-Za-z0-9]+", "_") + ".html"), r.asString());
        assertThat(r.statusCode()).isIn(200, 404);
    }

    private static Response page(String path) {
        return request().accept("text/html").get(path);
    }
}
