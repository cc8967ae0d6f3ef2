package org.defensetracker.spending;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.query.ParameterAlias;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.Year;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code /observations} and of its other forms. */
public class ObservationQuery extends ObservationCollectionQuery {

    @QueryParam("source")
    @Parameter(description = "Sources, by code. If not given: the sources of `edition`, otherwise NATO.")
    CommaSeparated<String> source = CommaSeparated.none();

    @QueryParam("from")
    @Parameter(description = "The first year.")
    @ParameterAlias("start_year")
    @Nullable
    Year from;

    @QueryParam("to")
    @Parameter(description = "The last year.")
    @ParameterAlias("end_year")
    @Nullable
    Year to;

    @QueryParam("edition")
    @Parameter(description = "Editions, by the codes of /v1/editions. All their figures count, in force or not.")
    @ParameterAlias({"vintage", "release"})
    CommaSeparated<String> edition = CommaSeparated.none();

    @QueryParam("status")
    @Parameter(description = "final, estimate or both. If not given: both.")
    CommaSeparated<ObservationStatus> status = CommaSeparated.none();

    @QueryParam("price_year")
    @Parameter(description = "Only figures in constant prices of these years. Other indicators are left out.")
    CommaSeparated<Year> priceYear = CommaSeparated.none();

    @QueryParam("latest")
    @Parameter(description = "Only the newest figure of each series, among those that match the other parameters.")
    @DefaultValue("false")
    boolean latest;

    @QueryParam("include_history")
    @Parameter(description = "Each figure in every edition that has it, not only in the edition in force.")
    @DefaultValue("false")
    boolean includeHistory;

    /** Refuses what shapes a table, for an answer that is none: such an answer takes the filters alone. */
    public void refuseTableOptions() {
        refuse("sort", sort.isGiven());
        refuse("fields", fields.isGiven());
        refuse("limit", limit != null);
        refuse("cursor", cursor != null);
        refuse("envelope", envelope != null);
        refuse("excel", excel);
        refuse("download", download);
    }

    private void refuse(String name, boolean given) {
        if (given) {
            errors.refuse(name, null, "conflict", name + ": this format takes the filters alone; leave it out.");
        }
    }
}
