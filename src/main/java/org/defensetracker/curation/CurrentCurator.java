package org.defensetracker.curation;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import org.defensetracker.curation.Attribution.Action;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** The curator who sent the request under way. */
@RequestScoped
public class CurrentCurator {

    /** What a caller must be to write; an OpenID provider's token must name it among its roles. */
    public static final String ROLE = "curator";

    /** What the parameter {@code reason} is, for the API's description. */
    public static final String REASON = "Why, in up to 500 characters: kept in the log of changes.";

    private static final int LONGEST_REASON = 500;

    private final SecurityIdentity identity;

    CurrentCurator(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The curator's name, as the log of changes shows it. */
    public String name() {
        return identity.getPrincipal().getName();
    }

    /** Refuses the request unless a curator sent it. */
    public void check() {
        if (identity.isAnonymous()) {
            throw ProblemException.of(
                    ProblemType.UNAUTHORIZED, "This needs a curator's key: send it as 'Authorization: Bearer …'.");
        }
        if (!identity.hasRole(ROLE)) {
            throw ProblemException.of(ProblemType.FORBIDDEN, "The token does not name its bearer a curator.");
        }
    }

    /** Signs a change. The reason may be null. */
    public Attribution signs(Action action, @Nullable String reason) {
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw ProblemException.invalidParameter(
                    "reason", reason, "too_long", "reason: it is longer than " + LONGEST_REASON + " characters.");
        }
        return new Attribution(name(), action, reason);
    }
}
