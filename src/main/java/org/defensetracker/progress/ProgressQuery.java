package org.defensetracker.progress;

import jakarta.ws.rs.QueryParam;
import org.defensetracker.assessment.Status;
import org.defensetracker.http.query.AlsoCalled;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Region;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of {@code /progress}. */
class ProgressQuery extends CollectionQuery {

    enum TargetOwner {
        OWN,
        ALLIANCE
    }

    @QueryParam("member")
    @Parameter(description = "Members by code or name; a what-if needs exactly one.")
    @AlsoCalled({"nation", "country_code"})
    CommaSeparated<String> member = CommaSeparated.none();

    @QueryParam("region")
    @Parameter(description = "Members by sub-region of the United Nations' M49, in any case.")
    CommaSeparated<Region> region = CommaSeparated.none();

    @QueryParam("target")
    @Parameter(description = "Targets by id, own or the alliance's.")
    CommaSeparated<String> target = CommaSeparated.none();

    @QueryParam("indicator")
    @Parameter(
            description = "What is promised, by the codes of /v1/indicators; a what-if's is core_pct_gdp unless given.")
    CommaSeparated<Indicator> indicator = CommaSeparated.none();

    @QueryParam("status")
    @Parameter(description = "Verdicts, by the codes of /v1/statuses.")
    CommaSeparated<Status> status = CommaSeparated.none();

    @QueryParam("robust")
    @Parameter(description = "Whether the verdict survives the usual revision of the latest figure.")
    @Nullable
    Boolean robust;

    @QueryParam("scope")
    @Parameter(description = "The member's own targets, or the alliance's.")
    @Nullable
    TargetOwner scope;
}
