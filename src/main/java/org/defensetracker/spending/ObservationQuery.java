package org.defensetracker.spending;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code /observations}. */
class ObservationQuery extends ObservationFilterQuery {

    @QueryParam("from")
    @Parameter(description = "The first year.", schema = @Schema(type = SchemaType.INTEGER))
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(description = "The last year.", schema = @Schema(type = SchemaType.INTEGER))
    @Nullable
    String to;

    @QueryParam("edition")
    @Parameter(description = "Editions to read whole, by the codes of /v1/editions, in place of the one in force.")
    @Nullable
    List<String> edition;

    @QueryParam("status")
    @Parameter(description = "final or estimate.")
    @Nullable
    List<String> status;

    @QueryParam("latest")
    @Parameter(
            description = "Of each series the newest figure alone, among those that the other parameters leave.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Nullable
    String latest;

    @QueryParam("include_history")
    @Parameter(
            description = "Each figure in every edition that has it, not only in the one in force.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Nullable
    String includeHistory;

    @QueryParam("shape")
    @Parameter(
            description = "long: a row a figure. wide: a row a series, with a field for each year.",
            schema =
                    @Schema(
                            enumeration = {"long", "wide"},
                            defaultValue = "long"))
    @Nullable
    String shape;
}
