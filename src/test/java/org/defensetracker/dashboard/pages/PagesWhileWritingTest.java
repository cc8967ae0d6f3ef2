package org.defensetracker.dashboard.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import org.defensetracker.testing.Curation;
import org.junit.jupiter.api.Test;

/** A page is made from several answers, while somebody writes. */
@QuarkusTest
@TestProfile(Curation.class)
class PagesWhileWritingTest {

    private static final String FIGURE = "/v1/observations/NATO-2026-07/LUX/core_pct_gdp/2026";
    private static final int WRITES = 40;

    @Test
    void allFiguresOfAPageAreOfOneRevision() {
        var before = get(FIGURE).jsonPath().getString("value");
        var writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < WRITES; i++) {
                Curation.patch(FIGURE, "{\"value\": 1." + (10 + i) + "}").then().statusCode(200);
            }
        });
        var seen = new HashSet<String>();
        try {
            do {
                var page = Pages.page("/?target=nato-core-2035");
                var inTheTable = page.select("tr:has(a[href^=/members/LUX]) td[data-label='Latest figure'] data");
                var drawn = page.select(".wide g[data-member=LUX]");
                assertThat(inTheTable.first().attr("value")).isEqualTo(drawn.attr("data-value"));
                seen.add(drawn.attr("data-value"));
            } while (!writer.isDone());
            writer.join();
        } finally {
            Curation.patch(FIGURE, "{\"value\": " + before + "}").then().statusCode(200);
        }
        assertThat(seen).as("values that pages had").hasSizeGreaterThan(3);
    }
}
