package org.defensetracker.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.json;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A target has the same fields wherever it is shown. */
@QuarkusTest
class TargetFieldsTest {

    @Test
    void aMembersTargetsHaveTheFieldsOfTargetsAndTheirProgress() {
        List<Map<String, Object>> shown = json("/v1/members/ROU").getList("targets");
        assertThat(shown).isNotEmpty();
        for (var target : shown) {
            Map<String, Object> own = json("/v1/targets/" + target.get("id")).getMap("");
            assertThat(List.copyOf(target.keySet()).subList(0, own.size())).containsExactlyElementsOf(own.keySet());
            assertThat(target).containsAllEntriesOf(own).containsKey("progress").hasSize(own.size() + 1);
        }
        Map<String, Object> pledge = json("/v1/members/ROU").getMap("pledge");
        assertThat(pledge.keySet())
                .isEqualTo(json("/v1/targets/" + pledge.get("id")).getMap("").keySet());
    }
}
