package org.defensetracker.http.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.defensetracker.http.limits.Clients.Client;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;

/**
 * What each client may still do in this minute, told by the headers {@code RateLimit-Policy} and {@code RateLimit}
 * (draft-ietf-httpapi-ratelimit-headers).
 */
@Singleton
public final class ClientBudgets {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    enum Policy {
        DEFAULT("default"),
        WHAT_IF("what-if"),
        FAILED_KEYS("failed-keys");

        private final String label;

        Policy(String label) {
            this.label = label;
        }
    }

    private record BudgetKey(String client, Policy policy) {}

    private final LimitSettings settings;
    private final Clients clients;

    /** A budget that nobody used for the length of its window is full again, and need not be remembered. */
    private final LoadingCache<BudgetKey, Bucket> budgets;

    ClientBudgets(LimitSettings settings, Clients clients) {
        this.settings = settings;
        this.clients = clients;
        budgets = Caffeine.newBuilder()
                .maximumSize(settings.clients())
                .expireAfterAccess(WINDOW)
                .build(key -> bucket(quota(key.policy())));
    }

    private static Bucket bucket(int quota) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(quota).refillGreedy(quota, WINDOW))
                .build();
    }

    private int quota(Policy policy) {
        return switch (policy) {
            case DEFAULT -> settings.requests();
            case WHAT_IF -> settings.whatIfs();
            case FAILED_KEYS -> settings.failedKeys();
        };
    }

    /**
     * Takes one from what the client has left, and tells in headers how much that is.
     *
     * @throws ProblemException a 429 if nothing is left
     */
    void charge(RoutingContext routing, Policy policy) {
        var client = clients.of(routing.request());
        if (client.isExempt()) {
            return;
        }
        var budget = budget(client, policy);
        var probe = budget.tryConsumeAndReturnRemaining(1);
        var reset = seconds(probe.getNanosToWaitForReset());
        routing.response()
                .putHeader(
                        "RateLimit-Policy", "\"" + policy.label + "\";q=" + quota(policy) + ";w=" + WINDOW.toSeconds())
                .putHeader("RateLimit", "\"" + policy.label + "\";r=" + probe.getRemainingTokens() + ";t=" + reset);
        if (!probe.isConsumed()) {
            throw exceeded(routing, policy, probe.getNanosToWaitForRefill());
        }
        routing.addHeadersEndHandler(nothing -> {
            if (routing.response().getStatusCode() == 304) {
                budget.addTokens(1);
            }
        });
    }

    /**
     * Takes a what-if from what the client has left, if one of the parameters makes the request one that reads by POST.
     *
     * @throws ProblemException a 429 if nothing is left
     */
    public void chargeWhatIf(RoutingContext routing, Set<String> parameters) {
        if (settings.whatIfParameters().stream().anyMatch(parameters::contains)) {
            charge(routing, Policy.WHAT_IF);
        }
    }

    /**
     * Refuses a client that has sent too many wrong keys, before its next one is looked at.
     *
     * @throws ProblemException a 429
     */
    public void checkFailedKeys(RoutingContext routing) {
        var client = clients.of(routing.request());
        if (!client.isExempt()) {
            var probe = budget(client, Policy.FAILED_KEYS).estimateAbilityToConsume(1);
            if (!probe.canBeConsumed()) {
                throw exceeded(routing, Policy.FAILED_KEYS, probe.getNanosToWaitForRefill());
            }
        }
    }

    /** Counts a wrong key. */
    public void addFailedKey(RoutingContext routing) {
        var client = clients.of(routing.request());
        if (!client.isExempt()) {
            budget(client, Policy.FAILED_KEYS).tryConsume(1);
        }
    }

    private Bucket budget(Client client, Policy policy) {
        return budgets.get(new BudgetKey(client.name(), policy));
    }

    private ProblemException exceeded(RoutingContext routing, Policy policy, long nanos) {
        var wait = Math.max(1, seconds(nanos));
        routing.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
        var what = switch (policy) {
            case DEFAULT -> " computed answers";
            case WHAT_IF -> " what-ifs";
            case FAILED_KEYS -> " wrong keys";
        };
        return ProblemException.of(
                ProblemType.TOO_MANY_REQUESTS,
                "This client has used up its " + quota(policy) + what + " a minute. Ask again after " + wait + " s.");
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos + 999_999_999);
    }
}
