package org.defensetracker.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.defensetracker.testing.PostgresResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A data set that somebody begins anew: members, and neither editions nor promises. */
@QuarkusTest
@TestProfile(EmptyDataTest.ReferenceAlone.class)
class EmptyDataTest {

    public static final class ReferenceAlone implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tracker.data.load", "reference");
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(PostgresResource.class));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/members/POL",
                "/members/ISL",
                "/targets",
                "/changes",
                "/method",
                "/embed/members/POL",
                "/compare",
                "/compare?members=ROU,DEU,ISL"
            })
    void everyPageIsShown(String path) {
        var answer = request().accept("text/html").get(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    @Test
    void pagesSayThatThereIsNothingToMeasure() {
        assertThat(Pages.page("/members/POL").select(".sentence").text())
                .isEqualTo("Poland has no promise on record, so there is nothing to measure.");
        assertThat(Pages.page("/compare").select("table")).isEmpty();
        assertThat(Pages.page("/").select(".answer").text()).isEqualTo("No target of the alliance is on record.");
        assertThat(Pages.page("/").select(".tiles li")).hasSize(32);
    }
}
