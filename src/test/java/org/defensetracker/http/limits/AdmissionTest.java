package org.defensetracker.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.defensetracker.http.limits.ClientCounter.Outcome;
import org.defensetracker.http.limits.Clients.Client;
import org.junit.jupiter.api.Test;

/** How many at once. */
class AdmissionTest {

    private final List<String> ran = new ArrayList<>();

    private Runnable request(String name) {
        return () -> ran.add(name);
    }

    @Test
    void whoWaitsGoesOnInTheOrderOfComing() {
        var admission = new Admission(1, 2);
        assertThat(admission.enter(request("a"))).isTrue();
        assertThat(admission.enter(request("b"))).isTrue();
        assertThat(admission.enter(request("c"))).isTrue();
        assertThat(ran).containsExactly("a");
        admission.leave();
        admission.leave();
        assertThat(ran).containsExactly("a", "b", "c");
    }

    @Test
    void oneMoreThanMayWaitIsRefused() {
        var admission = new Admission(1, 1);
        admission.enter(request("a"));
        admission.enter(request("b"));
        assertThat(admission.enter(request("c"))).isFalse();
        admission.leave();
        admission.leave();
        assertThat(admission.enter(request("d"))).isTrue();
        assertThat(ran).containsExactly("a", "b", "d");
    }

    @Test
    void whoGivesUpIsNotCalled() {
        var admission = new Admission(1, 1);
        var waiting = request("b");
        admission.enter(request("a"));
        admission.enter(waiting);
        assertThat(admission.cancel(waiting)).isTrue();
        admission.leave();
        assertThat(admission.cancel(waiting)).isFalse();
        assertThat(ran).containsExactly("a");
    }

    @Test
    void oneClientDoesNotTakeThePlacesOfOthers() {
        var counter = new ClientCounter(3, 2);
        var greedy = new Client("a", false);
        assertThat(List.of(counter.add(greedy), counter.add(greedy), counter.add(greedy)))
                .containsExactly(Outcome.COUNTED, Outcome.COUNTED, Outcome.TOO_MANY_OF_CLIENT);
        assertThat(counter.add(new Client("b", false))).isEqualTo(Outcome.COUNTED);
        assertThat(counter.add(new Client("b", false))).isEqualTo(Outcome.TOO_MANY);
        // Probes get through when all places are taken.
        var probe = new Client("c", true);
        assertThat(counter.add(probe)).isEqualTo(Outcome.COUNTED);
        counter.remove(probe);
        counter.remove(greedy);
        assertThat(counter.add(greedy)).isEqualTo(Outcome.COUNTED);
    }
}
