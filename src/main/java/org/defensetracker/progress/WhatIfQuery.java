package org.defensetracker.progress;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of a target that nobody stored. */
public class WhatIfQuery {

    @QueryParam("target_value")
    @Parameter(
            description =
                    "A what-if: the value to reach, in the indicator's unit. The baseline is then the latest year "
                            + "with a final figure, unless 'baseline' says otherwise.",
            schema = @Schema(type = SchemaType.NUMBER))
    @Nullable
    String targetValue;

    @QueryParam("target_year")
    @Parameter(
            description = "A what-if's deadline; left out, it has none.",
            schema = @Schema(type = SchemaType.INTEGER))
    @Nullable
    String targetYear;

    /** Whether a what-if is asked at all. */
    boolean isAsked() {
        return targetValue != null || targetYear != null;
    }

    /** The what-if of these parameters; null where none is asked. */
    @Nullable
    JudgedTarget promise(ParameterErrors reading, List<Indicator> indicators) {
        var value = reading.one("target_value", targetValue, ParameterErrors.decimal("0.0001", "999999999"));
        var year = reading.one("target_year", targetYear, Year::parse);
        if (targetValue == null) {
            if (targetYear != null) {
                reading.refuse(
                        "target_year", targetYear, "conflict", "target_year: a what-if needs 'target_value' too.");
            }
            return null;
        }
        if (indicators.size() > 1) {
            reading.refuse("indicator", null, "conflict", "indicator: a what-if is about one indicator.");
        }
        var indicator = indicators.isEmpty() ? Indicator.CORE_PCT_GDP : indicators.get(0);
        return value == null ? null : JudgedTarget.whatIf(indicator, value, year == null ? null : year.value());
    }
}
