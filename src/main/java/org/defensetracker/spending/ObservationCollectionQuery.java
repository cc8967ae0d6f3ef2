package org.defensetracker.spending;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.query.ParameterAlias;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that every collection of figures takes: filters, paging and order. */
public class ObservationCollectionQuery extends CollectionQuery {

    @QueryParam("area")
    @Parameter(description = "Areas, by code or name: members, or the aggregates NATO and NATO-EUR-CAN.")
    @ParameterAlias({"country", "countries", "geo", "ref_area"})
    CommaSeparated<String> area = CommaSeparated.none();

    @QueryParam("indicator")
    @Parameter(description = "Indicators, by the codes of /v1/indicators.")
    CommaSeparated<Indicator> indicator = CommaSeparated.none();

    @QueryParam("year")
    @Parameter(description = "Only figures for these years.")
    @ParameterAlias({"time", "period"})
    CommaSeparated<Year> year = CommaSeparated.none();

    @QueryParam("as_of")
    @Parameter(description = "A day. Only editions that were published on or before it count.")
    @ParameterAlias("date")
    @Nullable
    LocalDate asOf;
}
