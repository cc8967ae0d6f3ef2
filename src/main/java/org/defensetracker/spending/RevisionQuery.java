package org.defensetracker.spending;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code /revisions}. */
class RevisionQuery extends ObservationFilterQuery {

    @QueryParam("min_change")
    @Parameter(
            description = "The smallest change to show, up or down, in the indicator's unit; leaves out first figures.",
            schema = @Schema(type = SchemaType.NUMBER, minimum = "0"))
    @Nullable
    String minChange;
}
