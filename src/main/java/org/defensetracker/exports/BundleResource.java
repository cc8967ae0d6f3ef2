package org.defensetracker.exports;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.defensetracker.http.Answer;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.RequestContext;
import org.defensetracker.http.query.AnswerQuery;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.table.Representation;
import org.defensetracker.http.table.TableWriter;
import org.defensetracker.spending.Spending;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves all tables together: their description as a data package, and the bundle of them. */
@ReadsSnapshot
@Path("/v1")
@Tag(name = "Bundles")
class BundleResource {

    private final ExportTables tables;
    private final Spending spending;
    private final RequestContext requestContext;
    private final Representation representation;
    private final TableWriter writer;
    private final ObjectMapper json;

    BundleResource(
            ExportTables tables,
            Spending spending,
            RequestContext requestContext,
            Representation representation,
            TableWriter writer,
            ObjectMapper json) {
        this.tables = tables;
        this.spending = spending;
        this.requestContext = requestContext;
        this.representation = representation;
        this.writer = writer;
        this.json = json;
    }

    @GET
    @Path("datapackage")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getDataPackage",
            summary = "Every CSV table with types, keys and licences, as a data package (Frictionless Data)",
            description = "Clients of data packages ask for /v1/datapackage.json. The paths are relative to it.")
    public DataPackage dataPackage(@BeanParam AnswerQuery query) {
        representation.single(query, DataPackage.class);
        // Relative to /v1/datapackage.json, because clients refuse absolute paths.
        return described(table -> table.path().replaceFirst("^/v1/", ""));
    }

    @GET
    @Path("dump.zip")
    @Produces("application/zip")
    @Operation(
            operationId = "getDump",
            summary = "Every table as CSV with its description, a README and checksums, in one archive",
            description = "One revision of the data always gives the same bytes.")
    @APIResponse(
            responseCode = "200",
            description = "The archive",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Answer dump() {
        return new DumpDocument(tables.all(), described(ExportTable::file), readme(), writer, json);
    }

    private DataPackage described(Function<ExportTable<?>, String> path) {
        var revision = requestContext.revision();
        return DataPackage.of(
                tables.all(),
                spending.credits(),
                requestContext.revisionNumber(),
                revision == null ? null : revision.changedAt().toString(),
                path);
    }

    private String readme() {
        var files = tables.all().stream()
                .map(table -> "- `" + table.file() + "`: " + table.title() + " (`" + table.path() + "`)")
                .collect(Collectors.joining("\n"));
        var credits = spending.credits().stream()
                .map(source -> "- " + source.code() + ": " + ParameterErrors.sentence(source.citation()) + " "
                        + ParameterErrors.sentence(source.licenceNote()))
                .collect(Collectors.joining("\n"));
        return """
                # Defense Target Tracker: the whole data set

                Who promised to spend what share of GDP on defense, what was really spent, and whether the pace suffices.
                Revision %d of the data. UTF-8, comma, decimal point; an empty cell is a missing value and never 0.

                %s

                `datapackage.json` has the types and keys of every column; `sha256sum -c SHA256SUMS` checks the files.

                ## How to cite

                Defense Target Tracker, revision %d, with the edition of each figure (column `edition`). Credit the sources:

                %s
                """.formatted(requestContext.revisionNumber(), files, requestContext.revisionNumber(), credits);
    }
}
