package org.defensetracker.curation;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.defensetracker.http.limits.ClientBudgets;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a curator by the bearer key of a request (RFC 6750), where a path needs one. A token that is not a key is
 * left to the OpenID provider, if one is configured.
 */
@ApplicationScoped
class KeyAuthentication implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer ";

    private final CuratorKeys curators;
    private final ClientBudgets budgets;

    KeyAuthentication(CuratorKeys curators, ClientBudgets budgets) {
        this.curators = curators;
        this.budgets = budgets;
    }

    /** Creates the curators at the start, so that a wrong entry stops the start. */
    void check(@Observes StartupEvent start) {
        curators.areNone();
    }

    @Override
    public int getPriority() {
        return 2 * DEFAULT_PRIORITY;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext routing, IdentityProviderManager providers) {
        var key = key(routing.request().getHeader("Authorization"));
        if (curators.areNone() && !hasProvider()) {
            return refused(
                    ProblemType.READ_ONLY,
                    "This service is read-only: no curator's key is configured. To make one: "
                            + "key=$(openssl rand -hex 32); start the service with TRACKER_CURATION_KEYS="
                            + "\"name:$(printf %s \"$key\" | sha256sum | cut -d' ' -f1)\" in its environment, and send "
                            + "'Authorization: Bearer' with the key. docs/operations.md has the steps.");
        }
        if (key == null) {
            return refused(
                    ProblemType.UNAUTHORIZED,
                    "This needs a curator's key: send it as 'Authorization: Bearer …'. Reading needs none.");
        }
        try {
            budgets.checkFailedKeys(routing);
        } catch (ProblemException e) {
            return Uni.createFrom().failure(e);
        }
        var found = curators.find(key).orElse(null);
        if (found == null) {
            if (hasProvider()) {
                return Uni.createFrom().nullItem();
            }
            budgets.addFailedKey(routing);
            return refused(ProblemType.INVALID_CREDENTIAL, "The key is not that of a curator.");
        }
        if (curators.isExpired(found)) {
            return refused(ProblemType.INVALID_CREDENTIAL, "The key was good until " + found.lastDay() + ".");
        }
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(found.curator()))
                        .addRole(CurrentCurator.ROLE)
                        .build());
    }

    /** Null where there is none, or credentials of another kind. */
    private static @Nullable String key(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : null;
    }

    private static boolean hasProvider() {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.oidc.tenant-enabled", Boolean.class)
                .orElse(true);
    }

    private static Uni<SecurityIdentity> refused(ProblemType type, String detail) {
        return Uni.createFrom().failure(ProblemException.of(type, detail));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext routing) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }
}
