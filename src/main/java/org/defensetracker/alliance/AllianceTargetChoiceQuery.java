package org.defensetracker.alliance;

import jakarta.inject.Inject;
import jakarta.ws.rs.QueryParam;
import org.defensetracker.http.query.ParameterErrors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameter that names one of the alliance's targets. */
public class AllianceTargetChoiceQuery {

    @Inject
    ParameterErrors errors;

    @QueryParam("target")
    @Parameter(description = "The id of one of the alliance's targets. If not given: nato-core-2035.")
    @Nullable
    String target;

    /** Whether the request names a target. */
    public boolean isNamed() {
        return target != null;
    }
}
