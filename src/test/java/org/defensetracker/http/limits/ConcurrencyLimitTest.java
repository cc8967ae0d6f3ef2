package org.defensetracker.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.defensetracker.http.limits.ClientCounter.Outcome;
import org.defensetracker.http.limits.Clients.Client;
import org.junit.jupiter.api.Test;

/** How many at once. */
class ConcurrencyLimitTest {

    private final List<String> ran = new ArrayList<>();

    private Runnable request(String name) {
        return () -> ran.add(name);
    }

    @Test
    void whoWaitsGoesOnInTheOrderOfComing() {
        var limit = new ConcurrencyLimit(1, 2);
        assertThat(limit.acquire(request("a"))).isTrue();
        assertThat(limit.acquire(request("b"))).isTrue();
        assertThat(limit.acquire(request("c"))).isTrue();
        assertThat(ran).containsExactly("a");
        limit.release();
        limit.release();
        assertThat(ran).containsExactly("a", "b", "c");
    }

    @Test
    void oneMoreThanMayWaitIsRefused() {
        var limit = new ConcurrencyLimit(1, 1);
        limit.acquire(request("a"));
        limit.acquire(request("b"));
        assertThat(limit.acquire(request("c"))).isFalse();
        limit.release();
        limit.release();
        assertThat(limit.acquire(request("d"))).isTrue();
        assertThat(ran).containsExactly("a", "b", "d");
    }

    @Test
    void whoGivesUpIsNotCalled() {
        var limit = new ConcurrencyLimit(1, 1);
        var waiting = request("b");
        limit.acquire(request("a"));
        limit.acquire(waiting);
        assertThat(limit.cancel(waiting)).isTrue();
        limit.release();
        assertThat(limit.cancel(waiting)).isFalse();
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
