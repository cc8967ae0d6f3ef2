package org.defensetracker.spending;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.defensetracker.http.query.AlsoCalled;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that choose among figures, whatever is asked of them. */
class ObservationFilterQuery extends CollectionQuery {

    @QueryParam("area")
    @Parameter(description = "Members by code or name; NATO and NATO-EUR-CAN for the aggregates.")
    @AlsoCalled({"country", "countries", "geo", "ref_area"})
    CommaSeparated<String> area = CommaSeparated.none();

    @QueryParam("indicator")
    @Parameter(description = "What is measured, by the codes of /v1/indicators.")
    CommaSeparated<Indicator> indicator = CommaSeparated.none();

    @QueryParam("year")
    @Parameter(description = "Single years.")
    @AlsoCalled({"time", "period"})
    CommaSeparated<Year> year = CommaSeparated.none();

    @QueryParam("as_of")
    @Parameter(description = "A day: what was known then. An edition published later does not count.")
    @AlsoCalled("date")
    @Nullable
    LocalDate asOf;
}
