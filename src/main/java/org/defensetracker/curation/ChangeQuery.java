package org.defensetracker.curation;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.defensetracker.curation.ChangeLog.Filter;
import org.defensetracker.curation.ChangeSet.Resource;
import org.defensetracker.http.query.AlsoCalled;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.AreaCode;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code /changes}. */
class ChangeQuery extends CollectionQuery {

    @QueryParam("since")
    @Parameter(description = "A revision, whose followers are wanted; or a day or moment in UTC, from which on.")
    @Nullable
    String since;

    @QueryParam("revision")
    @Parameter(description = "Single revisions.")
    @Nullable
    List<String> revision;

    @QueryParam("area")
    @AlsoCalled({"country", "countries", "geo", "ref_area"})
    @Parameter(description = "The reference areas that the rows are about, by code.")
    @Nullable
    List<String> area;

    @QueryParam("resource")
    @Parameter(description = "observation, target, edition, source or area.")
    @Nullable
    List<String> resource;

    @QueryParam("key")
    @Parameter(description = "Rows by their path below the resource, such as rou-core-2030.")
    @Nullable
    List<String> key;

    @QueryParam("who")
    @Parameter(description = "Curators by name; release for what a release brought.")
    @Nullable
    List<String> who;

    Filter filter(ParameterErrors reading) {
        var moment =
                since != null && !since.matches("\\d{1,18}") ? reading.one("since", since, ChangeQuery::moment) : null;
        var after = moment == null && since != null && since.matches("\\d{1,18}") ? Long.valueOf(since) : null;
        return new Filter(
                after,
                moment,
                reading.list("revision", revision, ChangeQuery::number),
                reading.list("area", area, text -> AreaCode.parse(text).value()),
                reading.list(
                        "resource",
                        resource,
                        ParameterErrors.oneOf(
                                Arrays.stream(Resource.values())
                                        .map(Resource::code)
                                        .toList(),
                                code -> code)),
                reading.list("key", key, text -> text),
                reading.list("who", who, text -> text));
    }

    private static Long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("'" + text + "' is not a revision, which is a whole number");
        }
        return Long.valueOf(text);
    }

    private static Instant moment(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither a revision nor a moment, such as 17, 2026-07-10 or 2026-07-10T12:00:00Z",
                    e);
        }
    }
}
