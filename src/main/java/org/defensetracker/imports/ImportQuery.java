package org.defensetracker.imports;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.query.ParameterAlias;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.query.RecordFields;
import org.defensetracker.measure.Year;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of an import. */
class ImportQuery {

    private static final String FOR_FIGURES = "resource: 'edition' and 'replace' are for observations.";

    @Inject
    ParameterErrors errors;

    @QueryParam("edition")
    @ParameterAlias({"vintage", "release"})
    @Parameter(description = "The edition of the figures, where the rows do not name it; a new one is added.")
    @Nullable
    String edition;

    @QueryParam("source")
    @Parameter(description = "Of a new edition: its source; by the file, unless given.")
    @Nullable
    String source;

    @QueryParam("title")
    @Parameter(description = "Of a new edition: its title.")
    @Nullable
    String title;

    @QueryParam("published_on")
    @Parameter(description = "Of a new edition: the day it was published.")
    @Nullable
    LocalDate publishedOn;

    @QueryParam("constant_price_year")
    @Parameter(description = "Of a new edition: the year of constant prices; by the file, unless given.")
    @Nullable
    Year constantPriceYear;

    @QueryParam("url")
    @Parameter(description = "Of a new edition: where it was published.")
    @Nullable
    String url;

    @QueryParam("note")
    @Parameter(description = "Of a new edition: what is in it, and how far it can be trusted.")
    @Nullable
    String note;

    @QueryParam("resource")
    @Parameter(description = "The rows of a table in CSV or NDJSON; by its columns, unless given.")
    @Nullable
    TrackerTable resource;

    @QueryParam("dry_run")
    @Parameter(description = "Tells what would be added, changed and removed, and changes nothing.")
    @DefaultValue("false")
    boolean dryRun;

    @QueryParam("replace")
    @Parameter(description = "Removes figures of the editions that the file lacks.")
    @DefaultValue("false")
    boolean replace;

    @QueryParam("reason")
    @Parameter(description = "Why, in up to 500 characters, for the log of changes.")
    @Nullable
    String reason;

    /** Checks the rules across parameters. */
    void check() {
        title = errors.one("title", title, RecordFields::text);
        url = errors.one("url", url, RecordFields::address);
        note = errors.one("note", note, RecordFields::text);
        var described = Stream.of(source, title, publishedOn, constantPriceYear, url, note);
        if (edition == null && described.anyMatch(Objects::nonNull)) {
            errors.refuse("edition", null, "missing", "edition: its code is needed with what describes it.");
        }
        if (resource != null && !canDescribe(resource)) {
            errors.refuse("resource", resource.code(), "conflict", FOR_FIGURES);
        }
        edition = errors.one("edition", edition, ImportQuery::code);
        errors.done();
    }

    /** Refuses parameters that say nothing about a table, once the file's header has told which one it is. */
    void require(TrackerTable table) {
        if (!canDescribe(table)) {
            throw ProblemException.invalidParameter("resource", table.code(), "conflict", FOR_FIGURES);
        }
    }

    private boolean canDescribe(TrackerTable table) {
        return table == TrackerTable.OBSERVATIONS || edition == null && !replace;
    }

    private static String code(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("'" + text + "' is not an edition's code, such as NATO-2026-07");
        }
        return text;
    }
}
