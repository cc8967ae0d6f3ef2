package org.defensetracker.spending;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.defensetracker.http.CollectionQuery;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code /revisions}. */
class RevisionQuery extends CollectionQuery {

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
    @Parameter(description = "Who published the figures; NATO unless given. Sources are never compared here.")
    @Nullable
    List<String> source;

    @QueryParam("min_change")
    @Parameter(
            description = "The smallest change to show, up or down, in the indicator's unit; leaves out first figures.",
            schema = @Schema(type = SchemaType.NUMBER, minimum = "0"))
    @Nullable
    String minChange;

    @QueryParam("as_of")
    @Parameter(
            description = "A day: editions published later do not count.",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Nullable
    String asOf;
}
