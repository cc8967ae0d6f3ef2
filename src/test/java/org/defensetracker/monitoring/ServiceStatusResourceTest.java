package org.defensetracker.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.defensetracker.testing.Api.csv;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.defensetracker.http.DataRevision;
import org.defensetracker.testing.Curation;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Curation.class)
class ServiceStatusResourceTest {

    @Inject
    DataRevision data;

    @Test
    void theCountsAreThoseOfTheCollections() {
        var status = json("/v1/status");
        var sources = String.join(",", Set.copyOf(json("/v1/editions").<String>getList("items.source")));
        assertThat(status.getInt("counts.members")).isEqualTo(total("/v1/members"));
        assertThat(status.getInt("counts.editions")).isEqualTo(total("/v1/editions"));
        assertThat(status.getInt("counts.targets")).isEqualTo(total("/v1/targets?status=all"));
        assertThat(status.getInt("counts.observations"))
                .isEqualTo(total("/v1/observations?include_history=true&source=" + sources));
        for (var edition : json("/v1/editions").<String>getList("items.code")) {
            assertThat(status.getInt("editions.find { it.code == '" + edition + "' }.observations"))
                    .as(edition)
                    .isEqualTo(total("/v1/observations?edition=" + edition));
        }
    }

    private static int total(String collection) {
        return json(collection).getInt("total");
    }

    @Test
    void anEditionWithoutFiguresIsListedAndIsNotTheNewest() {
        var before = json("/v1/status");
        Curation.put(
                        "/v1/editions/T-AHEAD",
                        "{\"source\": \"NATO\", \"title\": \"T\", \"published_on\": \"2026-11-22\"}")
                .then()
                .statusCode(201);
        var after = json("/v1/status");
        assertThat(after.getInt("editions.find { it.code == 'T-AHEAD' }.observations"))
                .isZero();
        assertThat(after.getString("newest_figures.edition"))
                .isEqualTo(before.getString("newest_figures.edition"))
                .isNotEqualTo("T-AHEAD");
        assertThat(after.getLong("revision")).isEqualTo(before.getLong("revision") + 1);
        assertThat(Instant.parse(after.getString("revised_at")))
                .isAfter(Instant.parse(before.getString("revised_at")))
                .isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES));
    }

    @Test
    void theDataSetIsTheOneThatTheNewestRevisionIsOf() {
        assertThat(json("/v1/status").getString("data_set"))
                .isNotBlank()
                .isEqualTo(data.current().dataSet());
    }

    @Test
    void theAgeOfTheNewestFiguresIsCountedInDays() {
        var status = json("/v1/status");
        var published = LocalDate.parse(status.getString("newest_figures.published_on"));
        assertThat(status.getLong("newest_figures.age_days"))
                .isEqualTo(ChronoUnit.DAYS.between(published, LocalDate.of(2026, 11, 23)));
    }

    @Test
    void itComesInEachFormatAsOneRow() {
        assertThat(csv("/v1/status.csv"))
                .hasSize(2)
                .first()
                .isEqualTo("revision,data_set,revised_at,newest_figures_edition,newest_figures_source,"
                        + "newest_figures_published_on,newest_figures_age_days,counts_members,counts_sources,"
                        + "counts_editions,counts_observations,counts_targets,method_id,method_version,"
                        + "build_version,build_built_at");
        assertThat(get("/v1/status.ndjson").asString().lines()).hasSize(1);
        assertThat(get("/v1/status?fields=revision").asString()).matches("\\{\"revision\":\\d+}");
    }
}
