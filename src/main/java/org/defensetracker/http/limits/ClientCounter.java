package org.defensetracker.http.limits;

import java.util.HashMap;
import java.util.Map;
import org.defensetracker.http.limits.Clients.Client;

/** Counts something that is open, for each client and in all. */
final class ClientCounter {

    enum Outcome {
        COUNTED,
        TOO_MANY_OF_CLIENT,
        TOO_MANY
    }

    /** More for exempt clients, so that probes of health and metrics get through when all places are taken. */
    private static final int RESERVED = 50;

    private final int most;
    private final int mostOfClient;
    private final Map<String, Integer> open = new HashMap<>();
    private int all;

    ClientCounter(int most, int mostOfClient) {
        this.most = most;
        this.mostOfClient = mostOfClient;
    }

    /** Counts one more, or does not. */
    synchronized Outcome add(Client client) {
        if (all >= (client.isExempt() ? most + RESERVED : most)) {
            return Outcome.TOO_MANY;
        }
        if (!client.isExempt() && open.getOrDefault(client.name(), 0) >= mostOfClient) {
            return Outcome.TOO_MANY_OF_CLIENT;
        }
        all++;
        open.merge(client.name(), 1, Integer::sum);
        return Outcome.COUNTED;
    }

    synchronized void remove(Client client) {
        all--;
        open.computeIfPresent(client.name(), (name, count) -> count > 1 ? count - 1 : null);
    }

    synchronized int all() {
        return all;
    }
}
