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

/** Which changes of verdicts are wanted. */
class VerdictChangeQuery {

    @Inject
    ParameterErrors errors;

    @QueryParam("from")
    @Parameter(
            description = "The earlier edition; the one before the later edition unless given.",
            example = "NATO-2025-08")
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(description = "The later edition; the newest unless given.", example = "NATO-2026-07")
    @Nullable
    String to;

    @QueryParam("source")
    @Parameter(description = "Whose editions; that of the editions named, else NATO.")
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
    @Parameter(description = "Targets by id, own or the alliance's.")
    CommaSeparated<String> target = CommaSeparated.none();

    @QueryParam("indicator")
    @Parameter(description = "What is promised, by the codes of /v1/indicators.")
    CommaSeparated<Indicator> indicator = CommaSeparated.none();

    @QueryParam("cause")
    @Parameter(description = "Why the verdict changed, by the codes of /v1/statuses.")
    CommaSeparated<Cause> cause = CommaSeparated.none();
}
