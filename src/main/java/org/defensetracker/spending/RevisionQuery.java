package org.defensetracker.spending;

import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import org.defensetracker.http.query.CommaSeparated;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code /revisions}. */
class RevisionQuery extends ObservationFilterQuery {

    @QueryParam("source")
    @Parameter(description = "Who published the figures; NATO unless given.")
    CommaSeparated<String> source = CommaSeparated.none();

    @QueryParam("min_change")
    @Parameter(
            description = "The smallest change to show, up or down, in the indicator's unit; leaves out first figures.")
    @Schema(minimum = "0", maximum = "999999999")
    @Nullable
    BigDecimal minChange;
}
