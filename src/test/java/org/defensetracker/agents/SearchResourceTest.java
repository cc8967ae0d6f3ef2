package org.defensetracker.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.rows;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SearchResourceTest {

    @ParameterizedTest
    @CsvSource({
        "Romania,member,ROU",
        "rou,member,ROU",
        "RO,member,ROU",
        "romnia,member,ROU",
        "Türkiye,member,TUR",
        "turkey,member,TUR",
        "turkiye,member,TUR",
        "Czech Republic,member,CZE",
        "north macedonia,member,MKD",
        "uk,member,GBR",
        "germny,member,DEU",
        "netherlans,member,NLD",
        "rou-core-2030,target,rou-core-2030",
        "romania 3.5% 2030,target,rou-core-2030",
        "nato 5% 2035,target,nato-total-2035",
        "core_pct_gdp,indicator,core_pct_gdp",
        "personnel,indicator,personnel_thousand",
        "gross domestic product,indicator,gdp_musd",
        "NATO-2026-07,edition,NATO-2026-07"
    })
    void theBestMatchIsWhatAPersonMeans(String q, String type, String id) {
        var first = rows("/v1/search?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8))
                .get(0);
        assertThat(first).containsEntry("type", type).containsEntry("id", id).containsEntry("rank", 1);
    }

    @Test
    void everyAddressOfAResultAnswers() {
        for (var q : new String[] {"romania", "core", "nato 2026"}) {
            assertThat(rows("/v1/search?limit=20&q=" + q.replace(" ", "%20")))
                    .isNotEmpty()
                    .allSatisfy(row -> {
                        assertThat(get(row.get("address").toString()).statusCode())
                                .isEqualTo(200);
                        assertThat(get(row.get("page").toString()).statusCode()).isEqualTo(200);
                    });
        }
    }

    @Test
    void everyWordMustMatch() {
        assertThat(json("/v1/search?q=romania%20xyzzy").getInt("total")).isZero();
        assertThat(json("/v1/search?q=%25%25").getInt("total")).isZero();
    }

    @Test
    void theMemberComesBeforeItsTargets() {
        var rows = rows("/v1/search?q=poland");
        assertThat(rows.get(0)).containsEntry("id", "POL");
        assertThat(rows).extracting(row -> row.get("type")).contains("target");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?q=", "?q=%20", "?q=a&q=b", "?query=x"})
    void aSearchWithoutWordsIsRefused(String query) {
        var answer = get("/v1/search" + query);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        assertThat(get("/v1/search?q=" + "a".repeat(201)).statusCode()).isEqualTo(400);
        assertThat(get("/v1/search?q=" + "a".repeat(200)).statusCode()).isEqualTo(200);
    }
}
