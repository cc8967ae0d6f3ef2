package org.defensetracker.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.defensetracker.testing.Curation;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A page is made from several answers, while somebody writes. */
@QuarkusTest
@TestProfile(Curation.class)
class PagesWhileWritingTest {

    private static final String FIGURE = "/v1/observations/NATO-2026-07/LUX/core_pct_gdp/2026";
    private static final int VALUES = 4;
    private static final long BETWEEN_WRITES_MILLIS = 100;

    @Test
    @Timeout(120)
    void allFiguresOfAPageAreOfOneRevision() {
        var before = get(FIGURE).jsonPath().getString("value");
        var seen = new HashSet<String>();
        var enough = new AtomicBoolean();
        var writer = CompletableFuture.runAsync(() -> writeUntil(enough));
        try {
            while (seen.size() < VALUES && !writer.isDone()) {
                var answer = request().accept("text/html").get("/?target=nato-core-2035");
                assertThat(answer.statusCode()).isEqualTo(200);
                var page = Jsoup.parse(answer.asString());
                var inTheTable = page.select("tr:has(a[href^=/members/LUX]) td[data-label=Figure] data");
                var drawn = page.select(".wide g[data-member=LUX]");
                assertThat(inTheTable.first().attr("value")).isEqualTo(drawn.attr("data-value"));
                seen.add(drawn.attr("data-value"));
            }
            enough.set(true);
            writer.join();
        } finally {
            enough.set(true);
            Curation.patch(FIGURE, "{\"value\": " + before + "}").then().statusCode(200);
        }
    }

    private static void writeUntil(AtomicBoolean enough) {
        for (int i = 0; !enough.get(); i++) {
            Curation.patch(FIGURE, "{\"value\": 1." + (10 + i % 90) + "}")
                    .then()
                    .statusCode(200);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_WRITES_MILLIS));
        }
    }
}
