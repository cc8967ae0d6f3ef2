package org.defensetracker.curation;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameter that every write of a row takes. */
public class WriteQuery {

    @QueryParam("reason")
    @Parameter(description = Curator.REASON)
    @Nullable
    String reason;
}
