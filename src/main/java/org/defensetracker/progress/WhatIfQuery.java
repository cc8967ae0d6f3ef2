package org.defensetracker.progress;

import jakarta.inject.Inject;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.List;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of a what-if: a target that is not stored. */
public class WhatIfQuery {

    @Inject
    ParameterErrors errors;

    @QueryParam("target_value")
    @Parameter(
            description =
                    "The value of a what-if, in the indicator's unit. If 'baseline' is not given, the baseline is the latest "
                            + "year with a final figure.")
    @Schema(minimum = "0.0001", maximum = "999999999")
    @Nullable
    public BigDecimal targetValue;

    @QueryParam("target_year")
    @Parameter(description = "The deadline of a what-if. If not given: none.")
    @Nullable
    public Year targetYear;

    /** Whether any parameter of a what-if is given. */
    public boolean isAsked() {
        return targetValue != null || targetYear != null;
    }

    /** The what-if of these parameters; null if there is no value. What is wrong is noted in the errors. */
    public @Nullable JudgedTarget whatIf(List<Indicator> indicators) {
        if (targetValue == null) {
            if (targetYear != null) {
                errors.refuse(
                        "target_year",
                        targetYear.toString(),
                        "conflict",
                        "target_year: a what-if needs 'target_value' too.");
            }
            return null;
        }
        if (indicators.size() > 1) {
            errors.refuse("indicator", null, "conflict", "indicator: a what-if is about one indicator.");
        }
        var indicator = indicators.isEmpty() ? Indicator.CORE_PCT_GDP : indicators.get(0);
        return JudgedTarget.whatIf(indicator, targetValue, targetYear == null ? null : targetYear.value());
    }
}
