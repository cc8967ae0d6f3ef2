package org.defensetracker.curation;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.defensetracker.curation.ChangeRepository.Filter;
import org.defensetracker.http.query.CalendarDay;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.query.CommaSeparated;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The further parameters of {@code /changes}. */
class ChangeQuery extends CollectionQuery {

    @QueryParam("since")
    @Parameter(description = "A revision, whose followers are wanted; or a day or moment in UTC, from which on.")
    @Nullable
    String since;

    @QueryParam("revision")
    @Parameter(description = "Single revisions.")
    CommaSeparated<String> revision = CommaSeparated.none();

    @QueryParam("key")
    @Parameter(description = "Rows by their path below the resource, such as rou-core-2030.")
    CommaSeparated<String> key = CommaSeparated.none();

    /** The filter with these parameters added. */
    Filter filter(Filter shared) {
        var isRevision = since != null && since.matches("\\d{1,18}");
        return new Filter(
                isRevision ? Long.valueOf(since) : null,
                isRevision ? null : errors.one("since", since, ChangeQuery::moment),
                errors.list("revision", revision, ChangeQuery::number),
                shared.areas(),
                shared.resources(),
                key,
                shared.curators());
    }

    private static Long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("'" + text + "' is not a revision, which is a whole number");
        }
        return Long.valueOf(text);
    }

    private static Instant moment(String text) {
        try {
            if (text.length() == 10) {
                return CalendarDay.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            var moment = Instant.parse(text);
            CalendarDay.require(LocalDate.ofInstant(moment, ZoneOffset.UTC));
            return moment;
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither a revision nor a moment, such as 17, 2026-07-10 or 2026-07-10T12:00:00Z",
                    e);
        }
    }
}
