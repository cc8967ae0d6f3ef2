package org.defensetracker.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.defensetracker.curation.CuratorKeys.CurationSettings;
import org.junit.jupiter.api.Test;

/** What a service without a key says, and which keys it refuses to start with. */
@QuarkusTest
class ReadOnlyTest {

    @Test
    void withoutAKeyNothingIsWrittenAndTheProblemSaysHowToMakeOne() {
        for (var answer : List.of(
                request().contentType("application/json").body("{}").post("/v1/targets"),
                request().header("Authorization", "Bearer x").delete("/v1/targets/rou-core-2030"),
                request().contentType("application/json").body("{}").put("/v1/editions/NATO-2026-07"))) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/read-only");
            assertThat(answer.jsonPath().getString("detail")).contains("openssl rand", "TRACKER_CURATION_KEYS");
        }
    }

    @Test
    void aKeyThatIsNoDigestIsRefusedAndNotTold() {
        for (var entry : List.of("secret", "ana:secret", "ana:" + "0".repeat(63), ":" + "0".repeat(64))) {
            assertThat(catchThrowable(() -> curators(entry)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("tracker.curation.keys")
                    .hasMessageNotContaining("secret");
        }
        assertThat(catchThrowable(() -> curators("ana:" + "0".repeat(64) + ":soon")))
                .hasMessageContaining("last day");
        assertThat(curators("ana:" + "0".repeat(64) + ":2030-01-01").areNone()).isFalse();
    }

    private static CuratorKeys curators(String entry) {
        CurationSettings settings = () -> Optional.of(List.of(entry));
        return new CuratorKeys(settings, Clock.systemUTC());
    }
}
