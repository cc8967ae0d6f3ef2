package org.defensetracker.progress;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.defensetracker.http.query.CollectionQuery;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of {@code /progress}. */
class ProgressQuery extends CollectionQuery {

    @QueryParam("member")
    @Parameter(description = "Members by code or name; a what-if needs exactly one.")
    @Nullable
    List<String> member;

    @QueryParam("region")
    @Parameter(description = "Members by sub-region of the United Nations' M49, such as Northern Europe, in any case.")
    @Nullable
    List<String> region;

    @QueryParam("target")
    @Parameter(description = "Targets by id, own or the alliance's.")
    @Nullable
    List<String> target;

    @QueryParam("indicator")
    @Parameter(
            description = "What is promised, by the codes of /v1/indicators; a what-if's is core_pct_gdp unless given.")
    @Nullable
    List<String> indicator;

    @QueryParam("status")
    @Parameter(description = "Verdicts, by the codes of /v1/statuses.")
    @Nullable
    List<String> status;

    @QueryParam("robust")
    @Parameter(
            description = "Whether the verdict survives the usual revision of the latest figure.",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Nullable
    String robust;

    @QueryParam("scope")
    @Parameter(
            description = "The member's own targets, or the alliance's.",
            schema = @Schema(enumeration = {"own", "alliance"}))
    @Nullable
    String scope;
}
