package org.defensetracker.http.query;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that select a page of a collection. */
public class PageQuery extends AnswerQuery {

    @QueryParam("limit")
    @Parameter(description = "How many rows at most. Left out, JSON has the default; CSV and NDJSON are whole.")
    @Schema(minimum = "1", maximum = "1000")
    @AlsoCalled({"per_page", "page_size"})
    @Nullable
    public Integer limit;

    @QueryParam("cursor")
    @Parameter(description = "Where the page before ended: taken from its 'next', never made up.")
    @AlsoCalled({"page", "offset"})
    @Nullable
    public String cursor;

    @QueryParam("envelope")
    @Parameter(description = "JSON alone: false for the bare array of rows.")
    @Nullable
    public Boolean envelope;
}
