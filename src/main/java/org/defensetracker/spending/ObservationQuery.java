package org.defensetracker.spending;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.defensetracker.http.query.AlsoCalled;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.Year;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code /observations}. */
class ObservationQuery extends ObservationFilterQuery {

    enum Shape {
        LONG,
        WIDE
    }

    @QueryParam("source")
    @Parameter(description = "Who published the figures; NATO unless given.")
    CommaSeparated<String> source = CommaSeparated.none();

    @QueryParam("from")
    @Parameter(description = "The first year.")
    @AlsoCalled("start_year")
    @Nullable
    Year from;

    @QueryParam("to")
    @Parameter(description = "The last year.")
    @AlsoCalled("end_year")
    @Nullable
    Year to;

    @QueryParam("edition")
    @Parameter(description = "Editions to read whole, by the codes of /v1/editions, in place of the one in force.")
    @AlsoCalled({"vintage", "release"})
    CommaSeparated<String> edition = CommaSeparated.none();

    @QueryParam("status")
    @Parameter(description = "How firm the figures are.")
    CommaSeparated<ObservationStatus> status = CommaSeparated.none();

    @QueryParam("price_year")
    @Parameter(description = "Figures in constant prices of these years alone; other indicators have no such year.")
    CommaSeparated<Year> priceYear = CommaSeparated.none();

    @QueryParam("latest")
    @Parameter(description = "Of each series the newest figure alone, among those that the other parameters leave.")
    @DefaultValue("false")
    boolean latest;

    @QueryParam("include_history")
    @Parameter(description = "Each figure in every edition that has it, not only in the one in force.")
    @DefaultValue("false")
    boolean includeHistory;

    @QueryParam("shape")
    @Parameter(description = "long: a row a figure. wide: a row a series, with a field for each year.")
    @DefaultValue("long")
    @Nullable
    Shape shape;
}
