package org.defensetracker.progress;

import jakarta.ws.rs.QueryParam;
import org.defensetracker.measure.Indicator;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that say which target of a member is meant. */
public class MemberTargetQuery extends WhatIfQuery {

    @QueryParam("target")
    @Parameter(description = "The target's id, own or the alliance's; the member's pledge unless given.")
    @Nullable
    String target;

    @QueryParam("indicator")
    @Parameter(description = "Of a what-if: what is measured; core_pct_gdp unless given.")
    @Nullable
    Indicator indicator;
}
