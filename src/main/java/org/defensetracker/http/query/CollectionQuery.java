package org.defensetracker.http.query;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that every collection takes. */
public class CollectionQuery extends PageQuery {

    @QueryParam("sort")
    @Parameter(description = "The columns to order by, each with '-' before it for descending; missing figures last.")
    @Nullable
    public List<String> sort;

    /** The columns to order by, as they were given; null where none was. */
    public @Nullable List<String> sort() {
        return sort;
    }
}
