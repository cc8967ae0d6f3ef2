package org.defensetracker.progress;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that say how a verdict is to be reached. */
public class AssessmentQuery {

    @QueryParam("method")
    @Parameter(
            description = "How the pace is rated (docs/method.md).",
            schema =
                    @Schema(
                            enumeration = {"linear_pp", "eurostat_cagr"},
                            defaultValue = "linear_pp"))
    @Nullable
    String method;

    @QueryParam("as_of")
    @Parameter(
            description = "A day: what was known then. Editions published and targets announced later do not count, "
                    + "and the current year is that day's.",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Nullable
    String asOf;

    @QueryParam("source")
    @Parameter(description = "Who published the figures; NATO unless given.")
    @Nullable
    String source;

    @QueryParam("observations")
    @Parameter(
            description = "final leaves estimates out.",
            schema =
                    @Schema(
                            enumeration = {"all", "final"},
                            defaultValue = "all"))
    @Nullable
    String observations;

    @QueryParam("baseline")
    @Parameter(
            description = "The year that progress is counted from, in place of each target's own.",
            schema = @Schema(type = SchemaType.INTEGER))
    @Nullable
    String baseline;

    @QueryParam("gdp_growth_pct")
    @Parameter(
            description = "An assumed growth of nominal GDP, percent a year: adds what the target will be worth then.",
            schema = @Schema(type = SchemaType.NUMBER, minimum = "-20", maximum = "50"))
    @Nullable
    String gdpGrowthPct;
}
