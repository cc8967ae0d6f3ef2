package org.defensetracker.curation;

import jakarta.inject.Inject;
import jakarta.ws.rs.QueryParam;
import org.defensetracker.http.query.ParameterErrors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameter that every write of a row takes. */
public class WriteQuery {

    @Inject
    ParameterErrors errors;

    @QueryParam("reason")
    @Parameter(description = CurrentCurator.REASON)
    @Nullable
    String reason;
}
