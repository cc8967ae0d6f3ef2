package org.defensetracker.target;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.defensetracker.http.query.CollectionQuery;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code /targets}. */
class TargetQuery extends CollectionQuery {

    @QueryParam("area")
    @Parameter(description = "Who promised: members, or NATO for the alliance's own targets.")
    @Nullable
    List<String> area;

    @QueryParam("indicator")
    @Parameter(description = "What is promised, by the codes of /v1/indicators.")
    @Nullable
    List<String> indicator;

    @QueryParam("status")
    @Parameter(
            description = "active (default), superseded, withdrawn, or all. A passed deadline does not end a target.")
    @Nullable
    List<String> status;

    @QueryParam("commitment")
    @Parameter(description = "How firmly it was promised, by the codes of /v1/statuses.")
    @Nullable
    List<String> commitment;

    @QueryParam("due_from")
    @Parameter(
            description = "The earliest deadline; leaves out targets without one.",
            schema = @Schema(type = SchemaType.INTEGER))
    @Nullable
    String dueFrom;

    @QueryParam("due_to")
    @Parameter(
            description = "The latest deadline; leaves out targets without one.",
            schema = @Schema(type = SchemaType.INTEGER))
    @Nullable
    String dueTo;

    @QueryParam("as_of")
    @Parameter(
            description = "A day: the targets that had been announced by then, as they stood.",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Nullable
    String asOf;
}
