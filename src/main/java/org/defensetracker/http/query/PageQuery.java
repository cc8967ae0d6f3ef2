package org.defensetracker.http.query;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that cut a collection into pages. */
public class PageQuery extends AnswerQuery {

    @QueryParam("limit")
    @Parameter(
            description = "How many rows at most. Left out, JSON has the default; CSV and NDJSON are whole.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
    @Nullable
    public String limit;

    @QueryParam("cursor")
    @Parameter(description = "Where the page before ended: taken from its 'next', never made up.")
    @Nullable
    public String cursor;

    @QueryParam("envelope")
    @Parameter(
            description = "JSON alone: false for the bare array of rows.",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Nullable
    public String envelope;
}
