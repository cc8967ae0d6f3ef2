package org.defensetracker.http.query;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters that every collection takes. */
public class CollectionQuery extends PageQuery {

    @QueryParam("sort")
    @Parameter(description = "The columns to order by, each with '-' before it for descending; missing figures last.")
    @ParameterAlias("order_by")
    public CommaSeparated<String> sort = CommaSeparated.none();
}
