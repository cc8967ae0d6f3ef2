package org.defensetracker.progress;

import jakarta.ws.rs.QueryParam;
import org.defensetracker.assessment.Status;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.query.ParameterAlias;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Region;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code /progress} that choose among verdicts. */
class ProgressQuery extends CollectionQuery {

    enum TargetOwner {
        OWN,
        ALLIANCE
    }

    @QueryParam("member")
    @Parameter(description = "Members by code or name; a what-if needs exactly one.")
    @ParameterAlias({"nation", "country_code"})
    CommaSeparated<String> member = CommaSeparated.none();

    @QueryParam("region")
    @Parameter(description = "Sub-regions by the United Nations' M49, in upper or lower case.")
    CommaSeparated<Region> region = CommaSeparated.none();

    @QueryParam("target")
    @Parameter(description = "Ids of the members' own targets or of the alliance's.")
    CommaSeparated<String> target = CommaSeparated.none();

    @QueryParam("indicator")
    @Parameter(
            description =
                    "Indicators, by the codes of /v1/indicators. A what-if takes one; if not given: core_pct_gdp.")
    CommaSeparated<Indicator> indicator = CommaSeparated.none();

    @QueryParam("status")
    @Parameter(description = "Statuses, by the codes of /v1/statuses.")
    CommaSeparated<Status> status = CommaSeparated.none();

    @QueryParam("declined")
    @Parameter(description = "Whether the member declined the target of the alliance.")
    @Nullable
    Boolean declined;

    @QueryParam("robust")
    @Parameter(description = "Whether the usual revision of the latest figure leaves the status as it is.")
    @Nullable
    Boolean robust;

    @QueryParam("scope")
    @Parameter(description = "own: the members' own targets. alliance: the alliance's targets.")
    @Nullable
    TargetOwner scope;
}
