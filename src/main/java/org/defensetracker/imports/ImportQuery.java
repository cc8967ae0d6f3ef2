package org.defensetracker.imports;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.defensetracker.curation.Attribution;
import org.defensetracker.http.query.AlsoCalled;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.query.RecordFields;
import org.defensetracker.measure.Year;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of an import. */
class ImportQuery {

    private static final DescribedEdition NOTHING = new DescribedEdition(null, null, null, null, null, null);

    @Inject
    ParameterErrors errors;

    @QueryParam("edition")
    @AlsoCalled({"vintage", "release"})
    @Parameter(
            description =
                    "The edition that the figures come from. Left out where the rows of a table name it; one that is "
                            + "not there yet is added, with the parameters that describe it.")
    @Nullable
    String edition;

    @QueryParam("source")
    @Parameter(description = "Of a new edition: who published it. NATO, SIPRI or WORLDBANK by the file, unless given.")
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
    @Parameter(
            description = "Of a new edition: the year of constant prices; the one that a workbook names unless given.")
    @Nullable
    Year constantPriceYear;

    @QueryParam("url")
    @Parameter(description = "Of a new edition: where it was published.")
    @Nullable
    String url;

    @QueryParam("note")
    @Parameter(description = "Of a new edition: what it holds, and how far it can be trusted.")
    @Nullable
    String note;

    @QueryParam("resource")
    @Parameter(description = "What a table in CSV or NDJSON holds; told by its columns unless given.")
    @Nullable
    TrackerTable resource;

    @QueryParam("dry_run")
    @Parameter(description = "Tells what would be added, changed and removed, and changes nothing.")
    @DefaultValue("false")
    boolean dryRun;

    @QueryParam("replace")
    @Parameter(description = "The file is the whole of its editions: figures that it lacks are removed.")
    @DefaultValue("false")
    boolean replace;

    @QueryParam("reason")
    @Parameter(description = "Why, in up to 500 characters: kept in the log of changes.")
    @Nullable
    String reason;

    /** How a file is to be imported. */
    record ImportOptions(
            @Nullable String edition,
            DescribedEdition described,
            @Nullable TrackerTable table,
            boolean dryRun,
            boolean replace,
            Attribution signature) {}

    /** The properties of a new edition. */
    record DescribedEdition(
            @Nullable String source,
            @Nullable String title,
            @Nullable LocalDate publishedOn,
            @Nullable Year constantPriceYear,
            @Nullable String url,
            @Nullable String note) {}

    ImportOptions read(Attribution signature) {
        var described = new DescribedEdition(
                source,
                errors.one("title", title, RecordFields::text),
                publishedOn,
                constantPriceYear,
                errors.one("url", url, RecordFields::address),
                errors.one("note", note, RecordFields::text));
        var code = errors.one("edition", edition, ImportQuery::code);
        if (edition == null && !described.equals(NOTHING)) {
            errors.refuse("edition", null, "missing", "edition: its code is needed with what describes it.");
        }
        if (resource != null && resource != TrackerTable.OBSERVATIONS && (edition != null || replace)) {
            errors.refuse(
                    "resource", resource.code(), "conflict", "resource: 'edition' and 'replace' are for observations.");
        }
        errors.done();
        return new ImportOptions(code, described, resource, dryRun, replace, signature);
    }

    private static String code(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("'" + text + "' is not an edition's code, such as NATO-2026-07");
        }
        return text;
    }
}
