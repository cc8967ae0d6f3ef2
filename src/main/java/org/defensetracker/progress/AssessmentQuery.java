package org.defensetracker.progress;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.defensetracker.assessment.Method;
import org.defensetracker.http.query.ParameterAlias;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.Year;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that set the options of an assessment. */
public class AssessmentQuery {

    enum IncludedObservations {
        ALL,
        FINAL
    }

    @Inject
    ParameterErrors errors;

    @QueryParam("method")
    @Parameter(description = "How the pace is rated (docs/method.md).")
    @DefaultValue("linear_pp")
    Method method;

    @QueryParam("as_of")
    @Parameter(
            description =
                    "A day. Only editions that were published and targets that were announced on or before it count, "
                            + "and its year is the current year.")
    @ParameterAlias("date")
    @Nullable
    LocalDate asOf;

    @QueryParam("source")
    @Parameter(description = "The source of the figures, by code.")
    @DefaultValue("NATO")
    String source;

    @QueryParam("observations")
    @Parameter(description = "all: final figures and estimates. final: without estimates.")
    @DefaultValue("all")
    IncludedObservations observations;

    @QueryParam("baseline")
    @Parameter(description = "The year that progress is counted from. If not given: each target's own baseline.")
    @Nullable
    Year baseline;

    @QueryParam("gdp_growth_pct")
    @Parameter(
            description = "An assumed growth of nominal GDP, percent a year. If it is given, `money` has more amounts.")
    @Schema(minimum = "-20", maximum = "50")
    @Nullable
    BigDecimal gdpGrowthPct;
}
