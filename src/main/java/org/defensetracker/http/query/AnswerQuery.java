package org.defensetracker.http.query;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that every answer with data takes. A field that is a list may be comma-separated or repeated. */
public class AnswerQuery {

    @QueryParam("fields")
    @Parameter(description = "The fields to answer with, in this order; a nested one by its flat name too.")
    @Nullable
    public List<String> fields;

    @QueryParam("download")
    @Parameter(
            description = "Whether a browser should save the answer as a file.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Nullable
    public String download;

    @QueryParam("excel")
    @Parameter(
            description = "CSV alone: for a spreadsheet set to a decimal comma. Byte order mark, semicolons, decimal "
                    + "commas, and text that a spreadsheet would run as a formula is defused.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Nullable
    public String excel;
}
