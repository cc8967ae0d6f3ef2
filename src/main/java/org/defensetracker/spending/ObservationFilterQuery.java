package org.defensetracker.spending;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.defensetracker.http.query.CollectionQuery;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that choose among figures, whatever is asked of them. */
class ObservationFilterQuery extends CollectionQuery {

    @QueryParam("area")
    @Parameter(description = "Members by code or name; NATO and NATO-EUR-CAN for the aggregates.")
    @Nullable
    List<String> area;

    @QueryParam("indicator")
    @Parameter(description = "What is measured, by the codes of /v1/indicators.")
    @Nullable
    List<String> indicator;

    @QueryParam("year")
    @Parameter(description = "Single years.")
    @Nullable
    List<String> year;

    @QueryParam("source")
    @Parameter(description = "Who published the figures; NATO unless given.")
    @Nullable
    List<String> source;

    @QueryParam("as_of")
    @Parameter(
            description = "A day: what was known then. An edition published later does not count.",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Nullable
    String asOf;
}
