package org.defensetracker.target;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.query.ParameterAlias;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code /targets}. */
class TargetQuery extends CollectionQuery {

    /** A status of targets, or all statuses. */
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
    @Parameter(description = "Who made the promise: members by code or name, or NATO for the alliance's targets.")
    @ParameterAlias({"country", "countries", "geo", "ref_area"})
    CommaSeparated<String> area = CommaSeparated.none();

    @QueryParam("indicator")
    @Parameter(description = "Indicators, by the codes of /v1/indicators.")
    CommaSeparated<Indicator> indicator = CommaSeparated.none();

    @QueryParam("kind")
    @Parameter(description = "pledge: for years ahead. plan: for the current or the next year, such as a budget.")
    CommaSeparated<TargetKind> kind = CommaSeparated.none();

    @QueryParam("status")
    @Parameter(description = "active, superseded, withdrawn or all. A target stays active after its deadline.")
    @DefaultValue("active")
    CommaSeparated<StatusChoice> status = CommaSeparated.none();

    @QueryParam("commitment")
    @Parameter(description = "How firmly the promise was made, by the codes of /v1/statuses.")
    CommaSeparated<Commitment> commitment = CommaSeparated.none();

    @QueryParam("due_from")
    @Parameter(description = "The earliest deadline. Targets without a deadline are left out.")
    @Nullable
    Year dueFrom;

    @QueryParam("due_to")
    @Parameter(description = "The latest deadline. Targets without a deadline are left out.")
    @Nullable
    Year dueTo;

    @QueryParam("as_of")
    @Parameter(description = "A day. Targets announced on or before it are listed, with the status that they had then.")
    @ParameterAlias("date")
    @Nullable
    LocalDate asOf;

    /** Whether the query selects targets with this deadline. Null means targets without a deadline. */
    boolean includesDeadline(@Nullable Year year) {
        return year == null
                ? dueFrom == null && dueTo == null
                : (dueFrom == null || year.compareTo(dueFrom) >= 0) && (dueTo == null || year.compareTo(dueTo) <= 0);
    }
}
