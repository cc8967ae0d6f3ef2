package org.defensetracker.sdmx;

import jakarta.inject.Inject;
import jakarta.ws.rs.QueryParam;
import org.defensetracker.http.query.ParameterErrors;
import org.jspecify.annotations.Nullable;

/** The standard parameters of a request for data, in SDMX 2.1 and 3.0 alike. */
class DataQuery {

    @Inject
    ParameterErrors errors;

    @QueryParam("startPeriod")
    @Nullable
    String startPeriod;

    @QueryParam("endPeriod")
    @Nullable
    String endPeriod;

    @QueryParam("updatedAfter")
    @Nullable
    String updatedAfter;

    @QueryParam("firstNObservations")
    @Nullable
    String firstObservations;

    @QueryParam("lastNObservations")
    @Nullable
    String lastObservations;

    @QueryParam("dimensionAtObservation")
    @Nullable
    String dimensionAtObservation;

    @QueryParam("detail")
    @Nullable
    String detail;

    @QueryParam("includeHistory")
    @Nullable
    String includeHistory;
}
