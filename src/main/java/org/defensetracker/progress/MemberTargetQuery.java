package org.defensetracker.progress;

import jakarta.ws.rs.QueryParam;
import org.defensetracker.measure.Indicator;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that name a target of a member: a stored target or a what-if. */
public class MemberTargetQuery extends WhatIfQuery {

    @QueryParam("target")
    @Parameter(description = "The id of a target of the member or of the alliance. If not given: the member's pledge.")
    @Nullable
    String target;

    @QueryParam("indicator")
    @Parameter(description = "The indicator of a what-if. If not given: core_pct_gdp.")
    @Nullable
    Indicator indicator;
}
