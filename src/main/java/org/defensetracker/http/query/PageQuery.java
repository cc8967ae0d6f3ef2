package org.defensetracker.http.query;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that select a page of a collection. */
public class PageQuery extends AnswerQuery {

    @QueryParam("limit")
    @Parameter(
            description =
                    "The largest number of rows. Without it JSON has 100, unless the operation says another number, and the other formats have all.")
    @Schema(minimum = "1", maximum = "1000")
    @ParameterAlias({"per_page", "page_size"})
    @Nullable
    public Integer limit;

    @QueryParam("cursor")
    @Parameter(description = "The position where the page before ended. Take it from 'next' of that page.")
    @ParameterAlias({"page", "offset"})
    @Nullable
    public String cursor;

    @QueryParam("envelope")
    @Parameter(description = "JSON alone: false for the array of rows without the envelope.")
    @Nullable
    public Boolean envelope;
}
