package org.defensetracker.progress;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.defensetracker.assessment.Method;
import org.defensetracker.http.query.AlsoCalled;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.Year;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that say how a verdict is to be reached. */
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
            description = "A day: what was known then. Editions published and targets announced later do not count, "
                    + "and the current year is that day's.")
    @AlsoCalled("date")
    @Nullable
    LocalDate asOf;

    @QueryParam("source")
    @Parameter(description = "Who published the figures.")
    @DefaultValue("NATO")
    String source;

    @QueryParam("observations")
    @Parameter(description = "final leaves estimates out.")
    @DefaultValue("all")
    IncludedObservations observations;

    @QueryParam("baseline")
    @Parameter(description = "The year that progress is counted from, in place of each target's own.")
    @Nullable
    Year baseline;

    @QueryParam("gdp_growth_pct")
    @Parameter(
            description = "An assumed growth of nominal GDP, percent a year: adds what the target will be worth then.")
    @Schema(minimum = "-20", maximum = "50")
    @Nullable
    BigDecimal gdpGrowthPct;
}
