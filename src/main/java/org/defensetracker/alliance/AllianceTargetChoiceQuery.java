package org.defensetracker.alliance;

import jakarta.inject.Inject;
import jakarta.ws.rs.QueryParam;
import org.defensetracker.http.query.ParameterErrors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameter that says which of the alliance's targets is meant. */
public class AllianceTargetChoiceQuery {

    @Inject
    ParameterErrors errors;

    @QueryParam("target")
    @Parameter(description = "One of the alliance's targets by id; nato-core-2035 unless given.")
    @Nullable
    String target;

    /** Whether the request names a target. */
    public boolean isNamed() {
        return target != null;
    }
}
