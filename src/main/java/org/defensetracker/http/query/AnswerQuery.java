package org.defensetracker.http.query;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters that every answer with data takes. */
public class AnswerQuery {

    /** What is wrong with the parameters of the request. */
    @Inject
    public ParameterErrors errors;

    @QueryParam("fields")
    @Parameter(
            description =
                    "The fields to answer with, in this order; a nested one by its flat name too. The answer then "
                            + "lacks the others, though its schema requires them.")
    @ParameterAlias({"columns", "select"})
    public CommaSeparated<String> fields = CommaSeparated.none();

    @QueryParam("download")
    @Parameter(description = "Whether a browser should save the answer as a file.")
    @DefaultValue("false")
    public boolean download;

    @QueryParam("excel")
    @Parameter(
            description = "CSV alone: for a spreadsheet set to a decimal comma. Byte order mark, semicolons, decimal "
                    + "commas, and text that a spreadsheet would run as a formula is defused.")
    @DefaultValue("false")
    public boolean excel;
}
