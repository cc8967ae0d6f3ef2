package org.defensetracker.target;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.defensetracker.http.query.AlsoCalled;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code /targets}. */
class TargetQuery extends CollectionQuery {

    /** A target's status, or any of them. */
    enum StatusChoice {
        ACTIVE,
        SUPERSEDED,
        WITHDRAWN,
        ALL;

        boolean includes(TargetStatus status) {
            return this == ALL || name().equals(status.name());
        }
    }

    @QueryParam("area")
    @Parameter(description = "Who promised: members, or NATO for the alliance's own targets.")
    @AlsoCalled({"country", "countries", "geo", "ref_area"})
    CommaSeparated<String> area = CommaSeparated.none();

    @QueryParam("indicator")
    @Parameter(description = "What is promised, by the codes of /v1/indicators.")
    CommaSeparated<Indicator> indicator = CommaSeparated.none();

    @QueryParam("kind")
    @Parameter(description = "pledge, or plan for a budget of the year at hand or the next.")
    CommaSeparated<TargetKind> kind = CommaSeparated.none();

    @QueryParam("status")
    @Parameter(description = "A passed deadline does not end a target.")
    @DefaultValue("active")
    CommaSeparated<StatusChoice> status = CommaSeparated.none();

    @QueryParam("commitment")
    @Parameter(description = "How firmly it was promised, by the codes of /v1/statuses.")
    CommaSeparated<Commitment> commitment = CommaSeparated.none();

    @QueryParam("due_from")
    @Parameter(description = "The earliest deadline; leaves out targets without one.")
    @Nullable
    Year dueFrom;

    @QueryParam("due_to")
    @Parameter(description = "The latest deadline; leaves out targets without one.")
    @Nullable
    Year dueTo;

    @QueryParam("as_of")
    @Parameter(description = "A day: the targets that had been announced by then, as they stood.")
    @AlsoCalled("date")
    @Nullable
    LocalDate asOf;

    /** Whether the query selects a deadline; null is a target without one. */
    boolean includesDeadline(@Nullable Year year) {
        return year == null
                ? dueFrom == null && dueTo == null
                : (dueFrom == null || year.compareTo(dueFrom) >= 0) && (dueTo == null || year.compareTo(dueTo) <= 0);
    }
}
