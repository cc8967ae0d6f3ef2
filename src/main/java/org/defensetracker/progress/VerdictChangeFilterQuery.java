package org.defensetracker.progress;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.defensetracker.assessment.Method;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.Indicator;
import org.defensetracker.progress.VerdictChange.Cause;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that choose among changes of verdicts, without paging. */
class VerdictChangeFilterQuery {

    @Inject
    ParameterErrors errors;

    @QueryParam("from")
    @Parameter(
            description = "The earlier edition. If not given: the edition before the later one.",
            example = "NATO-2025-08")
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(description = "The later edition. If not given: the newest.", example = "NATO-2026-07")
    @Nullable
    String to;

    @QueryParam("source")
    @Parameter(description = "The source of the editions. If not given: the source of `from` and `to`, otherwise NATO.")
    @Nullable
    String source;

    @QueryParam("method")
    @Parameter(description = "How the pace is rated (docs/method.md).")
    @DefaultValue("linear_pp")
    Method method;

    @QueryParam("member")
    @Parameter(description = "Members by code or name.")
    CommaSeparated<String> member = CommaSeparated.none();

    @QueryParam("target")
    @Parameter(description = "Ids of the members' own targets or of the alliance's.")
    CommaSeparated<String> target = CommaSeparated.none();

    @QueryParam("indicator")
    @Parameter(description = "Indicators, by the codes of /v1/indicators.")
    CommaSeparated<Indicator> indicator = CommaSeparated.none();

    @QueryParam("cause")
    @Parameter(description = "Causes of the change, by the codes of /v1/statuses.")
    CommaSeparated<Cause> cause = CommaSeparated.none();
}
